// SPDX-License-Identifier: Apache-2.0
// One queue for all writers of a store: a lock on a file beside it.

import Dispatch
import Glibc
import Store
import Synchronization

/// The right to write, held until `release`.
///
/// SQLite's own busy timeout wakes waiters in no order and starves some for seconds; the kernel
/// queues those who wait for `flock` fairly. Held around every write transaction, checkpoint and
/// close, it also keeps clear of the WAL-reset fault of SQLite before 3.51.3.
package final class StoreLock: Sendable {
  /// Seconds after which a waiter gives up.
  package static let patience = 10

  private let descriptor: Int32

  /// Waits for the lock of a store; throws `busy` after `patience` seconds, `failed` if the lock
  /// file cannot be made.
  package init(store path: String) throws {
    let descriptor = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor < 0 { throw StoreProblem.failed(path: path + ".lock", why: String(cString: strerror(errno))) }
    // Whoever may write the store may queue for it.
    var store = stat()
    if stat(path, &store) == 0 { fchmod(descriptor, store.st_mode & 0o666) }
    self.descriptor = descriptor
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
    if !StoreLock.waitInQueue(for: descriptor) { throw StoreProblem.busy(path: path, seconds: StoreLock.patience) }
  }

  /// Says in the lock file that there is a store of its name, once that is known: for who finds the one
  /// without the other.
  func mark() {
    var file = stat()
    let words = Array("Writers of the store beside this file queue here.\n".utf8)
    if fstat(descriptor, &file) == 0 && file.st_size == 0 { pwrite(descriptor, words, words.count, 0) }
  }

  /// Lets the next writer go on.
  package func release() { close(descriptor) }

  /// `flock` cannot time out, so a thread of its own waits in the kernel's queue. If nobody waits
  /// for it any more once it gets the lock, it gives it back.
  private static func waitInQueue(for descriptor: Int32) -> Bool {
    let waiting = Waiting()
    DispatchQueue(label: "store lock").async {
      while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
      waiting.isAbandoned.withLock { isAbandoned in
        if isAbandoned { close(descriptor) } else { waiting.granted.signal() }
      }
    }
    if waiting.granted.wait(timeout: .now() + .seconds(patience)) == .success { return true }
    return waiting.isAbandoned.withLock { isAbandoned in
      isAbandoned = true
      // The lock may have come between the timeout and this line.
      return waiting.granted.wait(timeout: .now()) == .success
    }
  }
}

/// What a waiter and the thread that waits for it share.
private final class Waiting: Sendable {
  let isAbandoned = Mutex(false)
  let granted = DispatchSemaphore(value: 0)
}
