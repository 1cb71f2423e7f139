// SPDX-License-Identifier: Apache-2.0
// Moves a booked session to another start, at a price where the customer is late (R11, R12, R14).

package import Domain
import Store

extension Desk {
  /// Moves a session that is still ahead; throws `startInPast`, `startUnchanged`, `technicianBusy`
  /// and what a session that is not ahead refuses.
  package func move(_ session: String, to start: WrittenTime, by side: Side, _ options: ActOptions) throws
    -> SessionAnswer
  {
    try perform("sessions reschedule", options, session, start, side) { act in
      let record = try act.session(session)
      let booked = record.session
      try booked.checkAhead()
      let next = try act.instant(start)
      try act.checkAhead(next, lasting: booked.estimate ?? .zero)
      if next == booked.start {
        throw Refusal.startUnchanged(session: booked.id, start: act.zone.civilTime(at: next).text)
      }
      let technicians = try act.connection.technicians(of: booked.id, customer: record.account.customer).compactMap(
        WrittenID.init)
      try act.checkFree(technicians, from: next, until: next.adding(booked.estimate ?? .zero), except: booked.id)
      let penalty = LateMovePenalty.moving(from: booked.start, at: act.now, by: side, under: record.policy.terms)
      var account = try act.account(record.account)
      let entry = act.postPenalty(penalty, for: booked.id, reason: "moved by the \(side.rawValue)", on: &account)
      try act.append(
        SessionStep(.moved, at: act.now, start: next, agreedStart: booked.start, entry: entry, side: side), to: record)
      account.move(booked.id, to: next)
      let notes = try act.notes(onBooking: booked.id, account)
      try act.finish(&account, under: record.policy)
      return try act.answer(booked.id, account, penalty: penalty, notes: notes)
    }
  }
}

extension Act {
  /// Takes a penalty, if there is one, and answers its entry.
  func postPenalty(_ penalty: Minutes, for session: SessionID, reason: String, on account: inout Account) -> Int64? {
    if penalty == .zero { return nil }
    return account.take(penalty, as: .penalty, on: Occasion(happenedAt: now, session: session, reason: reason))
  }
}
