// SPDX-License-Identifier: Apache-2.0
// Posts some lines of a history: each account is loaded once and appended to once.

import Domain
import Policies
import Store

/// What one act of an import hands on to the next: what was looked up, and each account as it was
/// left, with the act that left it so.
struct HistoryMemory {
  var customers: [String: CustomerRecord] = [:]
  var technicians: [String: TechnicianRecord] = [:]
  var accounts: [AccountKey: (act: Int64, account: Account)] = [:]
}

/// The lines of one act of an import.
struct HistoryBooks {
  private struct Purchase {
    let customer: CustomerRecord
    let entry: Int64
    let at: Instant
    let minutes: Minutes
    let price: Money
  }

  private let act: Act
  private(set) var memory: HistoryMemory
  private var accounts: [AccountKey: Account] = [:]
  private var purchases: [Purchase] = []
  private(set) var answer = HistoryAnswer()

  init(_ act: Act, _ memory: HistoryMemory) {
    self.act = act
    self.memory = memory
    answer.alreadyImported = false
  }

  mutating func post(_ row: HistoryRow) throws {
    switch row {
    case .customer(let code, let details):
      answer.customers += 1
      if try !act.connection.customerExists(code) {
        memory.customers[code.text] = try act.addCustomer(code, details)
        answer.customersCreated += 1
      }
    case .topUp(let code, let at, let minutes, let cents):
      let customer = try customer(code)
      let price = Money(minorUnits: cents * 60 / minutes.count, currency: customer.currency)
      var account = try account(of: customer)
      let entry = account.topUp(
        minutes, pricePerHour: price, expires: nil, expiresAt: nil, on: Occasion(happenedAt: at)
      ).entry
      accounts[account.id] = account
      purchases.append(Purchase(customer: customer, entry: entry, at: at, minutes: minutes, price: price))
      answer.topUps += 1
      answer.minutesBought += minutes
      answer.netCents += cents
    case .session(let code, let at, let technician, let minutes, let note):
      let work = Work(start: at, isDayOnly: false, times: [(try self.technician(technician), minutes)], summary: note)
      var account = try account(of: try customer(code))
      _ = try act.record(work, on: &account)
      accounts[account.id] = account
      answer.sessions += 1
      answer.minutesWorked += minutes
    }
  }

  /// Appends everything, then issues the invoices in the order of the purchases.
  mutating func finish() throws {
    for id in accounts.keys.sorted() {
      guard var account = accounts[id] else { continue }
      try act.finish(&account)
      accounts[id] = account
      memory.accounts[id] = (try act.connection.act(in: id.customer), account.appended())
    }
    for purchase in purchases {
      let id = purchase.customer.serverSupport
      let entry = accounts[id]?.entries.first { $0.number == purchase.entry }
      guard let lot = entry?.lot else { throw StoreFault("a top-up opens a lot") }
      _ = try act.issueInvoice(
        for: (purchase.entry, lot), at: purchase.at, minutes: purchase.minutes, price: purchase.price,
        to: purchase.customer, account: id, reference: "", expires: nil)
    }
  }

  /// The account as the lines so far leave it, taken out to be changed and put back.
  private mutating func account(of customer: CustomerRecord) throws -> Account {
    let id = customer.serverSupport
    if let account = accounts.removeValue(forKey: id) { return account }
    // Nobody else has written into the book since: it need not be read again.
    if let kept = memory.accounts[id], kept.act == (try act.connection.head(of: id.customer)?.act) {
      return kept.account
    }
    return try act.account(id)
  }

  private mutating func customer(_ code: String) throws -> CustomerRecord {
    if let known = memory.customers[code] { return known }
    let found = try act.customer(code)
    memory.customers[code] = found
    return found
  }

  private mutating func technician(_ code: WrittenID) throws -> TechnicianRecord {
    if let known = memory.technicians[code.text] { return known }
    if try !act.connection.technicians().contains(where: { $0.code == code }) {
      try act.connection.insertTechnician(code, name: code.text)
      answer.techniciansCreated += 1
    }
    let found = try act.connection.technician(code.text)
    memory.technicians[code.text] = found
    return found
  }
}

extension Act {
  /// A history was charged by the terms of its day: to the minute, and in any amount. The policy in
  /// force stays in force for what comes.
  func underTermsOfHistory() throws -> Act {
    let id = try connection.policyNumber(named: HistoryTerms.name, source: HistoryTerms.source) ?? adoptTermsOfHistory()
    return Act(
      connection: connection, vendor: vendor, policy: try connection.policy(id), renderer: renderer,
      refusesOverdraft: refusesOverdraft, stamp: ActStamp(actor: stamp.actor, at: stamp.at, policy: id, zone: zone))
  }

  private func adoptTermsOfHistory() throws -> Int64 {
    let history = try PolicyLibrary.read(Array(HistoryTerms.source.utf8), file: "history")
    let id = try connection.insertPolicy(
      name: history.name, version: history.version, source: HistoryTerms.source, terms: history.terms)
    let (_, bytes) = try connection.policyFile(policy.id)
    let again = try connection.insertPolicy(
      name: policy.name, version: policy.version, source: String(decoding: bytes, as: UTF8.self), terms: policy.terms)
    try connection.insertHolidays(try connection.holidays(of: policy.id), of: again)
    return id
  }
}

/// The terms under which a history is kept: as it was.
private enum HistoryTerms {
  static let name = HistoryPolicy.name
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
