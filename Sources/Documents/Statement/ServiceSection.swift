// SPDX-License-Identifier: Apache-2.0
// The support tickets of a month on the statement, for its template and its XML.

import Domain

/// What one severity came to.
struct SeverityView {
  let page: StatementPage
  let line: ServiceReport.Line
  /// From 1, as in the XML.
  var number = 1

  static let fields = Fields<SeverityView>(
    "severity",
    [
      .figure("severity") { view in
        view.line.severity.map { view.figure("id", $0) } ?? Figure(text: view.page.words.noSeverity)
      },
      .figure("opened") { $0.figure("opened", String($0.line.opened)) },
      .figure("solved") { $0.figure("solved", String($0.line.resolved)) },
      .figure("inTime") { $0.figure("inTime", String($0.line.met)) },
      .figure("missed") { $0.figure("missed", String($0.line.missed)) },
    ])

  private func figure(_ name: String, _ text: String) -> Figure { Figure("service.severity.\(number).\(name)", text) }
}

/// A promise that was missed.
struct ViolationView {
  let page: StatementPage
  let violation: Violation
  /// From 1, as in the XML.
  var number = 1

  static let fields = Fields<ViolationView>(
    "violation",
    [
      .figure("ticket") { Figure($0.fact("ticket"), $0.violation.ticket.text) },
      .figure("severity") { view in
        view.violation.severity.map { Figure(view.fact("severity"), $0) } ?? Figure(text: view.page.words.noSeverity)
      },
      .figure("promise") { view in
        let clock = view.violation.clock
        return Figure(view.fact("clock"), clock.rawValue, as: view.page.words.clock(clock))
      },
      .figure("due") { $0.page.momentFigure($0.fact("due"), $0.violation.due) },
      .figure("ended") { view in
        view.violation.stoppedAt.map { view.page.momentFigure(view.fact("stoppedAt"), $0) }
          ?? Figure(text: view.page.words.notYet)
      },
      .figure("overrun") { Words.clockFigure($0.fact("overrun"), Minutes($0.violation.overrunSeconds / 60)) },
    ])

  private func fact(_ name: String) -> String { "service.violation.\(number).\(name)" }
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
