// SPDX-License-Identifier: Apache-2.0
// One act under way: the connection it writes on, the settings it stands under, and its steps.

import Documents
import Domain
import Store

/// What the body of an act works with.
struct Act {
  let connection: LedgerConnection
  let vendor: VendorSettings
  /// The policy in force; a session keeps that of its booking.
  let policy: PolicyVersion
  /// What documents are printed with.
  let renderer: () throws -> DocumentRenderer
  /// Whether it is refused to take a balance below zero.
  let refusesOverdraft: Bool
  let stamp: ActStamp

  var now: Instant { stamp.at }
  var zone: Zone { vendor.zone }

  /// A written time as an instant; one without an offset is in the vendor's zone. Throws `dateOutOfRange`.
  func instant(_ time: WrittenTime) throws -> Instant {
    let instant = try time.instant(in: zone)
    try DateRange.check(instant, in: zone)
    return instant
  }

  /// A written duration; days are working days of the policy in force.
  func duration(_ text: String) throws -> Minutes {
    try WrittenDuration.minutes(text, workingDay: policy.terms.workingDay)
  }

  /// A customer for new business; throws `unknown` and `customerErased`.
  func customer(_ code: String) throws -> CustomerRecord {
    let customer = try connection.customer(code)
    if let erasure = try connection.erasure(of: customer.id) {
      throw Refusal.customerErased(customer: customer.code, at: zone.rfc3339(erasure.at))
    }
    return customer
  }

  /// An account as the act finds it, expired lots already let go and cover up to date (R15, R18).
  func account(_ id: AccountKey) throws -> Account {
    var account = try connection.account(id)
    account.settle(at: now, under: policy.terms)
    return account
  }

  /// The server-support account of a customer.
  func account(of customer: CustomerRecord) throws -> Account { try account(customer.serverSupport) }

  /// Ends the work on an account: minutes set free on expired lots go, cover is brought up to date,
  /// and everything is appended. Throws `overdraft` where that is asked for.
  func finish(_ account: inout Account, under policy: PolicyVersion? = nil) throws {
    let terms = (policy ?? self.policy).terms
    account.settle(at: now, freedAt: now, under: terms)
    if refusesOverdraft && account.overdrawn > .zero {
      throw Refusal.overdraft(customer: account.customer, minutes: account.overdrawn)
    }
    try connection.append(&account, under: stamp, policy: policy?.id)
  }

  /// A session with its account, ready to be acted on.
  func session(_ text: String) throws -> SessionRecord {
    guard let id = SessionID(text: text) else { throw Refusal.unknown(.session, id: text, similar: []) }
    return try connection.session(id)
  }

  /// Appends a step to a session.
  func append(_ step: SessionStep, to record: SessionRecord) throws {
    try connection.append(step, to: record.session.id, of: record.account.customer, under: stamp)
  }

  /// What every session act answers.
  func answer(_ id: SessionID, _ account: Account, penalty: Minutes = .zero, notes: [Note] = []) throws
    -> SessionAnswer
  {
    var answer = SessionAnswer(
      try connection.session(id), missing: account.missing(of: id), penalty: penalty, zone: zone,
      balance: BalanceAnswer(account))
    let late = try connection.lateStart(of: id, on: AccountKey(customer: account.id.customer, kind: account.kind))
    answer.overdrawnMinutes = account.overdrawn
    answer.notes = notes.map(NoteAnswer.init)
    answer.lateMonth = Nullable(late.map { Month(of: zone.date(at: $0)).iso })
    return answer
  }
}

extension Account {
  /// Minutes an open booking lacks; zero for a covered one and for a session that is over.
  func missing(of session: SessionID) -> Minutes {
    guard let booking = bookings.first(where: { $0.session == session }), !booking.isCovered else { return .zero }
    return missing(for: booking.estimate)
  }
}

extension String {
  /// The text, nil for an empty one.
  var unlessEmpty: String? { isEmpty ? nil : self }
}

extension WrittenDuration {
  /// What a text means; throws `Unreadable` for one that is no duration.
  static func minutes(_ text: String, workingDay: Minutes?) throws -> Minutes {
    do { return try parse(text, workingDay: workingDay).get() } catch {
      throw Unreadable(why: "“\(PlainText.excerpt(text))” is no duration: \(error.why)")
    }
  }
}
