// SPDX-License-Identifier: Apache-2.0
// Ends a session that was never held: cancelled, or missed by the customer (rules R13 and R14).

package import Domain
import Store

extension Desk {
  /// Cancels a session that is still ahead.
  package func cancel(_ session: String, by side: Side, _ options: ActOptions) throws -> SessionAnswer {
    try perform("sessions cancel", options, session, side) { act in
      let record = try act.session(session)
      try record.session.checkAhead()
      let penalty = LateMovePenalty.cancelling(
        from: record.session.start, at: act.now, by: side, under: record.policy.terms)
      return try act.end(
        record, as: .cancelled, by: side, penalty: penalty, reason: "cancelled by the \(side.rawValue)")
    }
  }

  /// Notes that the customer was not there; throws `tooEarly` before the start.
  package func noShow(_ session: String, _ options: ActOptions) throws -> SessionAnswer {
    try perform("sessions no-show", options, session) { act in
      let record = try act.session(session)
      try record.session.checkAhead()
      if act.now < record.session.start {
        throw Refusal.tooEarly(
          session: record.session.id, start: act.zone.civilTime(at: record.session.start).text,
          closing: false)
      }
      return try act.end(
        record, as: .noShow, by: .customer, penalty: record.policy.terms.noShowPenalty, reason: "no-show")
    }
  }
}

extension Act {
  fileprivate func end(
    _ record: SessionRecord, as kind: SessionStep.Kind, by side: Side, penalty: Minutes, reason: String
  ) throws -> SessionAnswer {
    let id = record.session.id
    var account = try self.account(record.account)
    let entry = postPenalty(penalty, for: id, reason: reason, on: &account)
    try append(SessionStep(kind, at: now, start: record.session.start, entry: entry, side: side), to: record)
    account.release(id)
    try finish(&account, under: record.policy)
    return try answer(id, account, penalty: penalty)
  }
}
