// SPDX-License-Identifier: Apache-2.0
// An act done twice at the same moment has one effect: two tasks, each with the store opened anew.

import Desk
import Domain
import Policies
import Store
import StoreSQLite
import Testing

@Suite struct TwiceAtOnceTests {
  static let rounds = 20

  /// What each of two tasks at once answers: the number of those that were let in, or codes.
  private func twice(
    _ store: TestStore, at now: Int64, _ act: @escaping @Sendable (Desk, Int) throws -> Void
  ) async throws -> [String] {
    let path = store.database.path
    return try await withThrowingTaskGroup(of: String.self) { group in
      for racer in 0..<2 {
        group.addTask {
          // A desk of its own, as another process has.
          let desk = Desk(store: SQLiteDatabase(path: path), actor: "racer\(racer)") {
            Instant(seconds: now)
          }
          do {
            try act(desk, racer)
            return "done"
          } catch let refusal as Refusal {
            return refusal.code
          } catch is StoreFault { return "refused by the schema" }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted()
    }
  }

  private static func at(_ round: Int) -> Int64 { 1_772_440_000 + Int64(round) * 200_000 }

  private func desk(_ store: TestStore, _ round: Int) -> Desk {
    store.desk(at: Instant(seconds: Self.at(round)))
  }

  private func booking(_ round: Int, _ technician: String) -> Booking {
    Booking(
      customer: "acme", start: .instant(Instant(seconds: Self.at(round) + 90_000)),
      estimate: "8h", technicians: [technician])
  }

  private func ledger(_ store: TestStore) throws -> [LedgerAnswer] {
    try store.desk(at: Instant(seconds: Self.at(0))).ledger(
      of: "acme", account: .serverSupport, from: nil, until: nil, at: nil)
  }

  @Test func `of two bookings of the last credit one is refused`() async throws {
    let store = try TestStore()
    for round in 1...Self.rounds {
      _ = try desk(store, round).topUp(TopUp(customer: "acme", amount: "8h"), ActOptions())
      // Different technicians: it is the credit that they race for.
      let wanted = ["ana", "bob"].map { booking(round, $0) }
      let found = try await twice(store, at: Self.at(round)) { desk, racer in
        _ = try desk.book(wanted[racer], ActOptions())
      }
      #expect(found == ["done", "insufficient_credit"], "round \(round)")
    }
    let balance = try desk(store, Self.rounds).balance(
      of: "acme", account: .serverSupport, at: nil)
    #expect(balance.availableMinutes == .zero)
    #expect(try store.faults() == [])
  }

  @Test func `of two bookings of one technician one is refused`() async throws {
    let store = try TestStore()
    for round in 1...Self.rounds {
      _ = try desk(store, round).topUp(TopUp(customer: "acme", amount: "2d"), ActOptions())
      let wanted = booking(round, "ana")
      let found = try await twice(store, at: Self.at(round)) { desk, _ in
        _ = try desk.book(wanted, ActOptions())
      }
      #expect(found == ["done", "technician_busy"], "round \(round)")
    }
    #expect(try store.faults() == [])
  }

  @Test func `of a confirmation and a dispute, or two confirmations, one is refused`() async throws {
    let store = try TestStore()
    for round in 1...Self.rounds {
      let times = [WrittenTimeEntry(technician: "ana", duration: "5m")]
      let start = WrittenTime.instant(Instant(seconds: Self.at(round)))
      let session = try desk(store, round).record(
        RecordedWork(customer: "acme", start: start, times: times), ActOptions()
      ).session
      let found = try await twice(store, at: Self.at(round)) { desk, _ in
        _ = try desk.confirm(session, by: "jan@acme.example", via: .email, ActOptions())
      }
      #expect(found == ["already_confirmed", "done"], "round \(round)")
    }
    #expect(try ledger(store).count == Self.rounds)
    #expect(try store.faults() == [])
  }

  @Test func `a lot is refunded once, and its credit note is one`() async throws {
    let store = try TestStore()
    for round in 1...Self.rounds {
      let lot = try desk(store, round).topUp(
        TopUp(customer: "acme", amount: "8h"), ActOptions()
      ).lot
      let found = try await twice(store, at: Self.at(round)) { desk, _ in
        _ = try desk.refund(lot, minutes: nil, ActOptions())
      }
      #expect(found == ["done", "refund_exceeds_unspent"], "round \(round)")
    }
    #expect(try desk(store, Self.rounds).invoices(at: nil).count == 2 * Self.rounds)
    #expect(try ledger(store).last?.balanceMinutes == .zero)
    #expect(try store.faults() == [])
  }

  @Test func `a penalty is waived once`() async throws {
    let store = try TestStore()
    for round in 1...Self.rounds {
      _ = try desk(store, round).topUp(TopUp(customer: "acme", amount: "2d"), ActOptions())
      let session = try desk(store, round).book(booking(round, "ana"), ActOptions()).session
      let late = ActOptions(at: .instant(Instant(seconds: Self.at(round) + 89_000)), acceptsFuture: true)
      _ = try desk(store, round).cancel(session, by: .customer, late)
      let penalty = try #require(try ledger(store).last)
      #expect(penalty.kind == "penalty")
      let found = try await twice(store, at: Self.at(round) + 90_000) { desk, _ in
        _ = try desk.waive(entry: penalty.number, of: "acme", reason: "race", ActOptions())
      }
      #expect(found == ["already_waived", "done"], "round \(round)")
    }
    #expect(try ledger(store).filter { $0.kind == "waiver" }.count == Self.rounds)
    #expect(try store.faults() == [])
  }

  @Test func `the statement of a month is issued once`() async throws {
    let store = try TestStore()
    var month = try #require(Month(year: 2026, number: 1))
    for round in 1...Self.rounds {
      let (issued, end) = (month, month.bounds(in: store.zone).upperBound.seconds)
      let found = try await twice(store, at: end + 60) { desk, _ in
        let statement = try desk.issue(issued, for: "acme", ActOptions())
        #expect(statement?.number != nil)
      }
      // The later one gets the statement that the earlier one issued, or is refused by the schema.
      #expect(found == ["done", "done"], "round \(round)")
      month = month.next
    }
    let account = try store.database.read {
      AccountKey(customer: try $0.customer("acme").id, kind: .serverSupport)
    }
    var found: [String] = []
    month = try #require(Month(year: 2026, number: 1))
    for _ in 1...Self.rounds {
      let wanted = month
      let statement = try store.database.read {
        try $0.issuedStatement(of: account, month: wanted)
      }
      found.append(try #require(statement).number)
      month = month.next
    }
    #expect(Set(found).count == Self.rounds)
    #expect(try store.faults() == [])
  }

  @Test func `two uses of one request key at once have one effect and one answer`() async throws {
    let store = try TestStore()
    for round in 1...Self.rounds {
      let found = try await twice(store, at: Self.at(round)) { desk, _ in
        let answer = try desk.topUp(
          TopUp(customer: "acme", amount: "8h"), ActOptions(requestKey: "round-\(round)"))
        #expect(answer.entry == Int64(round))
      }
      #expect(found == ["done", "done"], "round \(round)")
    }
    #expect(try ledger(store).count == Self.rounds)
    #expect(try store.faults() == [])
  }
}
