// SPDX-License-Identifier: Apache-2.0
// The fold of events into rounds: which event begins, stops, stands and changes which clock.

import Testing

@testable import Domain

@Suite struct TicketClocksTests {
  private static let begin = Instant(seconds: 1_790_000_000)

  /// So many minutes after the ticket was opened.
  private static func later(_ minutes: Int64) -> Instant { begin.adding(Minutes(minutes)) }

  private static func terms(
    _ change: SeverityChange = .earlierOf, keepsInLoop: Bool = false,
    pauses: Set<ClockKind> = [.resolution]
  ) -> ClockTerms {
    var service = ServiceTerms()
    service.severities = ["1", "2", "3"].map { Severity(id: $0, name: $0, text: nil) }
    service.onSeverityChange = change
    service.pausedWhileWaiting = pauses
    let lines = ClockKind.allCases.flatMap { clock in
      [("1", Int64(60)), ("2", 120), ("3", 240)].map { severity, minutes in
        TargetLine(
          clock: clock, severities: [severity], when: .always,
          target: .within(Minutes(minutes), calendar: "always"))
      }
    }
    return ClockTerms(
      service: service,
      plan: Plan(
        id: "p", name: "P", kind: .paid, hasTerms: true, targets: lines, keepsInLoop: keepsInLoop),
      calendars: CalendarSet([BusinessCalendar(alwaysOpenNamed: "always", zone: .utc)]),
      openedAt: begin)
  }

  private static func event(
    _ kind: TicketEvent.Kind, _ minutes: Int64, severity: String? = nil, by: TicketSide = .vendor,
    isMarked: Bool = false
  ) -> TicketEvent {
    TicketEvent(kind, at: later(minutes), by: by, severity: severity, isMarked: isMarked)
  }

  /// Each round as `firstResponse 1: 0-30`, an open end for one that runs; and the dues in minutes.
  private func rounds(
    _ events: [TicketEvent], severity: String? = "2",
    _ terms: ClockTerms = TicketClocksTests.terms(),
    at now: Int64 = 1000
  ) -> (rounds: [String], dues: [Int64?]) {
    var fold = TicketClocks(terms, opened: Self.event(.opened, 0, severity: severity))
    for event in events { fold.take(event) }
    let clocks = fold.measured(at: Self.later(now), fallback: nil)
    let minutes = { (instant: Instant) in instant.seconds(since: Self.begin) / 60 }
    return (
      clocks.map { clock in
        let end = clock.stoppedAt.map { "\(minutes($0))" } ?? ""
        return "\(clock.kind.rawValue) \(clock.round): \(minutes(clock.start))-\(end)"
      },
      clocks.map { $0.due.map { minutes($0.instant) } }
    )
  }

  @Test func `a ticket begins with a first response and a resolution`() {
    let found = rounds([])
    #expect(found.rounds == ["firstResponse 1: 0-", "resolution 1: 0-"])
    #expect(found.dues == [120, 120])
  }

  @Test(arguments: [
    TicketEvent.Kind.receipt, .proposal, .assigned, .called, .worked, .opened,
  ])
  func `what says nothing to the customer changes no clock`(kind: TicketEvent.Kind) {
    #expect(rounds([Self.event(kind, 10, severity: "1")]).rounds == rounds([]).rounds)
    #expect(rounds([Self.event(kind, 10, severity: "1")]).dues == rounds([]).dues)
  }

