// SPDX-License-Identifier: Apache-2.0
// How far a long command is, on a terminal, and its orderly end when it is interrupted.

#if canImport(Glibc)
  import Glibc
#endif

/// The user has interrupted the command between two steps.
struct Interrupted: Error { let message: String }

/// Counts the steps of a long command.
struct Progress {
  /// Set by the signal, read between two steps.
  nonisolated(unsafe) private static var isInterrupted: sig_atomic_t = 0

  private let total: Int
  private let what: String
  private let isShown: Bool
  private var done = 0

  /// From now on an interrupt ends the command between two steps, where nothing is half-done.
  init(of total: Int, _ what: String) {
    self.total = total
    self.what = what
    isShown = total > 20 && isatty(STDERR_FILENO) == 1
    if total > 1 {
      signal(SIGINT) { _ in Progress.isInterrupted = 1 }
      signal(SIGTERM) { _ in Progress.isInterrupted = 1 }
    }
  }

  /// Notes a step; throws `Interrupted` where the user does not want the rest.
  mutating func step() throws {
    done += 1
    if isShown && (done % 16 == 0 || done == total) {
      Console.show(progress: "\(done) of \(total) \(what)", isLast: done == total)
    }
    if Progress.isInterrupted != 0 && done < total {
      if isShown { Console.say("") }
      throw Interrupted(
        message: "Interrupted after \(done) of \(total) \(what). Those stay; run the same command "
          + "again for the rest.")
    }
  }
}
