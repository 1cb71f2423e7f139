// SPDX-License-Identifier: Apache-2.0
// The whole books after a list of random acts: ledgers, lots, debts, bookings, documents, audit.

import Desk
import Domain
import Store
import StoreSQLite
import Testing

extension RandomLife {
  /// Everything that is written down, account by account, and what an audit finds.
  func compareBooks() throws {
    try store.database.read { connection in
      for name in books.accounts.keys.sorted() {
        guard let model = books.accounts[name] else { continue }
        let customer = try connection.customer(ModelAccount.owner(name)).id
        let kind: AccountKind = model.isAllowance ? .allowance : .serverSupport
        let id = AccountKey(customer: customer, kind: kind)
        try compareLedger(of: id, model, connection)
        try compareLots(of: id, model, connection)
        try compareDebits(of: id, model, connection)
        try compareMonths(of: id, model, connection)
      }
    }
    try compareDocuments()
    let faults = try store.faults()
    if !faults.isEmpty { Issue.record("\(comment(nil).rawValue): \(faults)") }
  }

  private func compare(_ found: [String], _ expected: [String], _ what: String) {
    if found == expected { return }
    let first = zip(found, expected).first { $0 != $1 }
    Issue.record(
      "\(comment(nil).rawValue): \(what): \(found.count) found, \(expected.count) expected, \(first as Any)"
    )
  }

  /// Each line with the act that posted it, counted among those that posted something, and its time:
  /// as if compared after each act.
  private func compareLedger(
    of id: AccountKey, _ model: ModelAccount, _ connection: LedgerConnection
  ) throws {
    func text(_ number: Int64?) -> String { number.map { String($0) } ?? "-" }
    let lines = try connection.ledger(of: id)
    let (acts, modelActs) = (
      Self.ranks(lines.map { Int($0.act) }), Self.ranks(model.entries.map(\.act))
    )
    let found = lines.map { line in
      [
        text(line.number), line.kind.rawValue, text(line.minutes.count), text(line.balance.count),
        text(line.happenedAt.seconds), acts[Int(line.act), default: "?"],
        text(line.recordedAt.seconds),
        text(line.session?.number), text(line.lot?.number), text(line.corrects),
      ].joined(separator: " ")
    }
    let expected = model.entries.map { entry in
      let own = [entry.session, entry.lot, entry.corrects].map { text($0.map { Int64($0) }) }
      return "\(entry.number) \(entry.kind) \(entry.minutes) \(entry.balance) \(entry.dated) "
        + "\(modelActs[entry.act, default: "?"]) \(entry.recorded) " + own.joined(separator: " ")
    }
    compare(found, expected, "ledger of \(model.customer)")
  }

  /// Each number with its place among those that occur.
  private static func ranks(_ numbers: [Int]) -> [Int: String] {
    Dictionary(
      uniqueKeysWithValues: Set(numbers).sorted().enumerated().map { ($1, String($0)) })
  }

  /// What is left of each lot, what is owed for which entry, and which bookings hold minutes.
  private func compareLots(
    of id: AccountKey, _ model: ModelAccount, _ connection: LedgerConnection
  ) throws {
    let account = try connection.account(id)
    compare(
      account.lots.map {
        "L-\($0.id.number) \($0.remaining.count)/\($0.purchased.count) \($0.openedAt.seconds) "
          + "\($0.expires?.iso ?? "-") \($0.expiresAt.map { String($0.seconds) } ?? "-")"
      },
      model.lots.map {
        "L-\($0.number) \($0.left)/\($0.bought) \($0.opened) "
          + "\($0.last?.day ?? "-") \($0.last.map { String($0.second) } ?? "-")"
      }, "lots of \(model.customer)")
    compare(
      account.unpaid.map { "\($0.entry) \($0.minutes.count)" },
      model.debits.filter { $0.unpaid > 0 }.map { "\($0.number) \($0.unpaid)" },
      "debts of \(model.customer)")
    let open = books.sessions.filter { $0.isOpen && $0.customer == model.customer }
    compare(
      account.bookings.map {
        "\($0.session.number) \($0.start.seconds) \($0.estimate.count) \($0.state) \($0.isCovered)"
      }.sorted(),
      open.map { "\($0.number) \($0.start) \($0.estimate ?? 0) \($0.state) \($0.isCovered)" }
        .sorted(),
      "bookings of \(model.customer)")
  }

  /// Of each entry that took minutes: which lots pay for it now, and how much still stands.
  private func compareDebits(
    of id: AccountKey, _ model: ModelAccount, _ connection: LedgerConnection
  ) throws {
    for debit in model.debits where debit.corrects == nil {
      let found = try connection.debits(of: id, correcting: Int64(debit.number)).map { one in
        var lots: [Int: Int] = [:]
        for payer in one.payers {
          lots[Int(payer.lot.number), default: 0] += Int(payer.minutes.count)
        }
        return "\(one.entry) \(one.uncorrected.count) \(lots.sorted { $0.key < $1.key })"
      }
      let expected = model.debitPositions(of: debit.number).map { position in
        let own = model.debits[position]
        var lots: [Int: Int] = [:]
        for payment in own.payments { lots[payment.lot, default: 0] += payment.minutes }
        return "\(own.number) \(own.standing) \(lots.sorted { $0.key < $1.key })"
      }
      if found != expected { compare(found, expected, "payers of \(model.customer)") }
    }
  }

  private func compareMonths(
    of id: AccountKey, _ model: ModelAccount, _ connection: LedgerConnection
  ) throws {
    for (month, facts) in model.issued {
      let issued = try connection.issuedStatement(of: id, month: month)
      let found = issued.map {
        ["document": $0.number, "opening": "\($0.opening.count)", "closing": "\($0.closing.count)"]
      }
      #expect(found == facts, comment(nil))
    }
    let closed = try connection.closedUntil(of: id).map { Int($0.seconds) }
    #expect(closed == (model.issued.isEmpty ? nil : model.closedUntil), comment(nil))
  }

  /// As many invoices and credit notes as the model counted, each named once.
  private func compareDocuments() throws {
    let invoices = try store.desk(at: Instant(seconds: 0)).invoices(at: nil)
    let counted = books.documents.filter { !$0.key.hasPrefix("ST-") && !$0.key.hasPrefix("WD-") }.map(\.value).reduce(
      0, +)
    #expect(invoices.count == counted, comment(nil))
    #expect(Set(invoices.map(\.number)).count == counted, comment(nil))
  }
}
