// SPDX-License-Identifier: Apache-2.0
// What the tests of rules share: terms, instants of Prague and accounts in a given standing.

import Domain
import Testing

extension CreditTerms {
  /// The numbers of the credit rules' table.
  static let table = CreditTerms(
    minimumTopUp: Minutes(480), purchaseStep: Minutes(10), workingDay: Minutes(480),
    rounding: Rounding(step: Minutes(10), direction: .up, unit: .session),
    freeNoticeSeconds: 86_400, lateMovePenalty: Minutes(120),
    lateCancellationPenalty: Minutes(120), noShowPenalty: Minutes(120),
    reservedExpiry: .afterSession)

  static var expiringWithLot: CreditTerms {
    var terms = table
    terms.reservedExpiry = .withLot
    return terms
  }
}

/// The code of the refusal that `body` throws; nothing where it throws none.
func refusal(_ body: () throws(Refusal) -> Void) -> String? {
  do throws(Refusal) {
    try body()
    return nil
  } catch {
    return error.code
  }
}

/// The refusal itself.
func refused(_ body: () throws(Refusal) -> Void) -> Refusal? {
  do throws(Refusal) {
    try body()
    return nil
  } catch {
    return error
  }
}

func prague() throws -> Zone { try #require(Zone("Europe/Prague")) }

/// A reading of the clock in Prague, or a time with its offset.
func at(_ text: String) throws -> Instant {
  try WrittenTime.parse(text).instant(in: try prague())
}

func euros(_ cents: Int64) throws -> Money {
  Money(minorUnits: cents, currency: try #require(Currency("EUR")))
}

func id(_ text: String) throws -> WrittenID { try #require(WrittenID(text)) }

/// A lot of an hour's price of 90 euros, opened on a second of 1970.
func lot(
  _ number: Int64, _ remaining: Int64, of purchased: Int64? = nil, opened: Int64 = 0,
  expires: String? = nil, cents: Int64 = 9000
) throws -> CreditLot {
  let day = try expires.map { try WrittenTime.date($0) }
  return CreditLot(
    id: LotID(number), origin: .topUp, purchased: Minutes(purchased ?? remaining),
    remaining: Minutes(remaining), pricePerHour: try euros(cents),
    openedAt: Instant(seconds: opened), expires: day,
    expiresAt: try day.map {
      try prague().startOfDay($0.adding(days: 1)).adding(seconds: -1)
    })
}

/// A booking that starts so many hours after 1970 began.
func booking(
  _ number: Int64, hour: Int64, _ estimate: Int64, _ state: SessionState = .booked,
  covered: Bool = true
) -> OpenBooking {
  OpenBooking(
    session: SessionID(number), start: Instant(seconds: hour * 3600), estimate: Minutes(estimate),
    state: state, isCovered: covered)
}

/// An account whose balance is what its lots hold less what it owes.
func account(
  _ lots: [CreditLot] = [], owing unpaid: [(entry: Int64, minutes: Minutes)] = [],
  bookings: [OpenBooking] = [], lastEntry: Int64 = 100, closedUntil: Instant? = nil
) throws -> Account {
  Account(
    id: AccountKey(customer: 1, kind: .serverSupport), customer: try id("acme"), lots: lots,
    balance: lots.map(\.remaining).sum - unpaid.map(\.minutes).sum, lastEntry: lastEntry,
    unpaid: unpaid, bookings: bookings, closedUntil: closedUntil)
}

let noon = Occasion(happenedAt: Instant(seconds: 43_200))

extension Account {
  /// What is left of every lot, in the order of their ids.
  var left: [Int64] { lots.sorted { $0.id < $1.id }.map(\.remaining.count) }

  /// The covered bookings.
  var covered: [Int64] { bookings.filter(\.isCovered).map(\.session.number).sorted() }

  /// Posted entries as a ledger shows them.
  var lines: [String] {
    entries.map { "\($0.number) \($0.kind.rawValue) \($0.minutes.count) = \($0.balance.count)" }
  }

  /// A posted debit with what paid for it so far.
  func debit(_ entry: Int64) throws -> Debit {
    let draft = try #require(entries.first { $0.number == entry })
    return Debit(
      entry: entry, at: draft.happenedAt, taken: -draft.minutes, rows: allocations.filter { $0.entry == entry })
  }

  /// The invariants of the account itself: what it holds is what is unspent less what is owed,
  /// no lot leaves its bounds, and nothing is owed while a lot holds minutes.
  func checkInvariants(_ location: SourceLocation = #_sourceLocation) {
    #expect(balance == unspent - owed, sourceLocation: location)
    #expect(
      lots.allSatisfy { (Minutes.zero...$0.purchased).contains($0.remaining) },
      sourceLocation: location)
    #expect(owed == .zero || unspent == .zero, sourceLocation: location)
  }
}

/// The details of a refusal as texts.
func written(_ details: [(name: String, value: RefusalDetail)]) -> [String] {
  details.map { name, value in
    switch value {
    case .number(let number): "\(name)=\(number)"
    case .text(let text): "\(name)=\(text)"
    case .texts(let texts): "\(name)=\(texts.joined(separator: ","))"
    }
  }
}
