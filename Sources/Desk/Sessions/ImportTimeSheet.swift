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
  package let format: String
  package var rows = 0
  package var imported = 0
  package var alreadyImported = 0
  package var skippedRows: [BadRow] = []
  /// Rows that were imported, with what is odd about them; none in answers of earlier versions.
  package var warnings: [BadRow]?
  package var customersCreated: [String] = []
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
  /// eleven hours prints that day. `digest` is the file's, to tell a repeated act from another one.
  func importTimeSheet(
    _ sheet: TimeSheet, digest: String, createsCustomers: Bool, skipsBadRows: Bool, _ options: ActOptions
  ) throws -> ImportAnswer {
    try perform("import timelog", options, digest, createsCustomers, skipsBadRows) { act in
      var books = try TimeSheetBooks(act, createsCustomers: createsCustomers)
      var answer = ImportAnswer(format: sheet.format.rawValue)
      answer.warnings = []
      answer.skippedRows = sheet.badRows.map { .init(line: $0.line, reason: $0.reason) }
      for row in sheet.rows {
        answer.rows += 1
        do { try books.post(row, counting: &answer) } catch let refusal as Refusal {
          answer.skippedRows.append(.init(line: row.line, reason: refusal.message))
        } catch let bad as RowProblem { answer.skippedRows.append(.init(line: row.line, reason: bad.reason)) }
      }
      answer.rows += sheet.badRows.count
      answer.skippedRows.sort { $0.line < $1.line }
      if !answer.skippedRows.isEmpty && !skipsBadRows { throw BadRows(rows: answer.skippedRows) }
      try books.finish()
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
  private let createsCustomers: Bool
  private var technicians: [String: [TechnicianRecord]] = [:]
  private var customers: [String: [CustomerRecord]] = [:]
  private var accounts: [AccountKey: Account] = [:]
  private(set) var created: [String] = []

  init(_ act: Act, createsCustomers: Bool) throws {
    self.act = act
    self.createsCustomers = createsCustomers
    for one in try act.connection.technicians() {
      for name in Set([nameKey(one.name), nameKey(one.code.text)]) { technicians[name, default: []].append(one) }
    }
    let erased = try act.connection.erasedCustomers()
    for one in try act.connection.allCustomers() where !erased.contains(one.code.text) { note(one) }
  }

  private mutating func note(_ customer: CustomerRecord) {
    for name in Set([nameKey(customer.party.name), nameKey(customer.code.text)]) {
      customers[name, default: []].append(customer)
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
    let customer = try customer(row.customer)
    let id = customer.serverSupport
    var account = try accounts[id] ?? act.account(id)
    let (before, posted) = (account.balance, account.entries.count)
    let session = try act.record(
      Work(start: start, isDayOnly: isDayOnly, times: [(technician, row.worked)], summary: row.summary), on: &account)
    accounts[id] = account
    try act.connection.insertImportedRow(identity, contents: contents, session: session, of: customer.id)
    if account.entries.count > posted, let why = oddity(of: account, at: start) {
      answer.warnings = (answer.warnings ?? []) + [.init(line: row.line, reason: why)]
    }
    answer.imported += 1
    answer.workedMinutes += row.worked
    answer.chargedMinutes += before - account.balance
  }

  /// What is odd about the row just posted: credit pays it that was bought later.
  private func oddity(of account: Account, at start: Instant) -> String? {
    guard let lot = account.creditBehindLastEntry else { return nil }
    return "it is of \(act.zone.date(at: start).iso), before the credit that pays it: \(lot.id.text) was bought on "
      + "\(act.zone.date(at: lot.openedAt).iso)"
  }

  func finish() throws {
    for id in accounts.keys.sorted() {
      guard var account = accounts[id] else { continue }
      try act.finish(&account)
    }
  }

  private func start(of row: TimeSheetRow) throws -> (Instant, isDayOnly: Bool) {
    switch row.start {
    case .time(let time): return (try act.instant(time), false)
    case .day(let date):
      let noon = CivilTime(date: date, secondOfDay: 12 * 3600)
      return (try act.zone.instant(of: noon), true)
    }
  }

  private func technician(_ name: String) throws -> TechnicianRecord {
    let found = technicians[nameKey(name)] ?? []
    if found.count == 1 { return found[0] }
    throw RowProblem(
      reason: found.isEmpty
        ? "there is no technician “\(name)”; add one with `retainer technicians add ID --name \"\(name)\"`"
        : "several technicians are called “\(name)”")
  }

  private mutating func customer(_ name: String) throws -> CustomerRecord {
    let found = customers[nameKey(name)] ?? []
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
    note(customer)
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

/// Names are the same when they differ only in the case of Latin letters or in outer spaces.
private func nameKey(_ name: String) -> String {
  var bytes = name.lowercased().utf8[...]
  while bytes.first == 0x20 { bytes = bytes.dropFirst() }
  while bytes.last == 0x20 { bytes = bytes.dropLast() }
  return String(decoding: bytes, as: UTF8.self)
}
