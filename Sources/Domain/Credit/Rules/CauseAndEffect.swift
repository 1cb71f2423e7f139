// SPDX-License-Identifier: Apache-2.0
// What names another fact is not dated before it (rule R23).

/// The order of facts in time.
package enum CauseAndEffect {
  /// Throws `beforeItsCause` for an act that names something later than itself.
  package static func check(_ act: Instant, notBefore cause: Instant, _ what: String, in zone: Zone) throws(Refusal) {
    if act >= cause { return }
    throw .beforeItsCause(
      at: zone.civilTime(at: act).text, cause: what, happened: zone.civilTime(at: cause).text)
  }
}

extension Account {
  /// Throws `beforeItsCause` for a booking that needs credit which comes only after it.
  package func checkCredit(for estimate: Minutes, at act: Instant, in zone: Zone) throws(Refusal) {
    let later = lots.filter { $0.openedAt > act && $0.remaining > .zero }
    guard let first = later.min(by: { $0.openedAt < $1.openedAt }), estimate <= available,
      estimate > available - later.map(\.remaining).sum
    else { return }
    try CauseAndEffect.check(act, notBefore: first.openedAt, "the credit of \(first.id.text)", in: zone)
  }
}
