// SPDX-License-Identifier: Apache-2.0
// The support tickets of a month on the statement, for its template and its XML.

import Domain

extension Statement {
  /// The fields of the two tables on tickets; empty tables for a customer without any.
  func serviceView(_ words: Words) -> [String: TemplateValue] {
    let lines = service?.lines ?? []
    let violations = service?.violations ?? []
    return [
      "hasService": .flag(!lines.isEmpty), "serviceLabel": .text(words.service),
      "severityLabel": .text(words.severity), "openedLabel": .text(words.opened),
      "solvedLabel": .text(words.solved), "inTimeLabel": .text(words.inTime),
      "missedLabel": .text(words.missed),
      "service": .list(
        lines.map { line in
          TemplateView([
            "severity": .text(line.severity ?? words.noSeverity), "opened": .text("\(line.opened)"),
            "solved": .text("\(line.resolved)"), "inTime": .text("\(line.met)"),
            "missed": .text("\(line.missed)"),
          ])
        }),
      "hasViolations": .flag(!violations.isEmpty), "violationsLabel": .text(words.violations),
      "ticketLabel": .text(words.ticket), "promiseLabel": .text(words.promise),
      "dueLabel": .text(words.due), "endedLabel": .text(words.ended),
      "overrunLabel": .text(words.overrun),
      "violations": .list(violations.map { $0.view(self, words) }),
    ]
  }
}

extension Violation {
  fileprivate func view(_ statement: Statement, _ words: Words) -> TemplateView {
    TemplateView([
      "ticket": .text(ticket.text), "severity": .text(severity ?? words.noSeverity),
      "promise": .text(words.clock(clock)),
      "due": .text(words.moment(due, in: statement.zone)),
      "ended": .text(
        stoppedAt.map { words.moment($0, in: statement.zone) } ?? words.notYet),
      "overrun": .text(Minutes(overrunSeconds / 60).asClock),
    ])
  }
}

extension ServiceReport {
  func write(to writer: XMLDocumentWriter) throws {
    try writer.element("service") {
      for line in lines {
        try writer.element(
          "severity",
          [
            ("id", line.severity), ("opened", "\(line.opened)"), ("solved", "\(line.resolved)"),
            ("inTime", "\(line.met)"), ("missed", "\(line.missed)"),
          ])
      }
      for violation in violations {
        let zone = violation.zone
        try writer.element(
          "violation",
          [
            ("ticket", violation.ticket.text), ("severity", violation.severity),
            ("clock", violation.clock.rawValue), ("round", "\(violation.round)"),
            ("due", zone.rfc3339(violation.due)),
            ("stoppedAt", violation.stoppedAt.map(zone.rfc3339)),
            ("overrun", "\(violation.overrunSeconds / 60)"),
          ])
      }
    }
  }
}
