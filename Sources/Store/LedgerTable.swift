// SPDX-License-Identifier: Apache-2.0
// The ledger as it is read: its lines, and the digest that chains them.

import Crypto
package import Domain

/// A posted entry.
package struct LedgerLine: Sendable {
  package let number: Int64
  package let kind: EntryKind
  package let minutes: Minutes
  package let balance: Minutes
  package let happenedAt: Instant
  package let recordedAt: Instant
  package let act: Int64
  package let actor: String
  package let session: SessionID?
  package let lot: LotID?
  package let corrects: Int64?
  package let policy: Int64
  package let reason: String?
  package let requestKey: String?
  package let digest: String

  /// What the first entry is chained to.
  static let noDigest = String(repeating: "0", count: 64)

  /// The digest that this line has after another one.
  func chained(to previous: String, account: Int64, lot: CreditLot?) -> String {
    var fields = EntryDigest.Fields()
    fields.account = account
    fields.number = number
    fields.minutes = minutes.count
    fields.balance = balance.count
    fields.happenedAt = happenedAt.seconds
    fields.recordedAt = recordedAt.seconds
    fields.act = act
    fields.policy = policy
    fields.kind = kind.rawValue
    fields.actor = actor
    fields.session = session?.number
    fields.corrects = corrects
    fields.reason = reason
    fields.lot = lot.map {
      EntryDigest.Lot(
        id: $0.id.number, purchased: $0.purchased.count, rate: $0.pricePerHour.minorUnits,
        currency: $0.pricePerHour.currency.code, lastDay: $0.expires?.iso)
    }
    var digest = EntryDigest()
    return String(decoding: digest.digest(fields, after: Array(previous.utf8)), as: UTF8.self)
  }
}

/// SHA-256 in 64 hexadecimal digits.
package func sha256(_ bytes: some Collection<UInt8>) -> String {
  hexadecimal(SHA256.hash(data: Array(bytes)))
}

extension LedgerConnection {
  /// The lines of an account that happened in a range, in the order of their numbers.
  package func ledger(
    of account: Int64, from: Instant? = nil, until: Instant? = nil
  ) throws -> [LedgerLine] {
    try ledgerLines(
      """
      WHERE e.account = ?1 AND (?2 IS NULL OR e.happened_at >= ?2)
        AND (?3 IS NULL OR e.happened_at < ?3) ORDER BY e.number
      """, [.int(account), SQLValue(from), SQLValue(until)])
  }

  /// One line; throws `unknown`.
  package func ledgerLine(_ number: Int64, of account: Int64) throws -> LedgerLine {
    let found = try ledgerLines(
      "WHERE e.account = ?1 AND e.number = ?2", [.int(account), .int(number)]
    ).first
    guard let found else {
      throw Refusal.unknown(.entry, id: String(number), similar: [])
    }
    return found
  }

  func ledgerLines(_ condition: String, _ values: [SQLValue]) throws -> [LedgerLine] {
    try list(
      """
      SELECT e.number, e.kind, e.minutes, e.balance, e.happened_at, e.recorded_at, e.act, t.actor,
        e.session, e.lot, e.corrects, e.policy, e.reason,
        (SELECT r.key FROM request r WHERE r.act = e.act), e.digest
      FROM entry e JOIN act t ON t.id = e.act \(condition)
      """, values
    ) { row in
      guard let kind = EntryKind(rawValue: row.text(1)) else {
        throw damagedValue("entry \(row.int(0)) is of an unknown kind")
      }
      return LedgerLine(
        number: row.int(0), kind: kind, minutes: row.minutes(2), balance: row.minutes(3),
        happenedAt: row.instant(4), recordedAt: row.instant(5), act: row.int(6),
        actor: row.text(7), session: row.intOrNil(8).map(SessionID.init),
        lot: row.intOrNil(9).map(LotID.init), corrects: row.intOrNil(10), policy: row.int(11),
        reason: row.textOrNil(12), requestKey: row.textOrNil(13), digest: row.text(14))
    }
  }
}
