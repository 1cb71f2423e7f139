// SPDX-License-Identifier: Apache-2.0
// One step in the life of a session: the truth that its state is folded from.

/// What happened to a session. Steps are only ever added.
package struct SessionStep: Equatable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case booked, tentative, recorded, covered, uncovered, moved, accessGranted, started, closed, confirmed, disputed,
      settled, cancelled, noShow, amended, voided
  }

  package var kind: Kind
  package var at: Instant
  /// The start agreed by this step (`booked`, `tentative`, `recorded`, `moved`, `amended`), or the one valid at
  /// it (`cancelled`, `noShow`).
  package var start: Instant?
  /// The start that a move or an amendment left.
  package var agreedStart: Instant?
  /// The estimate (`booked`, `tentative`), worked minutes (`closed`, `amended`) or the minutes a customer would
  /// accept (`disputed`).
  package var minutes: Minutes?
  /// Charged minutes (`closed`, `settled`, `amended`, `voided`).
  package var charged: Minutes?
  /// The entry that this step posted: a drawdown, penalty or adjustment.
  package var entry: Int64?
  /// Who moved or cancelled.
  package var side: Side?
  /// The contact's number who confirmed or disputed.
  package var contact: Int64?
  package var via: String?
  /// Summary, or reason.
  package var text: String?
  /// What was done, where an amendment says it anew.
  package var summary: String?

  package init(
    _ kind: Kind, at: Instant, start: Instant? = nil, agreedStart: Instant? = nil, minutes: Minutes? = nil,
    charged: Minutes? = nil, entry: Int64? = nil, side: Side? = nil, contact: Int64? = nil, via: String? = nil,
    text: String? = nil, summary: String? = nil
  ) {
    (self.kind, self.at, self.start, self.agreedStart) = (kind, at, start, agreedStart)
    (self.minutes, self.charged, self.entry) = (minutes, charged, entry)
    (self.side, self.contact, self.via, self.text, self.summary) = (side, contact, via, text, summary)
  }
}

extension SessionStep {
  /// Whether it says who worked how long.
  package var isHours: Bool { [.closed, .recorded, .amended].contains(kind) }
}

extension Collection<SessionStep> {
  /// What was done, as it was said last; nil where nobody said.
  package var summary: String? {
    reduce(nil) { told, step in step.isHours ? (step.kind == .amended ? step.summary : step.text) ?? told : told }
  }
}
