// SPDX-License-Identifier: Apache-2.0
// The states a session passes through, in the order of its life.

/// Where a session stands.
package enum SessionState: String, Sendable, CaseIterable {
  case tentative, booked, started, closed, confirmed, disputed, settled, cancelled, noShow, voided

  /// Whether the session is still ahead or under way, so that it holds its technicians.
  package var isOpen: Bool {
    switch self {
    case .tentative, .booked, .started: true
    case .closed, .confirmed, .disputed, .settled, .cancelled, .noShow, .voided: false
    }
  }
}
