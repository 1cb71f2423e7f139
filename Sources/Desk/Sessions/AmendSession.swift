// SPDX-License-Identifier: Apache-2.0
// Mends hours that the customer has not confirmed: amends, voids, or moves them to another customer (rule R25).

package import Domain
import Store

/// What is said anew of a session; what is not said stays.
package struct Amendment: Sendable, Encodable {
  package var session: String
  package var times: [WrittenTimeEntry]
  package var start: WrittenTime?
  /// Who did the work that one person did.
  package var technician: String?
  package var summary: String?
  package var reason: String

  package init(
    session: String, times: [WrittenTimeEntry] = [], start: WrittenTime? = nil, technician: String? = nil,
    summary: String? = nil, reason: String
  ) {
    (self.session, self.times, self.start) = (session, times, start)
    (self.technician, self.summary, self.reason) = (technician, summary, reason)
  }
}

/// Hours that went from one customer to another.
package struct ReassignAnswer: ActAnswer {
  package let voided: SessionAnswer
  package let recorded: SessionAnswer
  package var dryRun: Bool?
}

extension Desk {
  /// Amends a session; the difference is a correcting entry, and confirmation is asked anew. Throws `notClosed`,
  /// `alreadyConfirmed`, `nothingToAmend`, `severalWorked`, `workOfTicket`, `workInFuture`, `impossibleTime`, `invalidAmount`.
  package func amend(_ amendment: Amendment, _ options: ActOptions) throws -> SessionAnswer {
    try perform("sessions amend", options, amendment) { act in
      let record = try act.session(amendment.session)
      let session = record.session
      try session.checkAnswerable()
      let (work, start) = try act.amended(record, by: amendment)
      let notes = try act.notes(
        on: work, estimate: session.estimate, start: start, isDayOnly: record.isDayOnly && amendment.start == nil,
        except: session.id)
      let charged = RoundingRule.charged(work.map(\.minutes), under: record.policy.terms.rounding)
      var account = try act.account(record.account)
      let entry = try act.recharge(record, to: charged, reason: amendment.reason, asWorked: true, on: &account)
      try act.append(
        SessionStep(
          .amended, at: act.now, start: start, agreedStart: session.start, minutes: work.map(\.minutes).sum,
          charged: charged, entry: entry, text: amendment.reason, summary: amendment.summary), to: record)
      try act.connection.insertTimes(work, of: session.id, customer: record.account.customer)
      try act.finish(&account, under: record.policy)
      return try act.answer(session.id, account, notes: notes)
    }
  }

  /// Takes back hours that were recorded for the wrong customer, or twice; throws `notClosed` and
  /// `alreadyConfirmed`.
  package func void(_ session: String, reason: String, _ options: ActOptions) throws -> SessionAnswer {
    try perform("sessions void", options, session, reason) { act in
      try act.void(try act.session(session), reason: reason)
    }
  }

  /// Voids hours and records them for another customer, in one act. Throws what both throw, and `sameCustomer`.
  package func reassign(_ session: String, to customer: String, reason: String, _ options: ActOptions) throws
    -> ReassignAnswer
  {
    try perform("sessions reassign", options, session, customer, reason) { act in
      let record = try act.session(session)
      let other = try act.customer(customer)
      if other.id == record.account.customer {
        throw Refusal.sameCustomer(session: record.session.id, customer: other.code)
      }
      let voided = try act.void(record, reason: reason)
      let id = record.session.id
      let summary = try act.connection.steps(of: id, customer: record.account.customer).summary ?? record.subject
      var account = try act.account(of: other)
      let recorded = try act.record(
        Work(
          start: record.session.start, isDayOnly: record.isDayOnly,
          times: try act.connection.workers(of: id, customer: record.account.customer), summary: summary, isLate: true),
        on: &account)
      try act.finish(&account)
      return ReassignAnswer(voided: voided, recorded: try act.answer(recorded, account))
    }
  }
}

extension Act {
  /// Who worked how long and from when, as an amendment leaves it.
  fileprivate func amended(_ record: SessionRecord, by amendment: Amendment) throws -> (
    work: [(technician: TechnicianRecord, minutes: Minutes)], start: Instant
  ) {
    let session = record.session
    let before = try connection.workers(of: session.id, customer: record.account.customer)
    var work = amendment.times.isEmpty ? before : try self.work(amendment.times)
    if let technician = amendment.technician {
      let whom = try connection.technician(technician)
      if Set(work.map(\.technician.id)).count > 1 { throw Refusal.severalWorked(session: session.id) }
      work = work.map { (whom, $0.minutes) }
    }
    let start = try amendment.start.map(instant) ?? session.start
    if start > now {
      throw Refusal.workInFuture(start: zone.civilTime(at: start).text, now: zone.civilTime(at: now).text)
    }
    try DateRange.check(start, lasting: work.map(\.minutes).sum, in: zone)
    let isSame = work.elementsEqual(before) { $0.technician.id == $1.technician.id && $0.minutes == $1.minutes }
    if isSame && start == session.start && amendment.summary == nil {
      throw Refusal.nothingToAmend(session: session.id)
    }
    // What a ticket was worked on is a fact of the ticket too.
    if !isSame && record.account.kind == .allowance { throw Refusal.workOfTicket(session: session.id) }
    return (work, start)
  }

  fileprivate func void(_ record: SessionRecord, reason: String) throws -> SessionAnswer {
    let id = record.session.id
    try record.session.checkAnswerable()
    var account = try self.account(record.account)
    let entry = try recharge(record, to: .zero, reason: "\(id.text) is void", asWorked: true, on: &account)
    try append(SessionStep(.voided, at: now, charged: .zero, entry: entry, text: reason), to: record)
    try finish(&account, under: record.policy)
    return try answer(id, account)
  }
}
