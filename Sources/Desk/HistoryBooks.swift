// SPDX-License-Identifier: Apache-2.0
// Posts the history of another tool: both files in the order of time, account by account at the end.

import Domain
package import Formats
import Policies
import Store

/// A line of a history that cannot be posted; nothing of it was.
package struct BadHistory: Error, Sendable {
  /// `customers.csv`, `topups.csv` or `sessions.csv`.
  package let file: String
  package let record: BadRecord

  package init(file: String, record: BadRecord) {
    self.file = file
    self.record = record
  }
}

/// A history on its way into the books.
struct HistoryBooks {
  private let act: Act
  private let journal: BulkJournal
  private var answer = HistoryAnswer()
  private var customers: [CustomerRecord] = []
  private var places: [String: Int] = [:]
  private var closedUntil: [Instant?] = []
  private var technicians: [String: Int64] = [:]
  private var lastNumbers: [Int: Int64] = [:]
  private var firstSession: SessionID?

  init(_ act: Act, _ journal: BulkJournal) throws {
    self.act = act
    self.journal = journal
    for one in try act.connection.technicians() { technicians[one.code.text] = one.id }
  }

  /// Posts all three files and answers what that was.
  mutating func post(_ files: HistoryFiles) throws -> HistoryAnswer {
    try within("customers.csv") { try readCustomers(try files.customers()) }
    let stamp = try termsOfHistory()
    try beginAccounts(stamp)
    let topUps = try files.topUps()
    let sessions = try files.sessions()
    var bought = try within("topups.csv") { try topUps.next() ? topUps.instant(2) : nil }
    var worked = try within("sessions.csv") { try sessions.next() ? sessions.instant(3) : nil }
    while bought != nil || worked != nil {
      // What was bought at the moment of a session may pay it.
      if let at = bought, worked.map({ at <= $0 }) ?? true {
        bought = try within("topups.csv") {
          try post(topUp: topUps, at: at)
          return try next(topUps, at: 2, after: at)
        }
      } else if let at = worked {
        worked = try within("sessions.csv") {
          try post(session: sessions, at: at)
          return try next(sessions, at: 3, after: at)
        }
      }
    }
    do { try journal.finish(invoicing: { try issueInvoice($0) }) } catch let below as BelowZero {
      throw tooMuchWork(below)
    }
    answer.balanceMinutes = try customers.map { customer in
      try act.connection.balance(of: customer.id)
    }.sum
    if let firstSession {
      try act.connection.insertImportedRow(
        files.digest, contents: files.digest, session: firstSession)
    }
    return answer
  }

  private func within<T>(_ file: String, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let record as BadRecord {
      throw BadHistory(file: file, record: record)
    }
  }

  private func next(_ stream: RecordStream, at column: Int, after: Instant) throws -> Instant? {
    guard try stream.next() else { return nil }
    let at = try stream.instant(column)
    if at < after { throw stream.bad(column, "is before that of the line above") }
    return at
  }

  private func tooMuchWork(_ below: BelowZero) -> BadHistory {
    let account = (try? act.connection.customerCode(ofAccount: below.account)) ?? ""
    let at = act.zone.civilTime(at: below.happenedAt).text
    return BadHistory(
      file: "sessions.csv",
      record: BadRecord(
        line: 0, why: "\(account) had less credit than was worked at \(at); add the missing top-up")
    )
  }

  // MARK: People and terms

  private mutating func readCustomers(_ stream: RecordStream) throws {
    while try stream.next() {
      guard let code = WrittenID(stream.text(0)) else { throw stream.bad(0, "is no id") }
      if places[code.text] != nil { throw stream.bad(0, "stands twice") }
      places[code.text] = customers.count
      answer.customers += 1
      if try act.connection.customerExists(code) {
        customers.append(try act.connection.customer(code.text))
        continue
      }
      var details = CustomerDetails()
      details.name = try stream.words(1, atMost: 200)
      let street = try stream.words(2, atMost: 200, mayBeEmpty: true)
      let town = [
        try stream.words(3, atMost: 20, mayBeEmpty: true),
        try stream.words(4, atMost: 100, mayBeEmpty: true),
      ].filter { !$0.isEmpty }.joined(separator: " ")
      details.address = [street, town].filter { !$0.isEmpty }.joined(separator: ", ")
      details.country = stream.text(5)
      if !CountryCode.isKnown(stream.text(5)) { throw stream.bad(5, "is no country such as CZ") }
      details.vatID = try stream.words(6, atMost: 20, mayBeEmpty: true)
      let email = try stream.words(7, atMost: 200, mayBeEmpty: true)
      details.email = email.isEmpty ? nil : email
      customers.append(try act.addCustomer(code, details))
      answer.customersCreated += 1
    }
  }

  /// A history was charged by the terms of its day: to the minute, and in any amount. The policy in
  /// force stays in force for what comes.
  private func termsOfHistory() throws -> ActStamp {
    let connection = act.connection
    let known = try connection.policyRow(named: HistoryTerms.name)
    let id =
      try known
      ?? {
        let terms = try PolicyLibrary.read(Array(HistoryTerms.source.utf8), file: "history")
        let id = try connection.insertPolicy(
          name: terms.name, version: terms.version, source: HistoryTerms.source, terms: terms.terms)
        let (_, bytes) = try connection.policyFile(act.policy.id)
        let again = try connection.insertPolicy(
          name: act.policy.name, version: act.policy.version,
          source: String(decoding: bytes, as: UTF8.self), terms: act.policy.terms)
        try connection.insertHolidays(try connection.holidays(of: act.policy.id), of: again)
        return id
      }()
    return ActStamp(
      id: act.stamp.id, actor: act.stamp.actor, at: act.stamp.at, policy: id, zone: act.zone)
  }

