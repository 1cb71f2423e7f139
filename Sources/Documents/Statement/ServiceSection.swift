// SPDX-License-Identifier: Apache-2.0
// The support tickets of a month on the statement, for its template and its XML.

import Domain

/// What one severity came to.
struct SeverityView {
  let page: StatementPage
  let line: ServiceReport.Line

  static let fields = Fields<SeverityView>(
    "severity",
    [
      .text("severity") { $0.line.severity ?? $0.page.words.noSeverity }, .text("opened") { String($0.line.opened) },
      .text("solved") { String($0.line.resolved) }, .text("inTime") { String($0.line.met) },
      .text("missed") { String($0.line.missed) },
    ])
}

/// A promise that was missed.
struct ViolationView {
  let page: StatementPage
  let violation: Violation

  static let fields = Fields<ViolationView>(
    "violation",
    [
      .text("ticket") { $0.violation.ticket.text },
      .text("severity") { $0.violation.severity ?? $0.page.words.noSeverity },
      .text("promise") { $0.page.words.clock($0.violation.clock) }, .text("due") { $0.page.moment($0.violation.due) },
      .text("ended") { $0.violation.stoppedAt.map($0.page.moment) ?? $0.page.words.notYet },
      .text("overrun") { Minutes($0.violation.overrunSeconds / 60).asClock },
    ])
}

extension ServiceReport {
  func write(to writer: inout XMLDocumentWriter) {
    writer.element("service") { writer in
      for line in lines {
        writer.element(
          "severity",
          [
            "id": line.severity, "opened": line.opened, "solved": line.resolved, "inTime": line.met,
            "missed": line.missed,
          ])
      }
      for violation in violations { violation.write(to: &writer) }
    }
  }
}

extension Violation {
  fileprivate func write(to writer: inout XMLDocumentWriter) {
    writer.element(
      "violation",
      [
        "ticket": ticket.text, "severity": severity, "clock": clock.rawValue, "round": round, "due": zone.rfc3339(due),
        "stoppedAt": stoppedAt.map(zone.rfc3339), "overrun": overrunSeconds / 60,
      ])
  }
}
