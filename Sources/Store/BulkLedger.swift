// SPDX-License-Identifier: Apache-2.0
// The entries of a history with their allocations and digests, account by account.

package import Domain

/// An entry of a history: minutes bought (above zero, by a lot) or worked (below, by a session).
struct Posting {
  var account: Int
  var happenedAt: Int64
  var minutes: Int64
  /// The lot or session.
  var id: Int64
}

/// Posts entries by the rules of the ledger: numbers without a gap, oldest lot first, each digest on
/// top of the one before.
struct BulkLedger {
  private let connection: LedgerConnection
  private let act: ActStamp
  /// By lot: ids of one history follow each other.
  private let topUps: [BulkTopUp]
  private var entries: BulkInsert
  private var allocations: BulkInsert
  /// Payments in rows of their own, which name entries and are written after them.
  private var payments: [(account: Int64, entry: Int64, lot: Int64, minutes: Int64, left: Int64)] =
    []
  /// Where lots came to stand, written at the end.
  private var standings: [(lot: Int64, remaining: Int64)] = []
  private var digest = EntryDigest()
  private var fields = EntryDigest.Fields()

  init(
    _ connection: LedgerConnection, _ act: ActStamp,
    topUps: [BulkTopUp], writer: BulkWriter?
  ) throws {
    self.connection = connection
    self.act = act
    self.topUps = topUps
    entries = try BulkInsert(
      connection.db,
      into: "entry (account, number, kind, minutes, balance, happened_at, recorded_at, act, "
        + "policy, digest, session, lot, payer, payer_left)",
      row: "?, ?, ?, ?, ?, ?, \(act.at.seconds), \(act.id), \(act.policy), ?, ?, ?, ?, ?",
      writer: writer)
    allocations = try BulkInsert(
      connection.db, into: "allocation (account, entry, lot, minutes, lot_remaining, cause)",
      row: "?, ?, ?, ?, ?, ?", writer: writer)
    fields.recordedAt = act.at.seconds
    fields.act = act.id
    fields.policy = act.policy
    fields.actor = act.actor
  }

  /// Posts one account's entries in their order. Throws `BelowZero`.
  mutating func post(_ postings: [Posting], to account: inout BulkAccount) throws {
    fields.account = account.row
    for posting in postings {
      account.lastNumber += 1
      account.balance += posting.minutes
      if account.balance < 0 {
        throw BelowZero(account: account.row, happenedAt: Instant(seconds: posting.happenedAt))
      }
      let isTopUp = posting.minutes > 0
      fields.number = account.lastNumber
      fields.minutes = posting.minutes
      fields.balance = account.balance
      fields.happenedAt = posting.happenedAt
      fields.kind = isTopUp ? "topUp" : "drawdown"
      fields.session = isTopUp ? nil : posting.id
      fields.lot = isTopUp ? try lot(posting) : nil
      account.digest = digest.digest(fields, after: account.digest)
      if isTopUp {
        try insert(posting, account)
        account.lots.append((posting.id, posting.minutes))
      } else {
        try draw(posting, from: &account)
      }
    }
    if let lot = account.lots.first { standings.append((lot.id, lot.left)) }
    connection.trail?.note(
      entry: account.lastNumber, digest: String(decoding: account.digest, as: UTF8.self),
      of: account.row)
  }

  private func lot(_ posting: Posting) throws -> EntryDigest.Lot {
    let place = posting.id - (topUps.first?.lot.number ?? 0)
    guard topUps.indices.contains(Int(place)) else {
      throw StoreFault("lot \(posting.id) is missing")
    }
    let price = topUps[Int(place)].pricePerHour
    return EntryDigest.Lot(
      id: posting.id, purchased: posting.minutes, rate: price.minorUnits,
      currency: price.currency.code, lastDay: nil)
  }

  /// Has everything written.
  mutating func finish() throws {
    try entries.finish()
    for one in payments {
      for number in [one.account, one.entry, one.lot, one.minutes, one.left, one.entry] {
        try allocations.add(number)
      }
    }
    try allocations.finish()
    payments = []
    for one in standings { try connection.stand(lot: one.lot, remaining: one.remaining) }
    standings = []
  }

  private mutating func insert(
    _ posting: Posting, _ account: BulkAccount, payer: (id: Int64, left: Int64)? = nil
  ) throws {
    try entries.add(account.row)
    try entries.add(account.lastNumber)
    try entries.add(fields.kind.utf8)
    try entries.add(posting.minutes)
    try entries.add(account.balance)
    try entries.add(posting.happenedAt)
    try entries.add(account.digest)
    if posting.minutes > 0 {
      try entries.addNothing()
      try entries.add(posting.id)
    } else {
      try entries.add(posting.id)
      try entries.addNothing()
    }
    if let payer {
      try entries.add(payer.id)
      try entries.add(payer.left)
    } else {
      try entries.addNothing()
      try entries.addNothing()
    }
  }

  /// The oldest lots pay: one on the entry itself, several in rows of their own.
  private mutating func draw(_ posting: Posting, from account: inout BulkAccount) throws {
    var due = -posting.minutes
    if let lot = account.lots.first, lot.left >= due {
      account.lots[0].left -= due
      try insert(posting, account, payer: account.lots[0])
      if account.lots[0].left == 0 { closeFirstLot(of: &account) }
      return
    }
    try insert(posting, account)
    while due > 0, let lot = account.lots.first {
      let paid = min(due, lot.left)
      due -= paid
      payments.append((account.row, account.lastNumber, lot.id, paid, lot.left - paid))
      account.lots[0].left -= paid
      if account.lots[0].left == 0 { closeFirstLot(of: &account) }
    }
    if due > 0 { throw StoreFault("account \(account.row) has less in lots than its balance") }
  }

  private mutating func closeFirstLot(of account: inout BulkAccount) {
    standings.append((account.lots.removeFirst().id, 0))
  }
}

/// A history in which more is worked than was bought.
package struct BelowZero: Error {
  package let account: Int64
  package let happenedAt: Instant
}
