// SPDX-License-Identifier: Apache-2.0
// Begins a session, and notes that technicians can reach the server (rules R3, R5 and R15).

import Domain
import Store

extension Desk {
  /// Begins a session; throws `noServerAccess`, and `insufficientCredit` while it is not covered.
  package func start(_ session: String, _ options: ActOptions) throws -> SessionAnswer {
    try perform("sessions start", options, session) { act in
      let record = try act.session(session)
      let booked = record.session
      try booked.checkAhead()
      try booked.checkAccess()
      var account = try act.account(record.account)
      guard let booking = account.bookings.first(where: { $0.session == booked.id }) else {
        throw StoreFault("\(session) is open but no booking of its account")
      }
      if !booking.isCovered {
        throw Refusal.insufficientCredit(
          account.shortfall(of: booking.estimate, session: booked.id, under: act.policy.terms))
      }
      account.start(booked.id)
      try act.append(SessionStep(.started, at: act.now), to: record)
      try act.finish(&account, under: record.policy)
      return try act.answer(booked.id, account)
    }
  }

  /// Notes that technicians can reach the customer's server. Saying it again changes nothing.
  package func grantAccess(_ session: String, _ options: ActOptions) throws -> SessionAnswer {
    try perform("sessions access", options, session) { act in
      let record = try act.session(session)
      try record.session.checkOpen()
      if !record.session.hasAccess { try act.append(SessionStep(.accessGranted, at: act.now), to: record) }
      return try act.answerUnmoved(record)
    }
  }
}
