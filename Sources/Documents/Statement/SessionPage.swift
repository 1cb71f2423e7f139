// SPDX-License-Identifier: Apache-2.0
// The page of one session's hours as the fields of its template.

import Domain

/// A session's page being printed, in the words of a language.
struct SessionPage {
  let report: SessionReport
  let words: Words

  /// The lines of the page are those of a statement.
  private var statement: StatementPage {
    StatementPage(
      statement: Statement(
        number: nil, month: Month(of: report.vendorZone.date(at: report.madeAt)), account: .serverSupport,
        customer: report.customer, vendor: report.vendor, buyer: report.buyer, zone: report.zone,
        vendorZone: report.vendorZone, language: report.language, issuedAt: report.madeAt, opening: report.before,
        closing: report.after, reserved: .zero, owed: .zero, lines: report.lines, lots: [], bookings: [],
        terms: [report.terms], digest: report.digest), words: words)
  }

  static func fields(_ style: [UInt8]) -> Fields<SessionPage> {
    Fields(
      "session",
      [
        .markup("style") { _ in style }, .text("session") { $0.report.session.id.text },
        .text("made") { $0.words.moment($0.report.madeAt, in: $0.report.zone) },
        .text("zone") { $0.report.zone.name }, .text("customerID") { $0.report.customer.text },
        .list("seller", of: PartyView.fields) { [PartyView(party: $0.report.vendor, words: $0.words)] },
        .list("customer", of: PartyView.fields) { [PartyView(party: $0.report.buyer, words: $0.words)] },
        .flag("isUnconfirmed") { $0.report.state != .confirmed }, .text("subject") { $0.report.session.subject },
        .list("figures", of: Fact.fields) { $0.figures },
        .list("technicians", of: Fact.fields) {
          $0.report.session.work.map { Fact($0.technician, $0.minutes.asClock) }
        },
        .list("lines", of: StatementLineView.fields) { page in
          page.report.lines.enumerated().map { place, line in
            StatementLineView(page: page.statement, line: line, number: place + 1)
          }
        },
        .list("terms", of: StatementTermsView.fields) { page in
          [StatementTermsView(number: 1, words: page.words, version: page.report.terms)]
        },
        .list("seals", of: Fact.fields) { [Fact($0.words.digest, $0.report.digest.isEmpty ? "–" : $0.report.digest)] },
      ])
  }

  private var figures: [Fact] {
    let session = report.session
    return [
      Fact(words.statementOnly["startLabel"] ?? "", words.moment(session.start, in: report.zone)),
      Fact(words.statementOnly["workedLabel"] ?? "", session.worked.asClock),
      Fact(words.statementOnly["chargedLabel"] ?? "", session.charged.asClock),
      Fact(words.balanceBefore, report.before.asClock), Fact(words.balanceAfter, report.after.asClock),
    ]
  }
}

extension SessionReport {
  /// Writes the document (`sessionReport` in templates/statement.xsd).
  func write(to writer: inout XMLDocumentWriter) {
    let attributes: KeyValuePairs<String, (any XMLValue)?> = [
      "xmlns": "urn:retainer:statement:1", "customer": customer.text, "state": state.rawValue, "zone": zone.name,
      "vendorZone": vendorZone.name, "madeAt": zone.rfc3339(madeAt),
    ]
    writer.element("sessionReport", attributes) { writer in
      vendor.write("vendor", to: &writer)
      buyer.write("customer", to: &writer)
      terms.write(to: &writer)
      session.write(to: &writer, zone: zone, isWork: true)
      writer.element("before", before)
      writer.element("after", after)
      writer.element("lines") { writer in
        for line in lines { line.write(to: &writer, zone: line.isDayOnly ? vendorZone : zone) }
      }
      writer.element("digest", text: digest)
    }
  }
}
