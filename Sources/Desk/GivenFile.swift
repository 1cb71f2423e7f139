// SPDX-License-Identifier: Apache-2.0
// Files that people hand over: a policy, closed days, a time sheet, incidents. Each is read whole
// and refused with what is wrong in it.

import Documents
package import Domain
import Formats
package import Policies
import Store

/// A file as it was handed over.
package struct GivenFile: Sendable {
  /// The name that messages print.
  package let name: String
  package let bytes: [UInt8]
  /// Where it is.
  package let folder: String

  package init(name: String, bytes: [UInt8], folder: String = ".") {
    (self.name, self.bytes, self.folder) = (name, bytes, folder)
  }
}

/// A policy that a command names: a built-in one, or a file.
package struct PolicyChoice: Sendable {
  package let policy: Policy

  /// The built-in policy of a name; nil where there is none.
  package init?(builtIn name: String) throws {
    guard let policy = try PolicyLibrary.named(name) else { return nil }
    self.policy = policy
  }

  /// Throws everything that is wrong with the file.
  package init(_ file: GivenFile) throws { policy = try PolicyLibrary.read(file.bytes, file: file.name) }

  /// The refusal of a name that no built-in policy has.
  package static func unknown(_ name: String) -> Refusal {
    Refusal.unknown(.policy, id: name, similar: SimilarIDs.of(name, among: PolicyLibrary.names))
  }

  /// The file itself, as text.
  package var source: String { String(decoding: policy.bytes, as: UTF8.self) }
  package var answer: PolicyAnswer { PolicyAnswer(policy) }

  /// Every built-in policy.
  package static func builtIn() throws -> [PolicyChoice] {
    try PolicyLibrary.names.compactMap { try PolicyChoice(builtIn: $0) }
  }

  /// A commented file to begin from.
  package static func example(named name: String) -> String { PolicyExample.file(named: name) }

  /// What the file holds, in a line.
  package var summary: String {
    let service = policy.service
    return "\(policy.name), version \(policy.version): sound. \(service.plans.count) plans, "
      + "\(service.severities.count) severities, \(service.calendars.count) calendars, "
      + "\(service.intake.count) rules of intake."
  }
}

extension GivenFile {
  /// Closed dates with their names, of an iCalendar file.
  package func closedDates() throws -> [CivilDate: String] { try ICalendarHolidays.dates(of: bytes, file: name) }

  /// A commented vendor file to begin from.
  package static var exampleOfVendor: String { VendorFile.example }
}

extension Desk {
  /// Makes the store with its vendor and policy; throws `alreadyThere` and what is wrong with the file.
  package func setUp(
    _ vendor: GivenFile, policy: Policy, closing holidays: [CivilDate: String], at: WrittenTime?,
    acceptsFuture: Bool, isDryRun: Bool
  ) throws -> SetUpAnswer {
    let file = try VendorFile.read(vendor.bytes, file: vendor.name)
    if let why = Desk.problem(ofLanguage: file.language) {
      throw BadInput(
        message: "\(vendor.name): “language” \(PlainText.excerpt(file.language)) \(why).",
        lines: ["Nothing was set up; mend the file and run the command again."])
    }
    return try setUp(
      file, in: vendor.folder, policy: policy, closing: holidays,
      at: at, acceptsFuture: acceptsFuture, isDryRun: isDryRun)
  }

  /// Why documents cannot be printed in a language; nil for one that has words.
  package static func problem(ofLanguage language: String) -> String? {
    let known = DocumentRenderer.languages
    return known.contains(language)
      ? nil : "has no words for documents; there are \(known.joined(separator: ", "))"
  }

  /// Imports a time sheet. Throws `BadInput` with what is wrong in the file, `Unreadable` for what is wrong in how
  /// it is to be read.
  package func importTimeSheet(
    _ file: GivenFile, _ reading: TimeSheetReading, createsCustomers: Bool, skipsBadRows: Bool, _ options: ActOptions
  ) throws -> ImportAnswer {
    let (format, map, dates) = try (reading.knownFormat(), ColumnMap(reading.map), reading.order())
    do {
      let sheet = try TimeSheet.read(file.bytes, format: format, map: map, dates: dates)
      return try importTimeSheet(
        sheet, digest: sha256(file.bytes) + reading.told, zone: reading.zone, createsCustomers: createsCustomers,
        skipsBadRows: skipsBadRows, options)
    } catch let problem as TimeSheetProblem {
      throw BadInput(message: "\(file.name)\(problem.place): \(problem.message)", lines: [problem.hint])
    } catch let bad as BadRows {
      throw BadInput(
        message: "\(file.name): nothing was imported, \(bad.rows.count) rows are bad.",
        lines: ImportAnswer.lines(bad.rows) + ["Mend them, or import the others with --skip-bad-rows."])
    }
  }
}

extension ImportAnswer {
  /// The first bad rows, a line each.
  package static func lines(_ rows: [BadRow]) -> [String] { lines(rows.map { ($0.line, $0.reason) }) }

  /// The first odd rows, a line each.
  package static func lines(_ rows: [OddRow]) -> [String] { lines(rows.map { ($0.line, $0.message) }) }

  private static func lines(_ rows: [(line: Int, what: String)]) -> [String] {
    let shown = rows.prefix(50).map { "line \($0.line): \($0.what)" }
    return rows.count > 50 ? shown + ["and \(rows.count - 50) more"] : shown
  }
}
