// SPDX-License-Identifier: Apache-2.0
// The only place that inserts into entry, lot and allocation; it extends the chain of digests.

import Crypto
package import Domain

extension LedgerConnection {
  /// Appends what the rules have posted on an account, and the cover its bookings gained or lost.
  /// Throws `periodClosed` for an entry dated into a closed month.
  package func append(_ account: Account, under act: ActStamp, policy: Int64? = nil) throws {
    for entry in account.entries { try account.checkOpen(entry.happenedAt, in: act.zone) }
    for lot in account.openedLots { try insert(lot, of: account.id) }
    let lots = Dictionary(uniqueKeysWithValues: account.lots.map { ($0.id, $0) })
    let payments = Dictionary(grouping: account.allocations, by: \.cause)
    // Entry by entry, as the payments of a lot follow each other.
    for entry in account.entries {
      let made = payments[entry.number] ?? []
      let whole = made.count == 1 && made[0].pays(entry) ? made[0] : nil
      try insert(
        entry, of: account.id, lot: entry.lot.flatMap { lots[$0] }, payment: whole, under: act,
        policy: policy ?? act.policy)
      if whole == nil { for row in made { try insert(row, of: account.id) } }
    }
    for booking in account.changedBookings {
      try append(
        SessionStep(booking.isCovered ? .covered : .uncovered, at: act.at), to: booking.session,
        under: act)
    }
  }

  private func insert(_ lot: CreditLot, of account: Int64) throws {
    try run(
      """
      INSERT INTO lot (id, account, origin, minutes, rate, currency, opened_at, expires_on,
        expires_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """,
      [
        .int(lot.id.number), .int(account), .text(lot.origin.rawValue), SQLValue(lot.purchased),
        .int(lot.pricePerHour.minorUnits), .text(lot.pricePerHour.currency.code),
        SQLValue(lot.openedAt), SQLValue(lot.expires?.iso), SQLValue(lot.expiresAt),
      ])
  }

  private func insert(
    _ entry: EntryDraft, of account: Int64, lot: CreditLot?, payment: Allocation?,
    under act: ActStamp, policy: Int64
  ) throws {
    let previous = try digest(ofEntry: entry.number - 1, of: account)
    let line = LedgerLine(
      number: entry.number, kind: entry.kind, minutes: entry.minutes, balance: entry.balance,
      happenedAt: entry.happenedAt, recordedAt: act.at, act: act.id, actor: act.actor,
      session: entry.session, lot: entry.lot, corrects: entry.corrects, policy: policy,
      reason: entry.reason, requestKey: nil, digest: "")
    let digest = line.chained(to: previous, account: account, lot: lot)
    trail?.note(entry: entry.number, digest: digest, of: account)
    try run(
      """
      INSERT INTO entry (account, number, kind, minutes, balance, happened_at, recorded_at, act,
        session, lot, corrects, policy, reason, digest, payer, payer_left)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      """,
      [
        .int(account), .int(entry.number), .text(entry.kind.rawValue), SQLValue(entry.minutes),
        SQLValue(entry.balance), SQLValue(entry.happenedAt), SQLValue(act.at), .int(act.id),
        SQLValue(entry.session?.number), SQLValue(entry.lot?.number), SQLValue(entry.corrects),
        .int(policy), SQLValue(entry.reason), .text(digest), SQLValue(payment?.lot?.number),
        SQLValue(payment?.lotRemaining),
      ])
  }

  private func insert(_ row: Allocation, of account: Int64) throws {
    try run(
      """
      INSERT INTO allocation (account, entry, lot, minutes, lot_remaining, cause)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """,
      [
        .int(account), .int(row.entry), SQLValue(row.lot?.number), SQLValue(row.minutes),
        SQLValue(row.lotRemaining), .int(row.cause),
      ])
  }

  /// The digest of an entry; 64 zeros before the first.
  package func digest(ofEntry number: Int64, of account: Int64) throws -> String {
    try first(
      "SELECT digest FROM entry WHERE account = ?1 AND number = ?2", [.int(account), .int(number)]
    ) { $0.text(0) } ?? LedgerLine.noDigest
  }
}

extension Allocation {
  /// Whether this lot's row pays all of an entry that was posted with it.
  fileprivate func pays(_ draft: EntryDraft) -> Bool {
    lot != nil && entry == draft.number && minutes == -draft.minutes
  }
}
