// SPDX-License-Identifier: Apache-2.0
// Work that only reads, on both cores.

import Dispatch
import Synchronization

enum InHalves {
  /// Fewer items than this are not worth a second thread.
  private static let worthwhile = 64

  /// Answers what `work` makes of both halves of a list, in the list's order. Throws what the first
  /// failing half throws.
  static func map<Item: Sendable, Answer: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (ArraySlice<Item>) throws -> [Answer]
  ) throws -> [Answer] {
    if items.count < worthwhile { return try work(items[...]) }
    let middle = items.count / 2
    let halves = [items[..<middle], items[middle...]]
    let done = Mutex<[Result<[Answer], any Error>?]>([nil, nil])
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      let result = Result { try work(halves[index]) }
      done.withLock { $0[index] = result }
    }
    return try done.withLock { try $0.flatMap { try $0?.get() ?? [] } }
  }
}
