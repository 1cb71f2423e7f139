// SPDX-License-Identifier: Apache-2.0
// Closes a session with the technicians' times and takes the charged minutes (rules R7 and R8).

import Domain
import Store

/// A technician's time as written: `ana=95m`.
package struct WrittenTimeEntry: Sendable, Encodable {
  package var technician: String
  @WrittenSpan package var duration: String

  package init(technician: String, duration: String) { (self.technician, self.duration) = (technician, duration) }
}

extension Desk {
  /// Closes a session. Never refused for lack of credit: work done is owed. Throws `noServerAccess`,
  /// `notStarted` for one that was tentative to the end, `tooEarly` before the start of one that was not
  /// begun and `impossibleTime` (rule R24), `invalidAmount` for a negative time.
  package func close(_ session: String, times: [WrittenTimeEntry], summary: String?, _ options: ActOptions) throws
    -> SessionAnswer
  {
    try perform("sessions close", options, session, times, summary) { act in
      let record = try act.session(session)
      let booked = record.session
      try booked.checkOpen()
      let work = try act.work(times)
      try booked.checkAccess()
      var account = try act.account(record.account)
      if booked.state == .tentative {
        throw Refusal.notStarted(session: booked.id, missing: account.missing(of: booked.id))
      }
      if booked.state == .booked && act.now < booked.start {
        throw Refusal.tooEarly(
          session: booked.id, start: act.zone.civilTime(at: booked.start).text, closing: true)
      }
      let begun = try act.connection.steps(of: booked.id, customer: record.account.customer)
        .last { $0.kind == .started }?.at
      let notes = try act.notes(
        on: work, estimate: booked.estimate, start: min(booked.start, begun ?? booked.start), except: booked.id)
      let charged = RoundingRule.charged(work.map(\.minutes), under: record.policy.terms.rounding)
      account.release(booked.id)
      let entry = try act.take(charged, for: booked.id, happenedAt: act.now, from: &account)
      try act.append(
        SessionStep(
          .closed, at: act.now, minutes: work.map(\.minutes).sum, charged: charged, entry: entry, text: summary),
        to: record)
      try act.connection.insertTimes(work, of: booked.id, customer: record.account.customer)
      try act.finish(&account, under: record.policy)
      return try act.answer(booked.id, account, notes: notes)
    }
  }
}

extension Act {
  /// Who worked how long; throws `unknown`, and `invalidAmount` for a negative time.
  func work(_ times: [WrittenTimeEntry]) throws -> [(technician: TechnicianRecord, minutes: Minutes)] {
    try times.map { time in
      let technician = try connection.technician(time.technician)
      let minutes = try duration(time.duration)
      if minutes < .zero {
        throw Refusal.invalidAmount(
          what: "time of \(technician.code.text)", asked: minutes, why: "is less than nothing")
      }
      return (technician, minutes)
    }
  }

  /// What is odd about work; throws `impossibleTime` (rule R24).
  func notes(
    on work: [(technician: TechnicianRecord, minutes: Minutes)], estimate: Minutes? = nil, start: Instant,
    isDayOnly: Bool = false, except session: SessionID? = nil
  ) throws -> [Note] {
    let times = WorkedTime.perTechnician(work.map { ($0.technician.code, $0.minutes) })
    for (technician, minutes) in times { try WorkedTime.check(minutes, of: technician) }
    let end = start.adding(times.map(\.minutes).max() ?? .zero)
    let others = isDayOnly ? [] : try connection.worked(within: start..<end).filter { $0.session != session }
    return WorkedTime.notes(
      times, estimate: estimate, start: start, isDayOnly: isDayOnly, now: now, others: others)
  }

  /// Takes charged minutes, if there are any, and answers the entry.
  func take(_ charged: Minutes, for session: SessionID, happenedAt: Instant, from account: inout Account) throws
    -> Int64?
  {
    if charged == .zero { return nil }
    try recallExpired(charged, for: session, workedAt: happenedAt, on: &account)
    return account.take(charged, as: .drawdown, on: Occasion(happenedAt: happenedAt, session: session))
  }

  /// Credit that was valid when work was done pays for it, also where it has ended since (rule R18).
  func recallExpired(_ minutes: Minutes, for session: SessionID, workedAt instant: Instant, on account: inout Account)
    throws
  {
    if !account.mayHaveExpired(since: instant) { return }
    account.takeBackExpiry(
      for: minutes, at: instant, posted: try connection.expiries(of: account.id, since: instant),
      reason: "\(session.text) was worked before the credit ended")
  }
}
