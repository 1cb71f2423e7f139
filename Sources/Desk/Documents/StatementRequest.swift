// SPDX-License-Identifier: Apache-2.0
// A request key of statements: a repeat hands out what was issued under it, and tells of the rest as the first
// answer did (rule R20). Statements are issued in many transactions, so that a repeat also finishes what a stop of
// the machine left undone.

import Domain
import Store

/// What the first answer told beside the statements that were issued.
struct StatementsTold: Codable {
  /// The customers whose month had been issued before.
  var again: [String]
  var open: [OpenMonth]
  var without: [WithoutStatement]
}

/// The request key of an issue with what is asked under it.
struct StatementRequest {
  let key: String
  private let fingerprint: String

  init(_ key: String, for order: StatementOrder) throws {
    self.key = key
    fingerprint = sha256(
      try Desk.encode([
        ["statements generate", order.month.iso], order.customers.sorted(),
        [order.isThrough, order.isDespiteOpen, order.isAll].map { $0 ? "yes" : "no" },
      ]).utf8)
  }

  /// What was told under the key; nil before anything was issued under it. Throws `requestKeyReused` and
  /// `answerErased`.
  func told(on connection: LedgerConnection) throws -> StatementsTold? {
    guard let earlier = try connection.request(key) else { return nil }
    if earlier.answer == LedgerConnection.erased { throw Refusal.answerErased(key: key, act: earlier.verb) }
    if earlier.fingerprint != fingerprint { throw Refusal.requestKeyReused(key: key, act: earlier.verb) }
    return try Desk.decode(StatementsTold.self, from: earlier.answer)
  }

  /// Keeps what is told with the act under way, unless an earlier one has the key.
  func keep(_ told: StatementsTold, on connection: LedgerConnection) throws {
    if try connection.request(key) != nil { return }
    try connection.insertRequest(key, fingerprint: fingerprint, answer: try Desk.encode(told))
  }
}
