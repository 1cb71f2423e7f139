// SPDX-License-Identifier: Apache-2.0
// One writer at a time: the next waits for the last, and gives up after a while.

import Foundation
import Store
import Synchronization
import Testing

@testable import StoreSQLite

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct StoreLockTests {
  /// Whether the lock is free right now, without waiting.
  private func isFree(_ path: String) -> Bool {
    let descriptor = open(path + ".lock", O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  /// Another process that holds the lock until its input ends, or it is killed.
  private final class Holder {
    private let process = Process()
    private let input = Pipe()

    init(_ path: String) throws {
      let output = Pipe()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [
        "python3", "-c",
        """
        import fcntl, os, sys
        there = os.open(sys.argv[1], os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(there, fcntl.LOCK_EX)
        print("held", flush=True)
        sys.stdin.read()
        """, path + ".lock",
      ]
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      // Its word comes once it holds the lock.
      #expect(output.fileHandleForReading.availableData.starts(with: Data("held".utf8)))
    }

    func end() throws {
      try input.fileHandleForWriting.close()
      process.waitUntilExit()
    }

    func kill() {
      _ = Glibc.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }

  @Test func `a lock is held until it is released`() throws {
    let path = PassingPath.new()
    let lock = try StoreLock(store: path)
    #expect(!isFree(path))
    lock.release()
    #expect(isFree(path))
    try StoreLock(store: path).release()
    #expect(isFree(path))
  }

  @Test func `locks of different stores do not wait for each other`() throws {
    let locks = try (0..<3).map { _ in try StoreLock(store: PassingPath.new()) }
    for lock in locks { lock.release() }
  }

  @Test func `threads that want it have it one after the other`() throws {
    let path = PassingPath.new()
    let inside = Mutex(0)
    let most = Mutex(0)
    let done = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      guard let lock = try? StoreLock(store: path) else { return }
      let now = inside.withLock { count in
        count += 1
        return count
      }
      most.withLock { $0 = max($0, now) }
      usleep(5_000)
      inside.withLock { $0 -= 1 }
      done.withLock { $0 += 1 }
      lock.release()
    }
    #expect(most.withLock { $0 } == 1)
    #expect(done.withLock { $0 } == 8)
    #expect(isFree(path))
  }

  @Test func `who waits goes on as soon as another process ends, whether it was done or killed`()
    throws
  {
    for isKilled in [false, true] {
      let path = PassingPath.new()
      let holder = try Holder(path)
      let isHeld = Mutex(false)
      let granted = DispatchSemaphore(value: 0)
      let waiter = Thread {
        guard let lock = try? StoreLock(store: path) else { return }
        isHeld.withLock { $0 = true }
        lock.release()
        granted.signal()
      }
      waiter.start()
      usleep(100_000)
      #expect(!isHeld.withLock { $0 }, "it waits")
      if isKilled { holder.kill() } else { try holder.end() }
      #expect(granted.wait(timeout: .now() + .seconds(StoreLock.patience)) == .success)
      #expect(isFree(path))
    }
  }

  @Test func `who has waited too long is told for how long, and leaves the queue`() throws {
    let path = PassingPath.new()
    let holder = try Holder(path)
    let begun = Date()
    #expect(throws: StoreProblem.busy(path: path, seconds: 10)) { try StoreLock(store: path) }
    let waited = Date().timeIntervalSince(begun)
    #expect(waited >= 9.5 && waited < 30)
    try holder.end()
    // The one that gave up is next in the queue; it gives back what it gets.
    try StoreLock(store: path).release()
    #expect(isFree(path))
  }

  @Test func `whoever may write the store may queue for it`() throws {
    for mode in [0o600, 0o660, 0o664] as [mode_t] {
      let path = PassingPath.new()
      try Data([1]).write(to: URL(filePath: path))
      #expect(chmod(path, mode) == 0)
      try StoreLock(store: path).release()
      var status = stat()
      #expect(stat(path + ".lock", &status) == 0)
      #expect(status.st_mode & 0o777 == mode)
    }
  }

  @Test func `a lock file that cannot be made is told with its path`() throws {
    let path = PassingPath.new()
    #expect(
      throws: StoreProblem.failed(
        path: path + "/books.lock", why: String(cString: strerror(ENOENT)))
    ) { try StoreLock(store: path + "/books") }
    try Data([1]).write(to: URL(filePath: path))
    #expect(symlink(path, path + ".lock") == 0)
    #expect(
      throws: StoreProblem.failed(path: path + ".lock", why: String(cString: strerror(ELOOP)))
    ) { try StoreLock(store: path) }
  }
}
