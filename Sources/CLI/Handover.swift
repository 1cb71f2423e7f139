// SPDX-License-Identifier: Apache-2.0
// Work in two hands: one thread reads, the other writes what it hands over.

import Dispatch
import Synchronization

/// A short queue between a thread that makes items and one that uses them.
final class Handover<Item: Sendable>: Sendable {
  private struct State {
    var batches: [[Item]] = []
    var isOver = false
    var problem: (any Error)?
    var isRefused = false
  }

  /// Thrown to the maker when the user of the items has failed.
  private struct Refused: Error {}

  private static var batch: Int { 16 }
  private static var depth: Int { 4 }

  private let state = Mutex(State())
  // It begins at nothing and is raised: a semaphore freed below the value it began with is a trap,
  // and batches that a failed user leaves behind hold it there.
  private let room = DispatchSemaphore(value: 0)
  private let ready = DispatchSemaphore(value: 0)

  private init() {
    for _ in 0..<Handover.depth { room.signal() }
  }

  /// Runs `make` on another thread and `use` on this one, for each item in the order made. Throws
  /// what either throws.
  static func run(
    making make: @escaping @Sendable (_ hand: (Item) throws -> Void) throws -> Void,
    using use: (Item) throws -> Void
  ) throws {
    let handover = Handover()
    let made = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      handover.makeAll(make)
      made.signal()
    }
    // The maker holds a snapshot of the store, so it is waited for whatever happens.
    defer { made.wait() }
    do { try handover.useAll(use) } catch {
      handover.state.withLock { $0.isRefused = true }
      handover.room.signal()
      throw error
    }
  }

  private func makeAll(_ make: (_ hand: (Item) throws -> Void) throws -> Void) {
    var batch: [Item] = []
    var problem: (any Error)?
    do {
      try make { item in
        batch.append(item)
        if batch.count == Handover.batch {
          try self.hand(batch)
          batch.removeAll(keepingCapacity: true)
        }
      }
      try hand(batch)
    } catch is Refused {
    } catch { problem = error }
    state.withLock {
      $0.isOver = true
      $0.problem = problem
    }
    ready.signal()
  }

  private func hand(_ batch: [Item]) throws {
    room.wait()
    let isRefused = state.withLock { state in
      state.batches.append(batch)
      return state.isRefused
    }
    if isRefused { throw Refused() }
    ready.signal()
  }

  private func useAll(_ use: (Item) throws -> Void) throws {
    while true {
      ready.wait()
      let (batch, isOver, problem) = state.withLock { state in
        (state.batches.isEmpty ? nil : state.batches.removeFirst(), state.isOver, state.problem)
      }
      if let batch {
        room.signal()
        for item in batch { try use(item) }
      } else if isOver {
        if let problem { throw problem }
        return
      }
    }
  }
}
