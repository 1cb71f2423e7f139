// SPDX-License-Identifier: Apache-2.0
// Tickets as folds: rounds, pauses, severity changes and obligations, edge by edge.

import Testing

@testable import Domain

@Suite struct TicketTests {
  private static let office = BusinessCalendar(
    name: "office", zone: Zone("Europe/Prague") ?? .utc,
    week: (0..<7).map { $0 < 5 ? [OpeningWindow(open: 480, close: 1020)!] : [] })

  private static func terms(
    _ change: SeverityChange = .earlierOf, keepsInLoop: Bool = true,
    pauses: Set<ClockKind> = [.ongoing, .resolution]
  ) -> ClockTerms {
    var service = ServiceTerms()
    service.severities = ["1", "2", "3"].map { Severity(id: $0, name: $0, text: nil) }
    service.onSeverityChange = change
    service.pausedWhileWaiting = pauses
    func line(_ clock: ClockKind, _ severity: String, _ hours: Int64) -> TargetLine {
      TargetLine(
        clock: clock, severities: [severity], when: .always,
        target: .within(Minutes(hours * 60), calendar: "office"))
    }
    let plan = Plan(
      id: "plan", name: "Plan", kind: .paid, hasTerms: true,
      targets: [
        line(.firstResponse, "1", 1), line(.firstResponse, "2", 4), line(.ongoing, "1", 2),
        line(.ongoing, "2", 9), line(.resolution, "1", 9), line(.resolution, "2", 18),
      ], keepsInLoop: keepsInLoop, followUp: FollowUpRule(responses: 2, obligation: "call"))
    return ClockTerms(
      service: service, plan: plan, calendars: CalendarSet([office]), openedAt: at("10:00"))
  }

