// SPDX-License-Identifier: Apache-2.0
// Acts are not dated ahead of the clock by a slip of the pen (rule R22).

/// How far an act may be dated ahead of the machine's clock.
package enum FutureAct {
  /// Clocks of two machines may differ by so many seconds.
  package static let tolerance: Int64 = 300

  /// Throws `inFuture` for an act that is dated later than the clock and the tolerance.
  package static func check(_ act: Instant, clock: Instant, in zone: Zone) throws(Refusal) {
    if act <= clock.adding(seconds: tolerance) { return }
    throw .inFuture(at: zone.civilTime(at: act).text, now: zone.civilTime(at: clock).text)
  }
}
