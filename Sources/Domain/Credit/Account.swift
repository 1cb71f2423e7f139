// SPDX-License-Identifier: Apache-2.0
// A customer's purse of minutes while one act works on it: what it holds, and what is to be posted.

/// The occasion of a posting, shared by all entries of one act.
package struct Occasion: Sendable {
  /// When the fact happened.
  package var happenedAt: Instant
  /// The session it belongs to.
  package var session: SessionID?
  package var reason: String?

  package init(happenedAt: Instant, session: SessionID? = nil, reason: String? = nil) {
    (self.happenedAt, self.session, self.reason) = (happenedAt, session, reason)
  }
}

/// An entry to be posted. The journal adds who, when recorded, and the digest.
package struct EntryDraft: Equatable, Sendable {
  package let number: Int64
  package let kind: EntryKind
  package let minutes: Minutes
  package let balance: Minutes
  package let happenedAt: Instant
  package let session: SessionID?
  package let reason: String?
  /// The lot that a top-up, grant or adjustment opens, or that an expiry or refund empties.
  package internal(set) var lot: LotID?
  package let corrects: Int64?
}

/// A booking that is still ahead or under way.
package struct OpenBooking: Equatable, Sendable {
  package let session: SessionID
  package internal(set) var start: Instant
  package let estimate: Minutes
  /// `tentative`, `booked` or `started`.
  package internal(set) var state: SessionState
  /// Whether its estimate is reserved.
  package internal(set) var isCovered: Bool

  package init(session: SessionID, start: Instant, estimate: Minutes, state: SessionState, isCovered: Bool) {
    (self.session, self.start, self.estimate) = (session, start, estimate)
    (self.state, self.isCovered) = (state, isCovered)
  }
}

