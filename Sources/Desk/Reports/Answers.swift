// SPDX-License-Identifier: Apache-2.0
// What acts and reports answer, in the words of the command line's JSON.

package import Domain
import Store

/// A value that is written as `null` when there is none.
package struct Nullable<Value: Codable & Sendable>: Codable, Sendable {
  package let value: Value?

  package init(_ value: Value?) { self.value = value }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value = container.decodeNil() ? nil : try container.decode(Value.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

/// A balance without its lots.
package struct BalanceLine: Sendable {
  package let customer: String
  package let balanceMinutes: Minutes
  package let reservedMinutes: Minutes
  package let owedMinutes: Minutes

  package var availableMinutes: Minutes { balanceMinutes - reservedMinutes }

}

extension BalanceLine {
  /// The balance without its lots.
  package init(_ answer: BalanceAnswer) {
    self.init(
      customer: answer.customer, balanceMinutes: answer.balanceMinutes, reservedMinutes: answer.reservedMinutes,
      owedMinutes: answer.owedMinutes)
  }
}

/// The balance of an account with every lot.
package struct BalanceAnswer: Codable, Sendable {
  package struct Lot: Codable, Sendable {
    package let lot: String
    package let purchasedMinutes: Minutes
    package let remainingMinutes: Minutes
    package let expires: Nullable<String>
  }

  package let customer: String
  package let account: String
  package let balanceMinutes: Minutes
  package let reservedMinutes: Minutes
  package let availableMinutes: Minutes
  package let owedMinutes: Minutes
  package let lots: [Lot]
  /// Hours and penalties so far, where they are asked for; else left out.
  package var usedMinutes: Minutes?
}

extension BalanceAnswer {
  init(_ account: Account) {
    self.init(
      customer: account.customer.text, account: account.kind.rawValue, balanceMinutes: account.balance,
      reservedMinutes: account.reserved, availableMinutes: account.available, owedMinutes: account.owed,
      lots: account.lots.map {
        Lot(
          lot: $0.id.text, purchasedMinutes: $0.purchased, remainingMinutes: $0.remaining,
          expires: Nullable($0.expires?.iso))
      })
  }

  /// An account that a customer does not have: nothing in it.
  init(empty kind: AccountKind, of customer: WrittenID) {
    self.init(
      customer: customer.text, account: kind.rawValue, balanceMinutes: .zero, reservedMinutes: .zero,
      availableMinutes: .zero, owedMinutes: .zero, lots: [])
  }
}

/// A top-up as posted.
package struct TopUpAnswer: ActAnswer {
  package let entry: Int64
  package let lot: String
  package let invoice: String
  package let minutes: Minutes
  package let balance: BalanceAnswer
  package var dryRun: Bool?
}

/// A waiver or adjustment as posted.
package struct EntryAnswer: ActAnswer {
  package let entry: Int64
  package let kind: String
  package let minutes: Minutes
  /// Of a waiver, what adjustments had given back of the penalty before, if anything.
  package var givenBackBeforeMinutes: Minutes?
  /// How far below zero the act took the balance; null where it did not.
  package var overdrawnMinutes: Minutes?
  package let balance: BalanceAnswer
  package var dryRun: Bool?
}

/// A refund as posted.
package struct RefundAnswer: ActAnswer {
  package let entry: Int64
  package let creditNote: String
  package let minutes: Minutes
  package let balance: BalanceAnswer
  package var dryRun: Bool?
}

/// Lots that expired.
package struct ExpiryAnswer: ActAnswer {
  package struct Line: Codable, Sendable {
    package let customer: String
    package let entry: Int64
    package let lot: String
    package let minutes: Minutes
  }
  package let expired: [Line]
  package var dryRun: Bool?
}

/// A line of the ledger.
package struct LedgerAnswer: Codable, Sendable {
  package let customer: String
  package let number: Int64
  package let kind: String
  package let minutes: Minutes
  package let balanceMinutes: Minutes
  package let happenedAt: String
  package let recordedAt: String
  package let session: Nullable<String>
  package let lot: Nullable<String>
  package let corrects: Nullable<Int64>
  package let reason: Nullable<String>
  /// Who acted, as the act claims, and the operating system's login that did it.
  package let actor: String
  package let login: String
  /// The machine's clock as it was recorded; `recordedAt` is what the act claims.
  package let clockAt: String
  package let requestKey: Nullable<String>
  package let digest: String
}

extension LedgerAnswer {
  init(_ line: LedgerLine, of customer: WrittenID, zone: Zone) {
    self.init(
      customer: customer.text, number: line.number, kind: line.kind.rawValue, minutes: line.minutes,
      balanceMinutes: line.balance,
      happenedAt: zone.rfc3339(line.happenedAt), recordedAt: zone.rfc3339(line.recordedAt),
      session: Nullable(line.session?.text), lot: Nullable(line.lot?.text), corrects: Nullable(line.corrects),
      reason: Nullable(line.reason), actor: line.actor, login: line.login,
      clockAt: zone.rfc3339(line.clockAt), requestKey: Nullable(line.requestKey), digest: line.digest)
  }
}

/// A session after an act, or in a list.
package struct SessionAnswer: ActAnswer {
  package let session: String
  package let customer: String
  package let state: String
  package let start: String
  package let estimateMinutes: Nullable<Minutes>
  package let missingMinutes: Minutes
  package let workedMinutes: Nullable<Minutes>
  package let chargedMinutes: Nullable<Minutes>
  /// The penalty of this act, of one session that is shown all of them; null in lists.
  package var penaltyMinutes: Nullable<Minutes>
  package let freeToMoveUntil: Nullable<String>
  package let subject: String
  /// The support ticket that it works on.
  package let ticket: Nullable<String>
  /// The closed month in which work was done that was posted later; null for other sessions, and in lists.
  package var lateMonth: Nullable<String>
  /// How far below zero the act took the balance; null where it did not, and in lists.
  package var overdrawnMinutes: Minutes?
  /// What is odd and was done all the same; null in lists.
  package var notes: [NoteAnswer]?
  package let balance: BalanceAnswer?
  package var dryRun: Bool?
}

/// Something odd that was done all the same.
package struct NoteAnswer: Codable, Sendable {
  package let code: String
  package let message: String

  init(_ note: Note) { (code, message) = (note.code, note.message) }
}

extension SessionAnswer {
  init(_ record: SessionRecord, missing: Minutes, penalty: Minutes?, zone: Zone, balance: BalanceAnswer?) {
    let session = record.session
    self.init(
      session: session.id.text, customer: record.customer.text, state: session.state.rawValue,
      start: zone.rfc3339(session.start), estimateMinutes: Nullable(session.estimate), missingMinutes: missing,
      workedMinutes: Nullable(session.worked), chargedMinutes: Nullable(session.charged),
      penaltyMinutes: Nullable(penalty),
      freeToMoveUntil: Nullable(
        session.estimate.map { _ in
          zone.rfc3339(LateMovePenalty.freeUntil(start: session.start, under: record.policy.terms))
        }), subject: record.subject, ticket: Nullable(record.ticket?.text), lateMonth: Nullable(nil), balance: balance)
  }
}
