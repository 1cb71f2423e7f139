// SPDX-License-Identifier: Apache-2.0
// Which bookings the credit covers, which lose their cover first, and which wait.

import Testing

@testable import Domain

@Suite struct CoverageTests {
  private func book(
    _ estimate: Int64, isTentative: Bool = false, on account: inout Account
  ) -> Refusal? {
    refused { () throws(Refusal) in
      try account.checkCover(
        of: Minutes(estimate), isTentative: isTentative, under: .table)
      _ = account.book(SessionID(9), start: Instant(seconds: 0), estimate: Minutes(estimate))
    }
  }

  @Test(arguments: [(1, true), (359, true), (360, true), (361, false), (480, false)])
  func `an estimate up to what is available is booked`(estimate: Int64, fits: Bool) throws {
    var account = try account([lot(1, 480)], bookings: [booking(1, hour: 1, 120)])
    #expect((book(estimate, on: &account) == nil) == fits)
    #expect(account.covered == (fits ? [1, 9] : [1]))
    #expect(account.reserved.count == (fits ? 120 + estimate : 120))
    #expect(account.available.count == (fits ? 360 - estimate : 360))
  }

  /// Estimate, balance, and the smallest purchase that covers it beside 120 reserved minutes.
  @Test(arguments: [
    (361, 480, 480), (840, 480, 480), (841, 480, 490), (850, 480, 490), (851, 480, 500),
    (10, 120, 480), (600, 120, 600), (601, 120, 610),
  ])
  func `the refusal names the shortfall and the smallest purchase`(
    estimate: Int64, balance: Int64, topUp: Int64
  ) throws {
    var account = try account([lot(1, balance)], bookings: [booking(1, hour: 1, 120)])
    let expected = Refusal.Shortfall(
      customer: try id("acme"), needed: Minutes(estimate), available: Minutes(balance - 120),
      reserved: Minutes(120), topUp: Minutes(topUp))
    #expect(book(estimate, on: &account) == .insufficientCredit(expected))
    #expect(account.bookings.map(\.session.number) == [1])
  }

  @Test func `a debt is part of the smallest purchase`() throws {
    var account = try account(owing: [(3, Minutes(130))])
    let expected = Refusal.Shortfall(
      customer: try id("acme"), needed: Minutes(355), available: Minutes(-130), reserved: .zero,
      topUp: Minutes(490))
    #expect(book(355, on: &account) == .insufficientCredit(expected))
  }

  @Test(arguments: [(360, SessionState.booked, true, 0), (361, .tentative, false, 1)])
  func `tentative matters only where the credit does not cover`(
    estimate: Int64, state: SessionState, isCovered: Bool, missing: Int64
  ) throws {
    var account = try account([lot(1, 480)], bookings: [booking(1, hour: 1, 120)])
    #expect(book(estimate, isTentative: true, on: &account) == nil)
    let kept = try #require(account.bookings.last)
    #expect(kept.state == state)
    #expect(kept.isCovered == isCovered)
    if !isCovered {
      #expect(account.missing(for: kept.estimate).count == missing)
      #expect(account.available.count == 360)
    }
  }

  /// Three bookings of 100 by start; the balance and who keeps cover.
  @Test(
    arguments: [
      (300, [1, 2, 3]), (299, [1, 2]), (200, [1, 2]), (199, [1]), (100, [1]), (99, []), (0, []),
    ] as [(Int64, [Int64])])
  func `the latest start loses its cover first`(balance: Int64, covered: [Int64]) throws {
    var account = try account(
      [lot(1, balance)],
      bookings: [booking(3, hour: 30, 100), booking(1, hour: 10, 100), booking(2, hour: 20, 100)])
    account.updateCoverage()
    #expect(account.covered == covered)
    #expect(account.bookings.allSatisfy { $0.state == .booked })
    #expect(account.changedBookings.count == 3 - covered.count)
  }