/// An account as loaded, changed by the rules, with the entries, lots and allocations to append.
///
/// The rules live in `Rules/`; here is only the arithmetic that every one of them shares.
package struct Account: Sendable {
  package let id: AccountKey
  package let customer: WrittenID
  /// Every lot ever opened, spent ones too.
  package internal(set) var lots: [CreditLot]
  package internal(set) var balance: Minutes
  package internal(set) var lastEntry: Int64
  /// Minutes that no lot has paid yet, by entry, oldest first.
  package internal(set) var unpaid: [(entry: Int64, minutes: Minutes)]
  package internal(set) var bookings: [OpenBooking]
  /// The end of the last month whose statement is issued: nothing may be dated before it.
  package let closedUntil: Instant?

  package private(set) var entries: [EntryDraft] = []
  package private(set) var openedLots: [CreditLot] = []
  package private(set) var allocations: [Allocation] = []
  private var unnumberedLots: Int64 = 0
  private let bookingsAsLoaded: [OpenBooking]

  package init(
    id: AccountKey, customer: WrittenID, lots: [CreditLot], balance: Minutes, lastEntry: Int64,
    unpaid: [(entry: Int64, minutes: Minutes)], bookings: [OpenBooking], closedUntil: Instant?
  ) {
    (self.id, self.customer, self.lots, self.balance) = (id, customer, lots, balance)
    (self.lastEntry, self.unpaid, self.bookings, self.closedUntil) = (lastEntry, unpaid, bookings, closedUntil)
    bookingsAsLoaded = bookings
  }

  package var kind: AccountKind { id.kind }

  /// Minutes of entries that no lot has paid.
  package var owed: Minutes { unpaid.map(\.minutes).sum }

  /// Minutes of lots that no entry has taken.
  package var unspent: Minutes { lots.map(\.remaining).sum }

  /// The estimates of covered bookings.
  package var reserved: Minutes { bookings.filter(\.isCovered).map(\.estimate).sum }

  /// What a new booking may take: balance less reserved.
  package var available: Minutes { balance - reserved }

  /// How far the act takes the balance below zero; nothing where it takes nothing, or enough is left.
  package var overdrawn: Minutes { entries.map(\.minutes).sum < .zero ? max(.zero, -balance) : .zero }

  /// Bookings that an act has covered, or taken cover from.
  package var changedBookings: [OpenBooking] {
    bookings.filter { booking in
      bookingsAsLoaded.contains { $0.session == booking.session && $0.isCovered != booking.isCovered }
    }
  }

  /// How many minutes an uncovered booking lacks, on its own.
  package func missing(for estimate: Minutes) -> Minutes { max(.zero, estimate - available) }

  mutating func post(
    _ kind: EntryKind, _ minutes: Minutes, on occasion: Occasion, lot: LotID? = nil, corrects: Int64? = nil
  ) -> Int64 {
    precondition(minutes != .zero, "an entry moves minutes")
    lastEntry += 1
    balance += minutes
    entries.append(
      EntryDraft(
        number: lastEntry, kind: kind, minutes: minutes, balance: balance, happenedAt: occasion.happenedAt,
        session: occasion.session, reason: occasion.reason, lot: lot, corrects: corrects))
    return lastEntry
  }

  /// Opens a lot under a passing id, as it gets its own once every rule has agreed (`numberLots`). Its
  /// minutes are not yet in the balance.
  mutating func open(
    _ origin: CreditLot.Origin, _ minutes: Minutes, pricePerHour: Money, at instant: Instant, expires: CivilDate?,
    expiresAt: Instant?
  ) -> LotID {
    let lot = CreditLot(
      id: upcomingLot, origin: origin, purchased: minutes, remaining: minutes, pricePerHour: pricePerHour,
      openedAt: instant, expires: expires, expiresAt: expiresAt)
    unnumberedLots += 1
    lots.append(lot)
    openedLots.append(lot)
    return lot.id
  }

  /// Passing ids come after all others, as the next lot does.
  var upcomingLot: LotID { LotID(Account.firstPassingLot + unnumberedLots) }
  private static let firstPassingLot: Int64 = 1 << 62

  /// Gives each lot that was opened here its own id, in order.
  package mutating func numberLots(drawing next: () throws -> LotID) rethrows {
    var ids: [LotID: LotID] = [:]
    for lot in openedLots where lot.id.number >= Account.firstPassingLot { ids[lot.id] = try next() }
    if ids.isEmpty { return }
    func own(_ id: LotID) -> LotID { ids[id] ?? id }
    for index in lots.indices { lots[index].id = own(lots[index].id) }
    for index in openedLots.indices { openedLots[index].id = own(openedLots[index].id) }
    for index in allocations.indices { allocations[index].lot = allocations[index].lot.map(own) }
    for index in entries.indices { entries[index].lot = entries[index].lot.map(own) }
  }

  /// The first lot that pays the entry posted last and was opened after it happened; nil where none was. Work
  /// may be recorded late, but then credit pays for what was before it.
  package var creditBehindLastEntry: CreditLot? {
    guard let last = entries.last else { return nil }
    let paying = allocations.reversed().prefix { $0.entry == last.number }.compactMap(\.lot)
    return lots.filter { paying.contains($0.id) && $0.openedAt > last.happenedAt }.min { $0.openedAt < $1.openedAt }
  }

  /// The account as it stands once everything here is appended.
  package func appended() -> Account {
    Account(
      id: id, customer: customer, lots: lots.filter { $0.remaining > .zero }, balance: balance, lastEntry: lastEntry,
      unpaid: unpaid, bookings: bookings, closedUntil: closedUntil)
  }

  /// Records that a lot pays minutes of an entry, or takes them back where they are negative.
  mutating func allocate(_ minutes: Minutes, of entry: Int64, to lot: LotID, cause: Int64) {
    guard let index = lots.firstIndex(where: { $0.id == lot }) else {
      preconditionFailure("a lot of another account cannot pay")
    }
    lots[index].remaining -= minutes
    precondition(
      (Minutes.zero...lots[index].purchased).contains(lots[index].remaining), "a lot pays no more than it holds")
    allocations.append(
      Allocation(entry: entry, lot: lot, minutes: minutes, lotRemaining: lots[index].remaining, cause: cause))
  }

  /// Records that a correcting entry pays minutes of the entry it corrects.
  mutating func correct(_ minutes: Minutes, of entry: Int64, cause: Int64) {
    allocations.append(Allocation(entry: entry, lot: nil, minutes: minutes, lotRemaining: nil, cause: cause))
  }

  mutating func owe(_ minutes: Minutes, for entry: Int64) { if minutes > .zero { unpaid.append((entry, minutes)) } }

  /// Takes minutes off what is owed for an entry and returns how many there were.
  mutating func settleUnpaid(of entry: Int64, atMost minutes: Minutes) -> Minutes {
    guard let index = unpaid.firstIndex(where: { $0.entry == entry }) else { return .zero }
    let settled = min(unpaid[index].minutes, minutes)
    unpaid[index].minutes -= settled
    unpaid.removeAll { $0.minutes == .zero }
    return settled
  }
}
