// SPDX-License-Identifier: Apache-2.0
// Has statements stepped on a thread of its own while others are filled.

import Dispatch
import Synchronization

/// A thread that uses a connection in the place of the one that opened it: until `wait` has
/// returned, nobody else may.
final class BulkWriter: Sendable {
  private static let depth = 8

  private let queue = DispatchQueue(label: "retainer.bulk")
  // It begins at nothing and is raised: a semaphore freed below the value it began with is a trap.
  private let room = DispatchSemaphore(value: 0)
  private let problem = Mutex<(any Error)?>(nil)

  init() {
    for _ in 0..<BulkWriter.depth { room.signal() }
  }

  /// Does work after all that was given before. Throws what earlier work threw.
  func write(_ work: @escaping @Sendable () throws -> Void) throws {
    try check()
    room.wait()
    queue.async { [self] in
      defer { room.signal() }
      if problem.withLock({ $0 != nil }) { return }
      do { try work() } catch { problem.withLock { $0 = error } }
    }
  }

  /// Waits until everything is done. Throws what any of it threw.
  func finish() throws {
    wait()
    try check()
  }

  /// The same for one who has failed otherwise.
  func wait() { queue.sync {} }

  private func check() throws {
    if let problem = problem.withLock({ $0 }) { throw problem }
  }
}