  @Test func `of two that start at once the later booked loses its cover`() throws {
    var account = try account(
      [lot(1, 150)], bookings: [booking(5, hour: 10, 100), booking(4, hour: 10, 100)])
    account.updateCoverage()
    #expect(account.covered == [4])
  }

  @Test func `a started session never loses its cover`() throws {
    var account = try account(
      [lot(1, 40)],
      bookings: [booking(1, hour: 10, 30), booking(2, hour: 20, 100, .started)])
    account.updateCoverage()
    #expect(account.covered == [2])
    #expect(account.available.count == -60)
  }

  @Test func `a booking noted as started keeps its cover`() throws {
    var account = try account(
      [lot(1, 100)], bookings: [booking(1, hour: 10, 100), booking(2, hour: 20, 100)])
    account.start(SessionID(2))
    account.updateCoverage()
    #expect(account.covered == [2])
  }

  /// Waiting, by start: 200, 90, 100 minutes.
  @Test(
    arguments: [
      (89, []), (90, [2]), (99, [2]), (100, [2]), (189, [2]), (190, [2, 3]), (199, [2, 3]),
      (200, [1]), (289, [1]), (290, [1, 2]), (390, [1, 2, 3]),
    ] as [(Int64, [Int64])])
  func `waiting bookings are covered by start, skipping those that do not fit`(
    balance: Int64, covered: [Int64]
  ) throws {
    var account = try account(
      [lot(1, balance)],
      bookings: [
        booking(3, hour: 30, 100, .booked, covered: false),
        booking(2, hour: 20, 90, .tentative, covered: false),
        booking(1, hour: 10, 200, .tentative, covered: false),
      ])
    account.updateCoverage()
    #expect(account.covered == covered)
    for booking in account.bookings where booking.session != SessionID(3) {
      #expect(booking.state == (booking.isCovered ? .booked : .tentative))
    }
  }

  @Test func `a waiting booking takes no cover from a later one`() throws {
    var account = try account(
      [lot(1, 150)],
      bookings: [
        booking(1, hour: 10, 120, .tentative, covered: false), booking(2, hour: 20, 100),
      ])
    account.updateCoverage()
    #expect(account.covered == [2])
    account.release(SessionID(2))
    account.updateCoverage()
    #expect(account.covered == [1])
  }

  @Test func `what the latest one loses may cover a smaller one that waits`() throws {
    var account = try account(
      [lot(1, 250)],
      bookings: [
        booking(1, hour: 10, 100), booking(2, hour: 15, 60, .booked, covered: false),
        booking(3, hour: 20, 200),
      ])
    account.updateCoverage()
    #expect(account.covered == [1, 2])
    #expect(account.changedBookings.map(\.session.number) == [2, 3])
  }

  @Test func `a move keeps cover and estimate and changes who loses first`() throws {
    var account = try account(
      [lot(1, 100)], bookings: [booking(1, hour: 10, 100), booking(2, hour: 20, 100)])
    account.move(SessionID(1), to: Instant(seconds: 30 * 3600))
    let moved = try #require(account.bookings.first)
    #expect(moved.start == Instant(seconds: 108_000))
    #expect(moved.estimate.count == 100 && moved.isCovered && moved.state == .booked)
    account.updateCoverage()
    #expect(account.covered == [2])
  }

  @Test func `no waiting booking ever fits into what is available afterwards`() throws {
    var numbers = SplitMix(seed: 4711)
    for _ in 0..<500 {
      let bookings = (Int64(1)...6).map { number in
        let covered = Bool.random(using: &numbers)
        return booking(
          number, hour: .random(in: 0...4, using: &numbers),
          .random(in: 1...200, using: &numbers), covered ? .booked : .tentative,
          covered: covered)
      }
      var account = try account(
        [lot(1, .random(in: 0...60, using: &numbers) * 10)], bookings: bookings)
      account.updateCoverage()
      #expect(account.reserved <= account.balance)
      for booking in account.bookings where !booking.isCovered {
        #expect(booking.estimate > account.available)
      }
    }
  }
}

/// SplitMix64: the same numbers from the same seed on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