  /// A time of Tuesday 2026-11-10 in Prague, or of a later day: `+1 09:30`.
  private static func at(_ text: String) -> Instant {
    let parts = text.split(separator: " ")
    let days = parts.count == 2 ? Int64(parts[0].dropFirst()) ?? 0 : 0
    let clock = (parts.last ?? "").split(separator: ":").compactMap { Int64($0) }
    let seconds = clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? clock[2] : 0)
    return Instant(seconds: 1_794_265_200 + days * 86_400 + seconds)
  }

  private static func ticket(
    severity: String? = "1", _ events: [TicketEvent], at now: String, _ terms: ClockTerms? = nil
  ) throws -> Ticket {
    let opened = TicketEvent(.opened, at: at("10:00"), by: .vendor, severity: severity)
    return try #require(
      Ticket(
        TicketID(1), folding: [opened] + events, under: terms ?? Self.terms(), at: at(now)))
  }

  private static func event(
    _ kind: TicketEvent.Kind, _ time: String, _ side: TicketSide = .vendor,
    severity: String? = nil, isMarked: Bool = false
  ) -> TicketEvent {
    TicketEvent(kind, at: at(time), by: side, severity: severity, isMarked: isMarked)
  }

  @Test(arguments: [
    ("10:59:59", false), ("11:00", false), ("11:00:01", true),
  ])
  func `an answer at the due is in time, a second later is not`(reply: String, missed: Bool) throws {
    let ticket = try Self.ticket([Self.event(.reply, reply)], at: "+3 10:00")
    let first = try #require(ticket.clocks.first)
    #expect(first.isViolated == missed)
    #expect(first.stoppedAt == Self.at(reply))
    #expect(first.due?.instant == Self.at("11:00"))
  }

  @Test(arguments: [("11:00", false), ("11:00:01", true)])
  func `a due is missed by itself, a second after it`(now: String, missed: Bool) throws {
    let ticket = try Self.ticket([], at: now)
    #expect(ticket.clocks.map(\.isViolated) == [missed, false])
    #expect(ticket.violations.count == (missed ? 1 : 0))
  }

  @Test func `a receipt stops nothing`() throws {
    let ticket = try Self.ticket([Self.event(.receipt, "10:00")], at: "10:30")
    #expect(ticket.clocks.allSatisfy { $0.isRunning })
    #expect(ticket.replies == 0)
  }

  @Test func `before the first answer no ongoing round runs, whatever the customer writes`() throws {
    let ticket = try Self.ticket([Self.event(.message, "10:20", .customer)], at: "10:30")
    #expect(ticket.clocks.map(\.kind) == [.firstResponse, .resolution])
  }

  @Test func `of several unanswered messages the first one counts`() throws {
    let ticket = try Self.ticket(
      [
        Self.event(.reply, "10:40", isMarked: true), Self.event(.message, "13:00", .customer),
        Self.event(.message, "13:20", .customer),
      ], at: "13:30")
    let rounds = ticket.clocks.filter { $0.kind == .ongoing }
    #expect(rounds.map(\.start) == [Self.at("13:00")])
    #expect(rounds.map(\.due?.instant) == [Self.at("15:00")])
    #expect(rounds.map(\.round) == [1])
  }

  @Test func `each answer ends its round with a verdict of its own`() throws {
    let ticket = try Self.ticket(
      [
        Self.event(.reply, "10:30", isMarked: true), Self.event(.message, "11:00", .customer),
        Self.event(.reply, "13:30", isMarked: true), Self.event(.message, "14:00", .customer),
        Self.event(.reply, "14:30", isMarked: true),
      ], at: "16:00")
    let rounds = ticket.clocks.filter { $0.kind == .ongoing }
    #expect(rounds.map(\.isViolated) == [true, false])
    #expect(rounds.map(\.overrunSeconds) == [1800, nil])
    #expect(rounds.map(\.spentSeconds) == [9000, 1800])
  }

  @Test(arguments: [(true, 1), (false, 0)])
  func `while the vendor holds the ball its answers start rounds, where the plan says so`(
    keeps: Bool, rounds: Int
  ) throws {
    let ticket = try Self.ticket(
      [Self.event(.reply, "10:40")], at: "10:50", Self.terms(keepsInLoop: keeps))
    #expect(ticket.clocks.count { $0.kind == .ongoing } == rounds)
  }

  @Test func `waiting stands, says how much is left, and nothing is missed meanwhile`() throws {
    let wait = Self.event(.waiting, "12:00")
    let standing = try Self.ticket([wait], at: "+30 12:00").clocks[1]
    #expect(standing.isStanding)
    #expect(standing.remainingSeconds == 25_200)
    #expect(!standing.isViolated)
    let resumed = try Self.ticket([wait, Self.event(.resumed, "+1 12:00")], at: "+1 13:00")
    #expect(resumed.clocks[1].due?.instant == Self.at("+2 10:00"))
    let solved = try Self.ticket([wait, Self.event(.resolved, "+1 12:00")], at: "+9 13:00")
    #expect(solved.clocks[1].spentSeconds == 7200)
    #expect(!solved.clocks[1].isViolated)
  }

  @Test func `where waiting pauses nothing the clock goes on`() throws {
    let ticket = try Self.ticket(
      [Self.event(.waiting, "12:00")], at: "+1 11:00", Self.terms(pauses: []))
    #expect(ticket.clocks[1].isViolated)
    #expect(ticket.clocks[1].due?.instant == Self.at("+1 10:00"))
  }

  @Test(arguments: [
    // Opened at 10:00 with 4 hours; raised to 1 hour at the given time.
    (SeverityChange.earlierOf, "11:30", "12:30"), (.earlierOf, "13:30", "14:00"),
    (.fromChange, "13:30", "14:30"), (.fromStart, "10:30", "11:00"), (.keep, "11:30", "14:00"),
  ])
  func `a raised severity changes the due as the policy says`(
    change: SeverityChange, raised: String, due: String
  ) throws {
    let ticket = try Self.ticket(
      severity: "2", [Self.event(.severity, raised, severity: "1")], at: raised,
      Self.terms(change))
    #expect(ticket.clocks[0].due?.instant == Self.at(due))
  }

  @Test func `a lowered severity counts from the start, and a missed due stays missed`() throws {
    let lowered = try Self.ticket([Self.event(.severity, "10:30", severity: "2")], at: "10:30")
    #expect(lowered.clocks[0].due?.instant == Self.at("14:00"))
    let late = try Self.ticket([Self.event(.severity, "11:30", severity: "2")], at: "11:40")
    #expect(late.clocks[0].isViolated)
    #expect(late.clocks[0].due?.instant == Self.at("11:00"))
  }

  @Test func `a severity set for the first time counts from the start`() throws {
    let ticket = try Self.ticket(
      severity: nil, [Self.event(.severity, "10:50", severity: "1")], at: "10:50")
    #expect(ticket.clocks[0].due?.instant == Self.at("11:00"))
  }

  @Test func `reopened, the resolution begins another round and the first verdict stays`() throws {
    let ticket = try Self.ticket(
      [Self.event(.resolved, "12:00"), Self.event(.reopened, "+2 10:00", .customer)],
      at: "+2 10:30")
    let rounds = ticket.clocks.filter { $0.kind == .resolution }
    #expect(rounds.map(\.round) == [1, 2])
    #expect(rounds.map(\.isRunning) == [false, true])
    #expect(rounds[1].due?.instant == Self.at("+3 10:00"))
    #expect(ticket.state == .open)
  }

  @Test func `after so many answers without success the vendor owes a call`() throws {
    let replies = [Self.event(.reply, "10:30"), Self.event(.reply, "10:40")]
    let unsolved = Self.event(.message, "11:00", .customer)
    #expect(try Self.ticket([replies[0], unsolved], at: "12:00").obligations == [])
    #expect(try Self.ticket(replies + [unsolved], at: "12:00").obligations == ["call"])
    let breach = try Self.ticket(
      replies + [unsolved, Self.event(.reply, "11:10")], at: "12:00")
    #expect(breach.breaches.map(\.at) == [Self.at("11:10")])
    let called = try Self.ticket(
      replies + [unsolved, Self.event(.called, "11:10"), Self.event(.reply, "11:20")],
      at: "12:00")
    #expect(called.obligations == [])
    #expect(called.breaches == [])
  }

  @Test func `an answer to the vendor's question is no complaint, unless it says so`() throws {
    let asked = [Self.event(.reply, "10:30"), Self.event(.reply, "10:40", isMarked: true)]
    let answer = Self.event(.message, "11:00", .customer)
    let complaint = Self.event(.message, "11:00", .customer, isMarked: true)
    #expect(try Self.ticket(asked + [answer], at: "12:00").obligations == [])
    #expect(try Self.ticket(asked + [complaint], at: "12:00").obligations == ["call"])
  }

  @Test func `a ticket is not there before it was opened`() {
    let opened = TicketEvent(.opened, at: Self.at("10:00"), by: .vendor)
    #expect(
      Ticket(TicketID(1), folding: [opened], under: Self.terms(), at: Self.at("9:59")) == nil)
  }
}
