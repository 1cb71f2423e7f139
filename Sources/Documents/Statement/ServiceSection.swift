// SPDX-License-Identifier: Apache-2.0
// The support tickets of a month on the statement, for its template and its XML.

import Domain

/// What one severity came to.
struct SeverityView: TemplateView {
  enum Field: String, CaseIterable { case severity, opened, solved, inTime, missed }
  static let fields = Field.allCases

  let line: ServiceReport.Line
  let words: SharedWords

  func write(_ field: Field, to page: inout PageBuffer) {
    switch field {
    case .severity: page.append(line.severity ?? words.all.noSeverity)
    case .opened: page.append(Int64(line.opened))
    case .solved: page.append(Int64(line.resolved))
    case .inTime: page.append(Int64(line.met))
    case .missed: page.append(Int64(line.missed))
    }
  }
}

/// A promise that was missed.
struct ViolationView: TemplateView {
  enum Field: String, CaseIterable { case ticket, severity, promise, due, ended, overrun }
  static let fields = Field.allCases

  let violation: Violation
  let page: StatementPage

  func write(_ field: Field, to out: inout PageBuffer) {
    switch field {
    case .ticket: out.append(violation.ticket.text)
    case .severity: out.append(violation.severity ?? page.words.all.noSeverity)
    case .promise: out.append(page.words.all.clock(violation.clock))
    case .due: out.append(violation.due, in: page.zone, page.words.all.formats)
    case .ended:
      if let stoppedAt = violation.stoppedAt {
        out.append(stoppedAt, in: page.zone, page.words.all.formats)
      } else {
        out.append(page.words.all.notYet)
      }
    case .overrun: out.append(clock: Minutes(violation.overrunSeconds / 60))
    }
  }
}

extension ServiceReport {
  func write(to writer: inout XMLDocumentWriter) {
    writer.element("service") { writer in
      for line in lines {
        writer.element("severity") { writer in
          writer.attribute("id", line.severity)
          writer.attribute("opened", Int64(line.opened))
          writer.attribute("solved", Int64(line.resolved))
          writer.attribute("inTime", Int64(line.met))
          writer.attribute("missed", Int64(line.missed))
        }
      }
      for violation in violations { violation.write(to: &writer) }
    }
  }
}

extension Violation {
  fileprivate func write(to writer: inout XMLDocumentWriter) {
    writer.element("violation") { writer in
      writer.attribute("ticket", ticket.text)
      writer.attribute("severity", severity)
      writer.attribute("clock", clock.rawValue)
      writer.attribute("round", Int64(round))
      writer.attribute("due", due, in: zone)
      writer.attribute("stoppedAt", stoppedAt, in: zone)
      writer.attribute("overrun", overrunSeconds / 60)
    }
  }
}
