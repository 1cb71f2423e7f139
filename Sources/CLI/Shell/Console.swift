// SPDX-License-Identifier: Apache-2.0
// The only place that writes to the terminal: data on standard output, words on standard error.

import Domain

#if canImport(Glibc)
  import Glibc
#endif

/// Standard output and standard error.
enum Console {
  nonisolated(unsafe) private static var pending: [UInt8] = []

  /// Adds a line of data. It is written when the command ends well.
  static func print(_ line: String) { pending += Array(line.utf8) + [0x0A] }

  /// Writes data that is too much to be held, behind what waits already; throws `OutputProblem`.
  static func pass(_ bytes: [UInt8]) throws {
    pending += bytes
    try flush()
  }

  /// Writes a line of words to standard error at once. Paths and words of the command line stand in
  /// them: whatever would command a terminal becomes U+FFFD here, in the one place all words pass.
  static func say(_ line: String) {
    var shown = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      shown.append(scalar == "\n" || PlainText.problem(with: scalar) == nil ? scalar : "\u{FFFD}")
    }
    _ = writeAll(Array(String(shown).utf8) + [0x0A], to: STDERR_FILENO)
  }

  /// Writes how far a command is over the same line of the terminal.
  static func show(progress line: String, isLast: Bool) {
    _ = writeAll([0x0D] + Array(line.utf8) + (isLast ? [0x0A] : []), to: STDERR_FILENO)
  }

  /// Writes all data; throws `OutputProblem`, for an answer that nobody got is not given.
  static func flush() throws {
    let bytes = pending
    pending = []
    if writeAll(bytes, to: STDOUT_FILENO) { return }
    let why = String(cString: strerror(errno))
    throw OutputProblem(message: "The answer could not be written: \(why). What was done stays done.")
  }

  /// Whether somebody sits in front of the program: it reads from a terminal and writes to one.
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Whether standard output is a terminal whose reader wants emphasis.
  static var isStyled: Bool {
    isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  /// A variable of the environment; nothing where it is not set or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The login of the process, as the operating system knows it: no variable changes it.
  static var login: String {
    let user = getuid()
    guard let entry = getpwuid(user), let name = entry.pointee.pw_name else { return "user \(user)" }
    let text = String(cString: name)
    return PlainText.problem(in: text, maxScalars: 64) == nil ? text : "user \(user)"
  }

  /// Writes all bytes; false with `errno` where that fails.
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
