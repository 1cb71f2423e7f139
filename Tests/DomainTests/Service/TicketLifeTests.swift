// SPDX-License-Identifier: Apache-2.0
// Random lives of tickets: what was decided stays, whatever happens afterwards.

import Testing

@testable import Domain

@Suite struct TicketLifeTests {
  /// A ticket's clocks reduced to what nobody may change any more.
  private struct Verdict: Hashable {
    let kind: ClockKind
    let round: Int
    let start: Instant
    let stoppedAt: Instant?
    let isViolated: Bool
    let due: Instant?

    init(_ clock: ServiceClock) {
      kind = clock.kind
      round = clock.round
      start = clock.start
      stoppedAt = clock.stoppedAt
      isViolated = clock.isViolated
      due = clock.due?.instant
    }

    /// A verdict is given once a round has stopped or was missed.
    var isGiven: Bool { stoppedAt != nil || isViolated }
  }

  private static func terms(_ random: inout SplitMix) -> ClockTerms {
    let calendar = BusinessCalendar(
      name: "office", zone: Zone("Europe/Prague") ?? .utc,
      week: (0..<7).map { $0 < 5 ? [OpeningWindow(open: 480, close: 1020)!] : [] })
    let always = BusinessCalendar(alwaysOpenNamed: "always", zone: calendar.zone)
    var service = ServiceTerms()
    service.severities = ["1", "2", "3"].map { Severity(id: $0, name: $0, text: nil) }
    service.onSeverityChange = SeverityChange.allCases.randomElement(using: &random) ?? .earlierOf
    service.pausedWhileWaiting = Bool.random(using: &random) ? [.resolution, .ongoing] : []
    let targets: [Target] = [
      .within(Minutes(Int64.random(in: 1...2000, using: &random)), calendar: "office"),
      .within(Minutes(Int64.random(in: 1...2000, using: &random)), calendar: "always"),
      .businessDays(Int64.random(in: 1...3, using: &random), calendar: "office"),
      .nextBusinessDay(calendar: "office"),
    ]
    let lines = ClockKind.allCases.flatMap { kind in
      ["1", "2", "3"].map { severity in
        TargetLine(
          clock: kind, severities: [severity], when: .always,
          target: Bool.random(using: &random)
            ? targets.randomElement(using: &random)
            : .firstOf([targets[0], targets[Int.random(in: 1...3, using: &random)]]))
      }
    }
    let plan = Plan(
      id: "plan", name: "Plan", kind: .paid, hasTerms: true, targets: lines,
      keepsInLoop: Bool.random(using: &random),
      followUp: FollowUpRule(responses: 2, obligation: "call"))
    return ClockTerms(
      service: service, plan: plan, calendars: CalendarSet([calendar, always]),
      openedAt: Instant(seconds: 1_790_000_000))
  }

  private static func life(_ random: inout SplitMix) -> [TicketEvent] {
    var at = Instant(seconds: 1_790_000_000)
    var events = [TicketEvent(.opened, at: at, by: .customer, severity: "2")]
    let kinds: [TicketEvent.Kind] = [
      .message, .message, .reply, .reply, .receipt, .waiting, .resumed, .severity, .called,
      .resolved, .reopened,
    ]
    for _ in 0..<Int.random(in: 0...25, using: &random) {
      at = at.adding(seconds: Int64.random(in: 0...200_000, using: &random))
      let kind = kinds.randomElement(using: &random) ?? .reply
      let isSolved = events.last { [.resolved, .reopened].contains($0.kind) }?.kind == .resolved
      if kind == .reopened && !isSolved || isSolved && kind != .reopened { continue }
      events.append(
        TicketEvent(
          kind, at: at, by: [.message, .reopened].contains(kind) ? .customer : .vendor,
          severity: kind == .severity ? ["1", "2", "3"].randomElement(using: &random) : nil,
          isMarked: Bool.random(using: &random)))
    }
    return events
  }

  @Test(arguments: 1...40)
  func `a verdict once given never changes, and every round has one`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    for _ in 0..<25 {
      let terms = Self.terms(&random)
      let events = Self.life(&random)
      var given: Set<Verdict> = []
      var looks = events.flatMap { [$0.at, $0.at.adding(seconds: 1)] }
      looks += (1...5).map { (looks.last ?? terms.openedAt).adding(seconds: $0 * 400_000) }
      for now in looks.sorted() {
        let ticket = try #require(Ticket(TicketID(1), folding: events, under: terms, at: now))
        let verdicts = Set(ticket.clocks.map(Verdict.init))
        for old in given {
          let kept = verdicts.contains { new in
            new.kind == old.kind && new.round == old.round && new.start == old.start
              && new.isViolated == old.isViolated && new.due == old.due
              && (old.stoppedAt == nil || new.stoppedAt == old.stoppedAt)
          }
          #expect(kept, "seed \(seed): a verdict was lost at \(now.seconds)")
        }
        given.formUnion(verdicts.filter(\.isGiven))
        Self.check(ticket, at: now, seed)
      }
    }
  }

  private static func check(_ ticket: Ticket, at now: Instant, _ seed: Int) {
    let running = ticket.clocks.filter(\.isRunning)
    #expect(ticket.state != .resolved || running.isEmpty, "seed \(seed): solved, and a clock runs")
    for kind in ClockKind.allCases {
      let rounds = ticket.clocks.filter { $0.kind == kind }
      #expect(
        rounds.map(\.round) == Array(1...max(1, rounds.count)).prefix(rounds.count).map { $0 })
      if kind != .ongoing { #expect(rounds.dropLast().allSatisfy { !$0.isRunning }) }
    }
    for clock in ticket.clocks {
      if let due = clock.due?.instant {
        let end = clock.stoppedAt ?? now
        #expect(clock.isViolated == (due < end), "seed \(seed): \(clock.kind) \(clock.round)")
      } else {
        #expect(!clock.isViolated)
      }
    }
    #expect(
      Set(ticket.violations.map { "\($0.kind) \($0.round)" }).count == ticket.violations.count)
  }
}
