// SPDX-License-Identifier: Apache-2.0
// What can be asked without changing anything: balances, ledgers, sessions, invoices.

package import Domain
import Store

extension Desk {
  /// The balance of a customer's account, now or as of an instant. Lots whose last day is over count
  /// as expired, and included hours as granted, even before that is posted, as for the next act.
  package func balance(of customer: String, account kind: AccountKind, at: WrittenTime?) throws -> BalanceAnswer {
    try store.read { connection in try balance(of: try connection.customer(customer), kind, at: at, on: connection) }
  }

  /// The balances of all customers, by id.
  package func balances(account kind: AccountKind, at: WrittenTime?) throws -> [BalanceAnswer] {
    try store.read { connection in
      try connection.allCustomers().map { try balance(of: $0, kind, at: at, on: connection) }
    }
  }

  /// The same in a line each, without the lots: looked up, not added up.
  package func balanceLines(account kind: AccountKind, at: WrittenTime?) throws -> [BalanceLine] {
    if at != nil || kind == .allowance { return try balances(account: kind, at: at).map(BalanceLine.init) }
    return try store.read { connection in
      try connection.balances(of: kind, at: try instant(nil, in: try connection.vendor().zone)).map { one in
        if one.hasExpired {
          return BalanceLine(try balance(of: try connection.customer(one.customer), kind, at: nil, on: connection))
        }
        return BalanceLine(
          customer: one.customer, balanceMinutes: one.balance, reservedMinutes: one.reserved,
          // Nothing is owed while a lot holds minutes (invariant 2), so a debt is a balance below 0.
          owedMinutes: max(.zero, .zero - one.balance))
      }
    }
  }

  private func balance(
    of customer: CustomerRecord, _ kind: AccountKind, at: WrittenTime?, on connection: LedgerConnection
  ) throws -> BalanceAnswer {
    BalanceAnswer(try account(of: customer, kind, at: at, on: connection))
  }

  /// A customer's account as the next act would find it.
  func account(of customer: CustomerRecord, _ kind: AccountKind, at: WrittenTime?, on connection: LedgerConnection)
    throws -> Account
  {
    let id = AccountKey(customer: customer.id, kind: kind)
    let vendor = try connection.vendor()
    let instant = try instant(at, in: vendor.zone)
    var account = try at == nil ? connection.account(id) : connection.account(id, asOf: instant)
    let terms = try connection.policy().terms
    if kind == .allowance { try connection.grantAllowances(&account, of: customer, at: instant, under: terms) }
    account.settle(at: instant, under: terms)
    // What the next act would find, under the ids it would give.
    var last = try connection.lastLot()
    account.numberLots {
      last += 1
      return LotID(last)
    }
    return account
  }

  /// The lines of a customer's account that happened in a range, in the order of their numbers.
  package func ledger(
    of customer: String, account kind: AccountKind, from: WrittenTime?, until: WrittenTime?, at: WrittenTime?
  ) throws -> [LedgerAnswer] {
    var question = LedgerQuestion()
    (question.customers, question.account) = ([customer], kind)
    question.period = WrittenPeriod(
      from: from.map(WrittenPeriod.Edge.time), until: until.map(WrittenPeriod.Edge.time))
    return try ledger(question, at: at)
  }

  /// Sessions in order of their ids, of a customer and in a state where those are given, now or as
  /// of an instant.
  package func sessions(customer: String?, state: SessionState?, at: WrittenTime?) throws -> [SessionAnswer] {
    var question = SessionQuestion()
    question.customers = customer.map { [$0] } ?? []
    question.states = state.map { [$0] } ?? []
    return try sessions(question, at: at)
  }

  /// Every invoice and credit note, in order of issue, up to an instant.
  package func invoices(at: WrittenTime?) throws -> [Invoice] { try invoices(CustomerQuestion(), at: at) }

  /// The date of an instant in the vendor's zone, or today's.
  package func date(at: WrittenTime?) throws -> CivilDate {
    try store.read { connection in
      let zone = try connection.vendor().zone
      return zone.date(at: try instant(at, in: zone))
    }
  }

  /// One invoice or credit note; throws `unknown`.
  package func invoice(_ number: String) throws -> Invoice { try store.read { try $0.invoice(number) } }
}
