// SPDX-License-Identifier: Apache-2.0
// Puts back what another program has changed and the facts still tell.

package import Domain
import Store

/// What mending a store has put back.
package struct MendAnswer: Encodable, Sendable {
  package let store: String
  /// Guards, indexes and look-ups, such as `trigger act_keeps` or `account_standing`.
  package let mended: [String]
}

extension Desk {
  /// Puts guards and look-ups back; facts are never touched. An act says so where anything was mended.
  package func mend(at: WrittenTime?) throws -> MendAnswer {
    let mended = try store.mend { _ = try begin("doctor mend", ActOptions(at: at), on: $0) }
    return MendAnswer(store: store.name, mended: mended)
  }
}