  private mutating func beginAccounts(_ stamp: ActStamp) throws {
    let open = try act.connection.accountsWithOpenBusiness()
    var rows: [Int64] = []
    for (index, customer) in customers.enumerated() {
      guard let row = try act.connection.accountID(of: customer.id, kind: .serverSupport) else {
        throw StoreFault("\(customer.code.text) has no server-support account")
      }
      if open.contains(row) {
        throw BadHistory(
          file: "customers.csv",
          record: BadRecord(
            line: Int64(index + 2),
            why: "\(customer.code.text) has open bookings, minutes owed or lots that expire; "
              + "import its hours with `retainer import timelog`"))
      }
      rows.append(row)
      closedUntil.append(try act.connection.closedUntil(of: row))
    }
    try journal.begin(stamp, accounts: rows)
  }

  // MARK: Rows

  private mutating func post(topUp stream: RecordStream, at: Instant) throws {
    let place = try customer(stream, column: 1, at: at, timeColumn: 2)
    let minutes = try stream.minutes(3)
    let cents = try stream.number(4)
    guard cents * 60 % minutes.count == 0 else {
      throw stream.bad(4, "makes no whole price per hour of \(minutes.count) minutes")
    }
    let price = Money(minorUnits: cents * 60 / minutes.count, currency: customers[place].currency)
    try journal.addLot(account: place, minutes: minutes, pricePerHour: price, at: at)
    answer.topUps += 1
    answer.minutesBought += minutes
    answer.netCents += cents
  }

  private mutating func post(session stream: RecordStream, at: Instant) throws {
    let place = try customer(stream, column: 1, at: at, timeColumn: 3)
    let minutes = try stream.minutes(4)
    let technician = try technician(stream)
    // Bytes are checked without making a text of them: every printable ASCII text is a plain one.
    let isPlain = stream.field(5) { note in
      note.count <= 200 && note.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
    if !isPlain { _ = try stream.words(5, atMost: 200) }
    let id = try stream.field(5) {
      try journal.addSession(
        account: place, technician: technician, start: at, worked: minutes, note: $0)
    }
    if firstSession == nil { firstSession = id }
    answer.sessions += 1
    answer.minutesWorked += minutes
  }

  private func customer(
    _ stream: RecordStream, column: Int, at: Instant, timeColumn: Int
  ) throws -> Int {
    guard let place = places[stream.text(column)] else {
      throw stream.bad(column, "is not in customers.csv")
    }
    if at > act.now { throw stream.bad(timeColumn, "is in the future") }
    if let closed = closedUntil[place], at < closed {
      throw stream.bad(timeColumn, "is in a month whose statement is issued")
    }
    return place
  }

  private mutating func technician(_ stream: RecordStream) throws -> Int64 {
    let text = stream.text(2)
    if let known = technicians[text] { return known }
    guard let code = WrittenID(text) else { throw stream.bad(2, "is no id") }
    let id = try journal.interrupt {
      try act.connection.insertTechnician(code, name: text)
      return try act.connection.technician(text).id
    }
    technicians[text] = id
    answer.techniciansCreated += 1
    return id
  }

  private mutating func issueInvoice(_ topUp: BulkTopUp) throws {
    let customer = customers[topUp.account]
    let date = act.zone.date(at: topUp.at)
    let last =
      try lastNumbers[date.year]
      ?? (act.connection.nextNumber(
        of: .invoice, year: date.year, format: act.vendor.formats.invoice
      ).sequence - 1)
    lastNumbers[date.year] = last + 1
    let charge = VATCharge(
      net: topUp.pricePerHour.perHour(for: topUp.minutes),
      category: VATCategory.of(vendor: act.vendor.party, buyer: customer.party),
      vendorRateBasisPoints: act.vendor.vatBasisPoints)
    let invoice = Invoice(
      kind: .invoice,
      number: act.vendor.formats.invoice.text(year: date.year, number: last + 1), date: date,
      issuedAt: topUp.at, vendor: act.vendor.party, buyer: customer.party,
      customer: customer.code, language: customer.language, lot: topUp.lot,
      minutes: topUp.minutes, pricePerHour: topUp.pricePerHour, charge: charge, reference: "",
      corrects: nil, expires: nil)
    try act.connection.insert(
      invoice, sequence: last + 1, account: topUp.accountRow, entry: topUp.entry,
      vendor: act.vendor, buyer: customer.partyID)
  }
}

/// The terms under which a history is kept: as it was.
private enum HistoryTerms {
  static let name = "history"
  static let source = """
    # Hours and credit taken over from another tool, charged there to the minute.
    name: history
    version: "1"
    source: The books of the tool that was used before

    credit:
      workingDay: 8h
      minimumTopUp: 1m
      purchaseStep: 1m
      rounding: {step: 1m, direction: up, unit: session}
      lateMove: {freeNotice: 24h, penalty: 2h}
      lateCancellation: {penalty: 2h}
      noShow: {penalty: 2h}
      reservedMinutesExpire: afterSession
    """
}
