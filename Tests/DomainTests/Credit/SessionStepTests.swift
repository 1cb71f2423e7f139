// SPDX-License-Identifier: Apache-2.0
// What each step makes of a session, one step at a time.

import Domain
import Testing

@Suite struct SessionStepTests {
  private static let ten = Instant(seconds: 36_000)

  private func booked(_ kind: SessionStep.Kind = .booked, hasAccess: Bool = true) throws -> Session {
    let step = SessionStep(
      kind, at: Instant(seconds: 0), start: SessionStepTests.ten, minutes: Minutes(120))
    return try #require(Session(SessionID(1), from: step, hasAccess: hasAccess))
  }

  private func after(_ step: SessionStep, _ session: Session? = nil) throws -> Session {
    try (session ?? booked()).after(step)
  }

  private func step(_ kind: SessionStep.Kind) -> SessionStep {
    SessionStep(kind, at: SessionStepTests.ten)
  }

  @Test func `a booking begins covered, a tentative one waits, work begins closed`() throws {
    let covered = try booked()
    #expect(covered.state == .booked && covered.isCovered && covered.estimate?.count == 120)
    #expect(covered.start == SessionStepTests.ten)
    let waiting = try booked(.tentative, hasAccess: false)
    #expect(waiting.state == .tentative && !waiting.isCovered && !waiting.hasAccess)
    let work = SessionStep(
      .recorded, at: Instant(seconds: 90_000), start: SessionStepTests.ten, minutes: Minutes(95),
      charged: Minutes(100))
    let done = try #require(Session(SessionID(1), from: work, hasAccess: true))
    #expect(done.state == .closed && done.estimate == nil && !done.isCovered)
    #expect(done.worked?.count == 95 && done.charged?.count == 100)
  }

  @Test(
    arguments: SessionStep.Kind.allCases.filter { ![.booked, .tentative, .recorded].contains($0) })
  func `no other step begins a session`(kind: SessionStep.Kind) {
    let step = SessionStep(kind, at: SessionStepTests.ten, start: SessionStepTests.ten)
    #expect(Session(SessionID(1), from: step, hasAccess: true) == nil)
  }

  @Test func `a session without a start cannot begin`() {
    #expect(Session(SessionID(1), from: step(.booked), hasAccess: true) == nil)
  }

  @Test func `cover comes and goes, and a covered tentative booking is booked`() throws {
    let lost = try after(step(.uncovered))
    #expect(lost.state == .booked && !lost.isCovered)
    let gained = try after(step(.covered), booked(.tentative))
    #expect(gained.state == .booked && gained.isCovered)
  }

  @Test func `a move changes the start alone`() throws {
    var expected = try booked()
    let next = Instant(seconds: 72_000)
    let moved = try after(SessionStep(.moved, at: Instant(seconds: 5), start: next))
    #expect(moved.start == next)
    expected = expected.after(step(.booked))
    #expect(moved.after(SessionStep(.moved, at: next, start: SessionStepTests.ten)) == expected)
  }

  @Test func `access is given once and for all`() throws {
    let open = try after(step(.accessGranted), booked(hasAccess: false))
    #expect(open.hasAccess && open.state == .booked)
  }

  @Test func `closing keeps both the worked and the charged minutes and reserves nothing`() throws {
    let closed = try after(
      SessionStep(.closed, at: SessionStepTests.ten, minutes: Minutes(137), charged: Minutes(140)),
      after(step(.started)))
    #expect(closed.state == .closed && !closed.isCovered)
    #expect(closed.worked?.count == 137 && closed.charged?.count == 140)
    let settled = closed.after(
      SessionStep(.settled, at: SessionStepTests.ten, charged: Minutes(60)))
    #expect(settled.state == .settled)
    #expect(settled.worked?.count == 137 && settled.charged?.count == 60)
  }

  @Test(arguments: [
    (SessionStep.Kind.started, SessionState.started, true), (.cancelled, .cancelled, false),
    (.noShow, .noShow, false), (.confirmed, .confirmed, true), (.disputed, .disputed, true),
  ])
  func `other steps set the state`(
    kind: SessionStep.Kind, state: SessionState, isCovered: Bool
  ) throws {
    let next = try after(step(kind))
    #expect(next.state == state)
    #expect(next.isCovered == isCovered)
  }
}
