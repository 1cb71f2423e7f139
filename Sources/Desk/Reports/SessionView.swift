// SPDX-License-Identifier: Apache-2.0
// Sessions as they stand, or stood at an instant.

import Domain
import Store

/// Looks at sessions from one instant. An account is loaded once, however many sessions it has.
final class SessionView {
  let connection: LedgerConnection
  let zone: Zone
  /// The instant a report is asked for; nothing for the present.
  let asOf: Instant?
  let now: Instant
  /// The credit terms in force.
  let terms: CreditTerms
  private var accounts: [AccountKey: Account] = [:]

  init(_ connection: LedgerConnection, at: WrittenTime?, now: Instant) throws {
    self.connection = connection
    self.now = now
    zone = try connection.vendor().zone
    asOf = try at?.instant(in: zone)
    terms = try connection.policy().terms
  }

  /// The sessions that a search finds, as they stood.
  func find(_ search: SessionSearch) throws -> [FoundSession] {
    guard let asOf else { return try connection.sessions(search) }
    var search = search
    search.asOf = asOf
    return try connection.sessions(search).compactMap { found in
      guard let record = try stood(found.record), search.fits(record.session) else { return nil }
      return FoundSession(record: record, overAt: record.session.state.isOpen ? nil : found.overAt)
    }
  }

  /// A session as its steps had made it; nothing for one that did not exist yet.
  func stood(_ record: SessionRecord) throws -> SessionRecord? {
    guard let asOf else { return record }
    let steps = try connection.steps(of: record.session.id, customer: record.account.customer, until: asOf)
    let hadAccess = try connection.hadAccess(record.session.id, customer: record.account.customer)
    guard let session = Session(record.session.id, folding: steps, hasAccess: hadAccess) else { return nil }
    var record = record
    record.session = session
    return record
  }

  /// The account of a session, expired lots let go and cover up to date.
  func account(_ key: AccountKey) throws -> Account {
    if let known = accounts[key] { return known }
    var account = try asOf.map { try connection.account(key, asOf: $0) } ?? connection.account(key)
    account.settle(at: now, under: terms)
    accounts[key] = account
    return account
  }

  /// What a session that stands, or stood, answers.
  func answer(_ record: SessionRecord, withBalance: Bool) throws -> SessionAnswer {
    let account = try withBalance || record.session.state.isOpen ? account(record.account) : nil
    var answer = SessionAnswer(
      record, missing: account?.missing(of: record.session.id) ?? .zero, penalty: nil, zone: zone,
      balance: withBalance ? account.map { BalanceAnswer($0) } : nil)
    if withBalance, let late = try connection.lateStart(of: record.session.id, on: record.account) {
      answer.lateMonth = Nullable(Month(of: zone.date(at: late)).iso)
    }
    return answer
  }
}
