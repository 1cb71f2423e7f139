// SPDX-License-Identifier: Apache-2.0
// The only place that inserts into entry, lot and payment; it extends the chain of digests.

package import Domain

extension LedgerConnection {
  /// Gives opened lots their ids and appends what the rules have posted on an account, and the cover
  /// its bookings gained or lost. Throws `periodClosed` for an entry dated into a closed month.
  package func append(_ account: inout Account, under act: ActStamp, policy: Int64? = nil) throws {
    for entry in account.entries { try account.checkOpen(entry.happenedAt, in: act.zone) }
    try account.numberLots { LotID(try draw(.lot)) }
    for lot in account.openedLots { try insert(lot, of: account.id) }
    let payments = Dictionary(grouping: account.allocations, by: \.cause)
    var previous = try account.entries.first.map { try digest(ofEntry: $0.number - 1, of: account.id) }
    // Entry by entry, as the payments of a lot follow each other.
    for entry in account.entries {
      previous = try insert(
        entry, of: account.id, after: previous ?? RowDigest.none, under: act, policy: policy ?? act.policy)
      for (line, row) in (payments[entry.number] ?? []).enumerated() {
        try insert(row, line: Int64(line + 1), of: account.id)
      }
    }
    for booking in account.changedBookings {
      try append(
        SessionStep(booking.isCovered ? .covered : .uncovered, at: act.at), to: booking.session,
        of: account.id.customer, under: act)
    }
  }

  private func insert(_ lot: CreditLot, of account: AccountKey) throws {
    try insert(
      .lot,
      [
        "customer": .int(account.customer), "account": .text(account.kind.rawValue), "number": .int(lot.id.number),
        "origin": .text(lot.origin.rawValue), "minutes": SQLValue(lot.purchased),
        "price_per_hour_minor": .int(lot.pricePerHour.minorUnits), "currency": .text(lot.pricePerHour.currency.code),
        "opened_at": SQLValue(lot.openedAt), "expires_on": SQLValue(lot.expires?.iso),
        "expires_at": SQLValue(lot.expiresAt),
      ])
  }

  /// Inserts an entry and returns its digest.
  private func insert(
    _ entry: EntryDraft, of account: AccountKey, after previous: [UInt8], under act: ActStamp, policy: Int64
  ) throws -> [UInt8] {
    try insert(
      .entry, after: previous,
      [
        "customer": .int(account.customer), "account": .text(account.kind.rawValue), "number": .int(entry.number),
        "kind": .text(entry.kind.rawValue), "minutes": SQLValue(entry.minutes),
        "balance_minutes": SQLValue(entry.balance), "happened_at": SQLValue(entry.happenedAt),
        "recorded_at": SQLValue(act.at), "session": SQLValue(entry.session?.number), "lot": SQLValue(entry.lot?.number),
        "corrects": SQLValue(entry.corrects), "policy": .int(policy), "reason": SQLValue(entry.reason),
      ])
  }

  private func insert(_ row: Allocation, line: Int64, of account: AccountKey) throws {
    try insert(
      .payment,
      [
        "customer": .int(account.customer), "account": .text(account.kind.rawValue), "cause": .int(row.cause),
        "line": .int(line), "entry": .int(row.entry), "lot": SQLValue(row.lot?.number),
        "minutes": SQLValue(row.minutes), "lot_left_minutes": SQLValue(row.lotRemaining),
      ])
  }

  /// The digest of an entry; 32 zeros before the first.
  package func digest(ofEntry number: Int64, of account: AccountKey) throws -> [UInt8] {
    try first(
      "SELECT digest FROM entry WHERE customer = ?1 AND account = ?2 AND number = ?3", account.values + [.int(number)]
    ) { $0.bytes(0) } ?? RowDigest.none
  }
}
