// SPDX-License-Identifier: Apache-2.0
// Imports a time sheet: each row as work done, once, and all rows or none.

package import Domain
import Formats
import Store

/// Rows that cannot be imported; nothing of the file was.
struct BadRows: Error { let rows: [ImportAnswer.BadRow] }

/// What an import did.
package struct ImportAnswer: ActAnswer {
  package struct BadRow: Codable, Sendable {
    package let line: Int
    package let reason: String
  }
  /// What is odd about a row that was imported all the same.
  package struct OddRow: Codable, Sendable {
    package let line: Int
    package let code: String
    package let message: String
  }
  package struct Overdraft: Codable, Sendable {
    package let customer: String
    package let overdrawnMinutes: Minutes
  }
  package let format: String
  package var rows = 0
  package var imported = 0
  package var alreadyImported = 0
  package var skippedRows: [BadRow] = []
  /// None in answers of earlier versions.
  package var notes: [OddRow]?
  /// Labels of the file's columns that were not read; none in answers of earlier versions.
  package var unreadColumns: [String]?
  package var customersCreated: [String] = []
  /// The customers whom the import took below zero, with how far; none in answers of earlier versions.
  package var overdrawn: [Overdraft]?
  package var workedMinutes = Minutes.zero
  package var chargedMinutes = Minutes.zero
  package var dryRun: Bool?

  init(format: String) { self.format = format }
}

extension Desk {
  /// Records each row as work done. A row imported before is passed over; one that says something
  /// else than it did then is a bad row. Throws `BadRows` unless bad rows are to be skipped.
  ///
  /// Rows that name only a day are dated to noon of it in the vendor's zone, so that every zone within
  /// eleven hours prints that day. `digest` is the file's and that of how it is read, to tell a repeated act from
  /// another one.
  func importTimeSheet(
    _ sheet: TimeSheet, digest: String, zone: Zone?, createsCustomers: Bool, skipsBadRows: Bool, _ options: ActOptions
  ) throws -> ImportAnswer {
    try perform("import timelog", options, digest, createsCustomers, skipsBadRows) { act in
      var books = try TimeSheetBooks(act, zone: zone ?? act.zone, createsCustomers: createsCustomers)
      var answer = ImportAnswer(format: sheet.format.rawValue)
      answer.unreadColumns = sheet.unreadColumns
      answer.notes = sheet.remarks.map { .init(line: $0.line, code: $0.code, message: $0.message) }
      answer.skippedRows = sheet.badRows.map { .init(line: $0.line, reason: $0.reason) }
      for row in sheet.rows {
        answer.rows += 1
        do { try books.post(row, counting: &answer) } catch let refusal as Refusal {
          answer.skippedRows.append(.init(line: row.line, reason: refusal.message))
        } catch let bad as RowProblem { answer.skippedRows.append(.init(line: row.line, reason: bad.reason)) }
      }
      answer.rows += sheet.badRows.count
      answer.skippedRows.sort { $0.line < $1.line }
      answer.notes?.sort { $0.line < $1.line }
      if !answer.skippedRows.isEmpty && !skipsBadRows { throw BadRows(rows: answer.skippedRows) }
      answer.overdrawn = try books.finish()
      answer.customersCreated = books.created
      return answer
    }
  }
}

/// Why one row cannot be imported.
private struct RowProblem: Error { let reason: String }

/// The accounts that a time sheet touches, each loaded once and appended to once.
private struct TimeSheetBooks {
  private let act: Act
  /// The zone of times without one.
  private let zone: Zone
  private let createsCustomers: Bool
  private var technicians = KnownNames<TechnicianRecord>()
  private var customers = KnownNames<CustomerRecord>()
  /// Projects whose customer was found by the beginning of their name; said once for each.
  private var projects: Set<String> = []
  private var accounts: [AccountKey: Account] = [:]
  private var days: WorkedDays
  private(set) var created: [String] = []

  init(_ act: Act, zone: Zone, createsCustomers: Bool) throws {
    (self.act, self.zone, self.createsCustomers) = (act, zone, createsCustomers)
    days = WorkedDays(act)
    for one in try act.connection.technicians() { technicians.note(one, code: one.code.text, name: one.name) }
    let erased = try act.connection.erasedCustomers()
    for one in try act.connection.allCustomers() where !erased.contains(one.code.text) {
      customers.note(one, code: one.code.text, name: one.party.name)
    }
  }

