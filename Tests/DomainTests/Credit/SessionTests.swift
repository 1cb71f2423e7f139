// SPDX-License-Identifier: Apache-2.0
// What each state allows and refuses, state by state.

import Domain
import Testing

@Suite struct SessionTests {
  private func session(_ state: SessionState, hasAccess: Bool = true) -> Session {
    Session(
      id: SessionID(1), state: state, start: Instant(seconds: 0), estimate: Minutes(60),
      isCovered: false, hasAccess: hasAccess, worked: nil, charged: nil)
  }

  /// State; may it be moved, started or cancelled; closed; confirmed; settled.
  @Test(
    arguments: [
      (SessionState.tentative, nil, nil, "not_closed", "not_disputed"),
      (.booked, nil, nil, "not_closed", "not_disputed"),
      (.started, "already_started", nil, "not_closed", "not_disputed"),
      (.closed, "already_closed", "already_closed", nil, "not_disputed"),
      (.confirmed, "already_closed", "already_closed", "already_confirmed", "not_disputed"),
      (.disputed, "already_closed", "already_closed", nil, nil),
      (.settled, "already_closed", "already_closed", nil, "not_disputed"),
      (.cancelled, "already_cancelled", "already_cancelled", "not_closed", "not_disputed"),
      (.noShow, "already_closed", "already_closed", "not_closed", "not_disputed"),
    ] as [(SessionState, String?, String?, String?, String?)])
  func `each state allows what its life has ahead`(
    state: SessionState, ahead: String?, open: String?, answer: String?, settle: String?
  ) {
    let session = session(state)
    #expect(refusal { () throws(Refusal) in try session.checkAhead() } == ahead)
    #expect(refusal { () throws(Refusal) in try session.checkOpen() } == open)
    #expect(refusal { () throws(Refusal) in try session.checkAnswerable() } == answer)
    #expect(refusal { () throws(Refusal) in try session.checkDisputed() } == settle)
  }

  @Test func `a refusal says in which state a session is over`() {
    let missed = session(.noShow)
    #expect(
      refused { () throws(Refusal) in try missed.checkOpen() }
        == .alreadyClosed(session: SessionID(1), state: .noShow))
  }

  @Test func `without access a session cannot go on`() {
    let closed = session(.booked, hasAccess: false)
    let open = session(.booked)
    #expect(
      refused { () throws(Refusal) in try closed.checkAccess() }
        == .noServerAccess(session: SessionID(1)))
    #expect(refused { () throws(Refusal) in try open.checkAccess() } == nil)
  }
}
