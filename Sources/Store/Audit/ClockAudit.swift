// SPDX-License-Identifier: Apache-2.0
// Acts whose time is not the machine's: dated otherwise than recorded, or done by a clock set by hand.

package import Domain

/// An act that claims another time than the machine's clock showed.
package struct RedatedAct: Sendable {
  /// Whose book; nil for the vendor's own.
  package let customer: String?
  package let number: Int64
  package let verb: String
  package let actor: String
  package let login: String
  package let at: Instant
  package let clockAt: Instant
}

extension LedgerConnection {
  /// Stands in place of the login for acts whose clock was set by hand; no login has brackets.
  package static let clockSet = "(clock set)"

  /// Acts whose claimed time differs from the machine's clock by more than an hour, in the order in which
  /// the machine saw them.
  package func redatedActs() throws -> [RedatedAct] {
    try list(
      """
      SELECT c.code, a.number, a.verb, a.actor, a.login, a.at, a.clock_at
      FROM act a LEFT JOIN customer c ON c.number = a.customer
      WHERE \(isRedated) ORDER BY a.clock_at, a.customer, a.number
      """
    ) {
      RedatedAct(
        customer: $0.textOrNil(0), number: $0.int(1), verb: $0.text(2), actor: $0.text(3), login: $0.text(4),
        at: $0.instant(5), clockAt: $0.instant(6))
    }
  }

  /// How many there are, as a note of the audit, and how many were done by a clock set by hand.
  func clockNotes() throws -> [String] {
    let redated = try number("SELECT COUNT(*) FROM act a WHERE \(isRedated)") ?? 0
    let set = try number("SELECT COUNT(*) FROM act WHERE login = ?1", [.text(LedgerConnection.clockSet)]) ?? 0
    var notes: [String] = []
    if redated > 0 {
      notes.append("\(acts(redated)) dated more than an hour from the machine's clock; see --only times")
    }
    if set > 0 { notes.append("\(acts(set)) done by a clock that RETAINER_NOW set") }
    return notes
  }

  private func acts(_ count: Int64) -> String { count == 1 ? "1 act was" : "\(count) acts were" }
}

private let isRedated = "(a.at - a.clock_at > 3600 OR a.clock_at - a.at > 3600)"
