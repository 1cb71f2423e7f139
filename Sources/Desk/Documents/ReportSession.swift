// SPDX-License-Identifier: Apache-2.0
// Draws the page of one session's hours, for the customer to confirm.

import Documents
package import Domain
import Store

/// The page of a session.
package struct PrintedSession: Sendable {
  package let report: SessionReport
  package let files: [DocumentFile]

  /// The name of its files without their ends.
  package var name: String { "\(report.session.id.text)-\(report.customer.text)" }
  package var year: Int { report.vendorZone.date(at: report.session.start).year }
}

extension Desk {
  /// The page of a session as the books tell it now: what was worked and charged, the balance before and after,
  /// the terms of its booking. Throws `unknown`, `notClosed`.
  package func reportSession(_ text: String, at: WrittenTime?) throws -> PrintedSession {
    try store.read { connection in
      guard let id = SessionID(text: text) else { throw Refusal.unknown(.session, id: text, similar: []) }
      let vendor = try connection.vendor()
      let report = try connection.sessionReport(
        of: try connection.session(id), madeAt: try instant(at, in: vendor.zone), from: vendor)
      let renderer = try renderer(for: vendor)
      return PrintedSession(
        report: report,
        files: [
          DocumentFile(format: "html", bytes: renderer.html(report)),
          DocumentFile(format: "xml", bytes: try renderer.checkedXML(report)),
        ])
    }
  }
}
