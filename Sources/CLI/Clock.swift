// SPDX-License-Identifier: Apache-2.0
// `retainer clock evaluate`: the business clock for anybody's calendar, line by line.

import ArgumentParser
import Desk
import Domain

#if canImport(Glibc)
  import Glibc
#endif

struct Clock: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The business clock by itself.", subcommands: [Evaluate.self])

  struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Answer questions about business time, one JSON line each.",
      discussion: """
        Kinds: due (start, minutes or seconds), elapsed (from, to), firstOpen (start), open (at), \
        nextBusinessDayClose (start), segments (from, to). A calendar has tz, week, holidays or \
        holiday_country, and exceptions; or always; or policy and name for one of a built-in policy. \
        A line without an answer gets an error in its place, and the exit code is 65.

        Example:
          echo '{"id":1,"kind":"due","calendar":{"tz":"Europe/Prague","week":{"mon":[["08:00","17:00"]]}},"start":"2026-11-16T16:30:00+01:00","minutes":60}' | retainer clock evaluate
        """)
    @OptionGroup var holidays: HolidayOption
    @Flag(help: "Accepted for symmetry; answers are JSON always.") var json = false

    func run() throws {
      var clock = BusinessClock(closing: try holidays.read())
      var unanswered = 0
      try StandardInput.forEachLine(atMost: 1 << 20) { line in
        let answer = clock.answer(line)
        if !answer.isAnswered { unanswered += 1 }
        Console.print(answer.text)
      }
      if unanswered > 0 {
        try Console.flush()
        throw BadInput(
          message: unanswered == 1
            ? "One line could not be answered; it says why."
            : "\(unanswered) lines could not be answered; each says why.")
      }
    }
  }
}

/// Lines of standard input as they come.
enum StandardInput {
  /// Hands every line that is not empty to `each`, nothing in the place of one longer than the limit,
  /// and writes what was printed at the end of each piece that came in.
  static func forEachLine(atMost limit: Int, _ each: (ArraySlice<UInt8>?) -> Void) throws {
    let input = OpenFile(descriptor: STDIN_FILENO, shown: "Standard input")
    var pending: [UInt8] = []
    var isTooLong = false
    while true {
      let piece = try input.next()
      if piece.isEmpty { break }
      pending += piece
      var start = 0
      while let end = pending[start...].firstIndex(of: 0x0A) {
        if isTooLong { each(nil) } else { take(pending[start..<end], each) }
        isTooLong = false
        start = end + 1
      }
      pending.removeFirst(start)
      if pending.count > limit {
        isTooLong = true
        pending = []
      }
      try Console.flush()
    }
    if isTooLong { each(nil) } else { take(pending[...], each) }
  }

  private static func take(_ line: ArraySlice<UInt8>, _ each: (ArraySlice<UInt8>?) -> Void) {
    let line = line.last == 0x0D ? line.dropLast() : line
    if line.contains(where: { $0 != 0x20 && $0 != 0x09 }) { each(line) }
  }
}
