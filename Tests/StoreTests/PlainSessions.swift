// SPDX-License-Identifier: Apache-2.0
// Sessions of the plain books: work recorded at once, and bookings that are ahead.

import Domain
import Testing

@testable import Store

extension PlainBooks {
  /// Records work that was done, charged as it was worked.
  @discardableResult
  func record(
    _ minutes: Int64, of customer: CustomerRecord, at instant: Instant, subject: String = "Work"
  ) throws -> SessionID {
    let step = SessionStep(
      .recorded, at: instant, start: instant, minutes: Minutes(minutes), charged: Minutes(minutes))
    return try add(step, of: customer, subject: subject, by: ["ana"])
  }

  /// Books, or books tentatively, without asking any rule.
  @discardableResult
  func book(
    _ kind: SessionStep.Kind, _ minutes: Int64, of customer: CustomerRecord,
    start: Instant, at instant: Instant, by technicians: [String] = ["ana"]
  ) throws -> SessionID {
    let step = SessionStep(kind, at: instant, start: start, minutes: Minutes(minutes))
    return try add(step, of: customer, subject: "Booked", by: technicians)
  }

  private func add(
    _ step: SessionStep, of customer: CustomerRecord, subject: String, by technicians: [String]
  ) throws -> SessionID {
    try act("add", at: step.at) { db in
      let id = try db.drawSession()
      let session = try #require(Session(id, from: step, hasAccess: true))
      try db.insert(
        session, account: customer.serverSupport, policy: 1, subject: subject,
        technicians: try technicians.map { try db.technician($0) }, first: step,
        under: PlainBooks.stamp(step.at))
      return id
    }
  }

  /// Says of a session that another worked its hour, from the same start.
  func amend(_ id: SessionID, of customer: CustomerRecord, by technician: String) throws {
    try act { db in
      let known = try db.session(id).session
      let step = SessionStep(
        .amended, at: PlainBooks.at(9_000), start: known.start, agreedStart: known.start, minutes: Minutes(60),
        charged: Minutes(60), text: "a slip")
      try db.append(step, to: id, of: customer.id, under: PlainBooks.stamp(PlainBooks.at(9_000)))
      try db.insertTimes([(try db.technician(technician), Minutes(60))], of: id, customer: customer.id)
    }
  }

  /// Appends a step to a session as an act of its own.
  @discardableResult
  func step(
    _ step: SessionStep, to session: SessionID, of customer: CustomerRecord
  ) throws -> Session {
    try act("step", at: step.at) { db in
      try db.append(step, to: session, of: customer.id, under: PlainBooks.stamp(step.at))
    }
  }
}