  mutating func post(_ row: TimeSheetRow, counting answer: inout ImportAnswer) throws {
    let identity = sha256Bytes(row.identity.utf8)
    let contents = sha256Bytes(row.contents.utf8)
    if let earlier = try act.connection.importedRow(identity) {
      guard earlier.contents == contents else {
        throw RowProblem(
          reason: "it was imported as \(earlier.session.text) and says something else now; "
            + "correct that session by `credits adjust` or a dispute")
      }
      answer.alreadyImported += 1
      return
    }
    let technician = try technician(row.technician)
    let (start, isDayOnly) = try start(of: row)
    let worked = try worked(in: row, from: start)
    let customer = try customer(of: row, counting: &answer)
    let notes = try days.notes(on: worked, of: technician.code, start: start, isDayOnly: isDayOnly)
    if !isDayOnly && start <= act.now && start.adding(worked) > act.now {
      throw RowProblem(
        reason: "it would end at \(act.zone.civilTime(at: start.adding(worked)).text), after this import")
    }
    let id = customer.serverSupport
    var account = try accounts[id] ?? act.account(id)
    let (before, posted) = (account.balance, account.entries.count)
    let session = try act.record(
      Work(start: start, isDayOnly: isDayOnly, times: [(technician, worked)], summary: row.summary), on: &account)
    accounts[id] = account
    try act.connection.insertImportedRow(identity, contents: contents, session: session, of: customer.id)
    var odd = notes
    if account.entries.count > posted, let lot = account.creditBehindLastEntry {
      let zone = act.zone
      odd.append(.beforeItsCredit(lot: lot.id, worked: zone.date(at: start), bought: zone.date(at: lot.openedAt)))
    }
    answer.notes?.append(contentsOf: odd.map { .init(line: row.line, code: $0.code, message: $0.message) })
    days.add(worked, of: technician.code, start: start, isDayOnly: isDayOnly, as: session)
    answer.imported += 1
    answer.workedMinutes += worked
    answer.chargedMinutes += before - account.balance
  }

  /// Appends everything, and answers whom it took below zero.
  func finish() throws -> [ImportAnswer.Overdraft] {
    try accounts.keys.sorted().compactMap { id in
      guard var account = accounts[id] else { return nil }
      try act.finish(&account)
      if account.overdrawn == .zero { return nil }
      return ImportAnswer.Overdraft(customer: account.customer.text, overdrawnMinutes: account.overdrawn)
    }
  }

  private func start(of row: TimeSheetRow) throws -> (Instant, isDayOnly: Bool) {
    switch row.start {
    case .time(let time):
      let instant = try time.instant(in: zone)
      try DateRange.check(instant, in: act.zone)
      return (instant, false)
    case .day(let date):
      let noon = CivilTime(date: date, secondOfDay: 12 * 3600)
      return (try act.zone.instant(of: noon), true)
    }
  }

  /// What was worked: as told, else from start to end, which in the night of a change of clocks is not what the
  /// clock on the wall passed.
  private func worked(in row: TimeSheetRow, from start: Instant) throws -> Minutes {
    guard let end = row.end else { return row.worked }
    let seconds = try zone.instant(of: end).seconds - start.seconds
    if seconds <= 0 { throw RowProblem(reason: "its end is not after its start in \(zone.name)") }
    return Minutes(seconds / 60 + (seconds % 60 >= 30 ? 1 : 0))
  }

  private func technician(_ name: String) throws -> TechnicianRecord {
    let found = technicians.called(name)
    if found.count == 1 { return found[0] }
    throw RowProblem(
      reason: found.isEmpty
        ? "there is no technician “\(name)”; add one with `retainer technicians add ID --name \"\(name)\"`"
        : "several technicians are called “\(name)”")
  }

  private mutating func customer(of row: TimeSheetRow, counting answer: inout ImportAnswer) throws -> CustomerRecord {
    let name = row.customer
    var found = customers.called(name)
    if found.isEmpty, row.isProject, let beginning = ProjectName.beginning(of: name) {
      found = customers.called(beginning)
      if found.count == 1, projects.insert(name).inserted {
        answer.notes?.append(
          .init(
            line: row.line, code: "project_taken",
            message: "The project “\(name)” is taken for one of \(found[0].code.text)."))
      }
    }
    if found.count == 1 { return found[0] }
    if found.count > 1 { throw RowProblem(reason: "several customers are called “\(name)”") }
    guard createsCustomers else {
      throw RowProblem(
        reason: "there is no customer “\(name)”; add one with `retainer customers add`, or all "
          + "with --create-customers")
    }
    var details = CustomerDetails()
    details.name = name
    let customer = try act.addCustomer(try freeID(for: name), details)
    customers.note(customer, code: customer.code.text, name: customer.party.name)
    created.append(customer.code.text)
    return customer
  }

  private func freeID(for name: String) throws -> WrittenID {
    let stem = CustomerSlug.of(name)
    for number in 1...10_000 {
      let text = number == 1 ? stem : "\(stem)-\(number)"
      if let id = WrittenID(text), try !act.connection.customerExists(id) { return id }
    }
    throw RowProblem(reason: "no free id was found for “\(name)”")
  }
}
