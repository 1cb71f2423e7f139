// SPDX-License-Identifier: Apache-2.0
// The options that lists share: of when, of whom, what about, and how many.

import ArgumentParser
import Desk
import Domain

/// Which stretch of time a list is about.
struct PeriodOptions: ParsableArguments {
  @Option(help: .init("From this day or time on: 2026-11-12, today, mon.", valueName: "day")) var from: String?
  @Option(help: .init("Before this day or time, which is not part of it.", valueName: "day")) var to: String?
  @Option(help: .init("One month, such as 2026-11.", valueName: "month")) var month: String?
  @Option(help: .init("One day.", valueName: "day")) var on: String?

  func read(_ report: ReportOptions) throws -> WrittenPeriod {
    if [month != nil, on != nil, from != nil || to != nil].count(where: { $0 }) > 1 {
      throw ValidationError("Say when with --month, with --on, or with --from and --to, not with two of them.")
    }
    if let month { return WrittenPeriod(month: try Written.month(month, "--month")) }
    if let on { return WrittenPeriod(day: try report.day(on, "--on")) }
    return WrittenPeriod(
      from: try from.map { try report.edge($0, "--from") }, until: try to.map { try report.edge($0, "--to") })
  }
}

/// Whose lines are listed.
struct CustomersOption: ParsableArguments {
  @Option(help: .init("Only of this customer; repeat for more.", valueName: "id"), completion: .customerIDs)
  var customer: [String] = []
}

/// How many lines are listed.
struct LimitOption: ParsableArguments {
  @Option(parsing: .unconditional, help: .init("At most so many.", valueName: "n")) var limit: String?

  func read() throws -> Int? {
    guard let limit else { return nil }
    guard let number = wholeNumber(Array(limit.utf8)), number > 0, let count = Int(exactly: number) else {
      throw Unreadable("--limit", limit, "is not a whole number from 1 on")
    }
    return count
  }
}

/// In which form a list is answered.
struct ListForm: ParsableArguments {
  @Flag(help: "Answer as CSV, with the names and values of --json.") var csv = false
}

extension ReportOptions {
  /// Prints lines: one JSON document, records of comma-separated values (RFC 4180), or a table.
  func list<Line: Encodable>(_ lines: [Line], _ table: Table, as form: ListForm, row: (Line) -> [String]) throws {
    if !form.csv { return try list(lines, table, row: row) }
    if json { throw ValidationError("Give --csv or --json, not both.") }
    for record in try Desk.separated(lines) { Console.print(record + "\r") }
  }
}

extension CustomerQuestion {
  /// What the options that lists share ask for.
  init(_ customers: CustomersOption, _ period: PeriodOptions, _ limit: LimitOption, _ report: ReportOptions) throws {
    self.init()
    self.customers = customers.customer
    self.period = try period.read(report)
    self.limit = try limit.read()
  }
}

extension Written {
  /// A few words of a kind, parted by commas; throws `ValidationError` with the known ones.
  static func choices<Word: RawRepresentable<String> & CaseIterable>(_ text: String?, _ option: String) throws -> [Word]
  {
    guard let text else { return [] }
    let known = "one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))"
    return try text.utf8.split(separator: 0x2C, omittingEmptySubsequences: false).map { word in
      try choice(String(decoding: word, as: UTF8.self), option, known)
    }
  }

  /// One word of a kind; throws `ValidationError` with the known ones.
  static func order<Word: RawRepresentable<String> & CaseIterable>(_ text: String) throws -> Word {
    try choice(text, "--sort", "one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
  }
}
