// SPDX-License-Identifier: Apache-2.0
// `retainer sessions report`: the page of one session's hours.

import ArgumentParser
import Desk
import Domain

extension Sessions {
  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the page of a session's hours as HTML and XML, for the customer to confirm.",
      discussion: """
        It says what was worked and charged, the balance before and after, and the terms of the booking, as the \
        books tell it now. The monthly statement stays the account.
        """, example: "sessions report S-1 --out invoices")
    @Argument(help: "The session, such as S-1 or 1.", transform: Written.session) var session: String
    @Option(help: .init("Where the files go.", valueName: "folder"), completion: .directory) var out = "invoices"
    @OptionGroup var report: ReportOptions

    func run() throws {
      let folder = DocumentFolder(path: try Written.text(out, "--out", max: 4096))
      let printed = try report.desk.reportSession(session, at: report.time())
      let paths = try folder.write(printed.files, named: printed.name, year: printed.year)
      let answer = SessionReportAnswer(printed.report, html: paths[0], xml: paths[1])
      try report.answer(answer) { Console.print("\(answer.session): \(answer.html) and \(answer.xml)") }
    }
  }
}

/// A session's page in JSON.
private struct SessionReportAnswer: Encodable {
  let session: String
  let customer: String
  let state: String
  let workedMinutes: Minutes
  let chargedMinutes: Minutes
  let balanceBeforeMinutes: Minutes
  let balanceAfterMinutes: Minutes
  let terms: Int64
  let digest: String
  let html: String
  let xml: String

  init(_ report: SessionReport, html: String, xml: String) {
    (session, customer, state) = (report.session.id.text, report.customer.text, report.state.rawValue)
    (workedMinutes, chargedMinutes) = (report.session.worked, report.session.charged)
    (balanceBeforeMinutes, balanceAfterMinutes) = (report.before, report.after)
    (terms, digest, self.html, self.xml) = (report.terms.number, report.digest, html, xml)
  }
}
