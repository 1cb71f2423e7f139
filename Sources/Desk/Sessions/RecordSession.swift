// SPDX-License-Identifier: Apache-2.0
// Records work done without an appointment, closed at once (rules R7 and R8).

package import Domain
import Store

/// Work done without an appointment.
package struct RecordedWork: Sendable, Encodable {
  package var customer: String
  package var start: WrittenTime
  package var times: [WrittenTimeEntry]
  package var summary: String
  /// The ticket that it was done for, such as `T-1`.
  package var ticket: String?
  /// Work of a closed month is posted into the open one (R17).
  package var isLate: Bool

  package init(
    customer: String, start: WrittenTime, times: [WrittenTimeEntry], summary: String = "", ticket: String? = nil,
    isLate: Bool = false
  ) {
    (self.customer, self.start, self.times, self.summary) = (customer, start, times, summary)
    (self.ticket, self.isLate) = (ticket, isLate)
  }
}

extension Desk {
  /// Records work; the deduction is dated to its start, or to the act for late work of a closed month. Throws
  /// `workInFuture`, `invalidAmount`, `impossibleTime`, `periodClosed` and `ticketOfAnother`.
  package func record(_ work: RecordedWork, _ options: ActOptions) throws -> SessionAnswer {
    try perform("sessions record", options, work) { act in
      let customer = try act.customer(work.customer)
      let ticket = try act.ticket(work.ticket, of: customer)
      let start = try act.instant(work.start)
      var account = try act.account(of: customer)
      let times = try act.work(work.times)
      let notes = start > act.now ? [] : try act.notes(on: times, start: start)
      let id = try act.record(
        Work(start: start, isDayOnly: false, times: times, summary: work.summary, isLate: work.isLate), on: &account)
      if let ticket { try act.connection.join(id, to: ticket, of: customer.id) }
      try act.finish(&account)
      return try act.answer(id, account, notes: notes)
    }
  }
}

/// Work with everything resolved.
struct Work {
  let start: Instant
  /// The start is only a day; no time of day is known.
  let isDayOnly: Bool
  let times: [(technician: TechnicianRecord, minutes: Minutes)]
  let summary: String
  /// Where the month of the start is closed, it is posted at the act.
  var isLate = false
}

extension Act {
  /// Posts work as a closed session on an account that the caller finishes.
  func record(_ work: Work, on account: inout Account) throws -> SessionID {
    if work.start > now {
      throw Refusal.workInFuture(start: zone.civilTime(at: work.start).text, now: zone.civilTime(at: now).text)
    }
    let minutes = work.times.map(\.minutes)
    try DateRange.check(work.start, lasting: minutes.sum, in: zone)
    let charged = RoundingRule.charged(minutes, under: policy.terms.rounding)
    let posted = work.isLate ? account.lateDate(of: work.start, recordedAt: now) : work.start
    if charged > .zero { try account.checkOpen(posted, in: zone) }
    let id = try connection.drawSession()
    let entry = try take(charged, for: id, happenedAt: posted, from: &account)
    let step = SessionStep(
      .recorded, at: now, start: work.start, minutes: minutes.sum, charged: charged, entry: entry,
      text: work.summary.unlessEmpty)
    guard let session = Session(id, from: step, hasAccess: true) else {
      throw StoreFault("recorded work begins a session")
    }
    var technicians: [TechnicianRecord] = []
    for time in work.times where !technicians.contains(where: { $0.id == time.technician.id }) {
      technicians.append(time.technician)
    }
    try connection.insert(
      session, account: account.id, policy: policy.id, subject: work.summary, isDayOnly: work.isDayOnly,
      technicians: technicians, first: step, under: stamp)
    try connection.insertTimes(work.times, of: id, customer: account.id.customer)
    return id
  }
}