  @Test func `a message begins a round once there was an answer, and an answer ends it`() {
    let found = rounds([
      Self.event(.message, 5, by: .customer), Self.event(.reply, 30),
      Self.event(.message, 40, by: .customer), Self.event(.message, 50, by: .customer),
      Self.event(.reply, 70), Self.event(.message, 90, by: .customer),
    ])
    #expect(
      found.rounds == [
        "firstResponse 1: 0-30", "resolution 1: 0-", "ongoing 1: 40-70", "ongoing 2: 90-",
      ])
    #expect(found.dues == [120, 120, 160, 210])
  }

  @Test func `solved, every clock stops, and reopened the resolution begins anew`() {
    let solved = [Self.event(.reply, 30), Self.event(.resolved, 60)]
    #expect(rounds(solved).rounds == ["firstResponse 1: 0-30", "resolution 1: 0-60"])
    let customer = rounds(solved + [Self.event(.reopened, 100, by: .customer)])
    #expect(
      customer.rounds == [
        "firstResponse 1: 0-30", "resolution 1: 0-60", "resolution 2: 100-", "ongoing 1: 100-",
      ])
    #expect(customer.dues == [120, 120, 220, 220])
    let vendor = rounds(solved + [Self.event(.reopened, 100)])
    #expect(vendor.rounds.last == "resolution 2: 100-")
    // Solved without an answer, the first response has stopped all the same.
    #expect(rounds([Self.event(.resolved, 10)]).rounds.first == "firstResponse 1: 0-10")
  }

  @Test func `the vendor keeps the customer in the loop, except while it waits`() {
    let terms = Self.terms(keepsInLoop: true)
    let found = rounds(
      [
        Self.event(.reply, 10), Self.event(.reply, 30), Self.event(.waiting, 50),
        Self.event(.resumed, 90), Self.event(.message, 95, by: .customer), Self.event(.reply, 100),
      ], terms)
    // A message within a loop begins a round of its own; one answer stops both.
    #expect(
      found.rounds == [
        "firstResponse 1: 0-10", "resolution 1: 0-", "ongoing 1: 10-30", "ongoing 2: 30-50",
        "ongoing 3: 90-100", "ongoing 4: 95-100", "ongoing 5: 100-",
      ])
    let asks = rounds([Self.event(.reply, 10, isMarked: true)], terms)
    #expect(asks.rounds == ["firstResponse 1: 0-10", "resolution 1: 0-"])
  }

  @Test(arguments: [
    // Waiting from 20 to 50 moves the due by 30 minutes, whatever ends it.
    (TicketEvent.Kind.resumed, TicketSide.vendor), (.message, .customer), (.reply, .vendor),
  ])
  func `waiting stands the clocks of the policy until somebody goes on`(
    kind: TicketEvent.Kind, side: TicketSide
  ) {
    let events = [Self.event(.waiting, 20), Self.event(kind, 50, by: side)]
    #expect(rounds(events).dues.first == 120)
    #expect(rounds(events).dues[1] == 150)
    let both = rounds(events, Self.terms(pauses: [.firstResponse, .resolution]))
    #expect(both.dues[1] == 150)
    // An answer ends the first response, whose due then has the wait in it as well.
    #expect(both.dues[0] == 150)
    #expect(rounds(events, Self.terms(pauses: [])).dues == [120, 120])
  }

  @Test func `waiting again while waiting counts from the first time`() {
    let events = [
      Self.event(.waiting, 20), Self.event(.waiting, 40), Self.event(.reply, 45, isMarked: true),
      Self.event(.resumed, 60),
    ]
    #expect(rounds(events).dues[1] == 160)
  }

  @Test func `what still waits stands, and is not missed`() {
    var fold = TicketClocks(Self.terms(), opened: Self.event(.opened, 0, severity: "2"))
    fold.take(Self.event(.waiting, 119))
    #expect(fold.isPaused)
    let clocks = fold.measured(at: Self.later(5000), fallback: nil)
    #expect(clocks[0].isViolated && !clocks[0].isStanding)
    #expect(!clocks[1].isViolated && clocks[1].isStanding)
    #expect(clocks[1].remainingSeconds == 60)
  }

  @Test(arguments: [
    // Raised from 2 to 1 after 30 minutes, then lowered from 2 to 3.
    (SeverityChange.earlierOf, "1", 90), (.earlierOf, "3", 240), (.fromStart, "1", 60),
    (.fromStart, "3", 240), (.fromChange, "1", 90), (.fromChange, "3", 270), (.keep, "1", 120),
    (.keep, "3", 120),
  ])
  func `a changed severity moves the due as the policy says`(
    change: SeverityChange, severity: String, due: Int64
  ) {
    let events = [Self.event(.severity, 30, severity: severity)]
    #expect(rounds(events, Self.terms(change)).dues == [due, due])
    let override = [Self.event(.override, 30, severity: severity)]
    #expect(rounds(override, Self.terms(change)).dues == [due, due])
  }

  @Test(arguments: SeverityChange.allCases)
  func `the first severity of a ticket counts from its start`(change: SeverityChange) {
    let terms = Self.terms(change)
    #expect(rounds([], severity: nil, terms).dues == [nil, nil])
    let events = [Self.event(.severity, 30, severity: "2")]
    #expect(rounds(events, severity: nil, terms).dues == [120, 120])
  }

  @Test func `raised late, the old due still holds where it is earlier`() {
    // Ten minutes before the old due a promise of 60 minutes would be later.
    let events = [Self.event(.severity, 110, severity: "1")]
    #expect(rounds(events).dues == [120, 120])
  }

  @Test func `a round that has stopped or was missed keeps its due`() {
    let stopped = rounds([Self.event(.reply, 30), Self.event(.severity, 40, severity: "3")])
    #expect(stopped.dues == [120, 240])
    let missed = rounds([Self.event(.severity, 121, severity: "3")])
    #expect(missed.dues == [120, 120])
    let justInTime = rounds([Self.event(.severity, 120, severity: "3")])
    #expect(justInTime.dues == [240, 240])
  }
}
