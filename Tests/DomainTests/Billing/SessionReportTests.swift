// SPDX-License-Identifier: Apache-2.0
// Each part of a session's page lands in its place.

import Testing

@testable import Domain

@Suite struct SessionReportTests {
  @Test func `a page keeps what it is given`() throws {
    let session = StatementSession(
      id: SessionID(4), subject: "Disk", start: Instant(seconds: 9), work: [("Ana", Minutes(95))],
      worked: Minutes(95), charged: Minutes(100), answer: .awaited)
    let report = SessionReport(
      customer: try id("acme"), vendor: Party(name: "V"), buyer: Party(name: "B"), zone: try prague(), vendorZone: .utc,
      language: "cs", madeAt: Instant(seconds: 10), session: session, state: .closed, lines: [], before: Minutes(480),
      after: Minutes(380), terms: StatementTerms(number: 3, policy: "p", version: "v", terms: .table), digest: "ab")
    #expect(report.vendor.name == "V" && report.buyer.name == "B")
    #expect(report.zone.name == "Europe/Prague" && report.vendorZone == .utc)
    #expect(report.madeAt == Instant(seconds: 10) && report.session.start == Instant(seconds: 9))
    #expect(report.before - report.session.charged == report.after)
    #expect(report.terms.number == 3 && report.digest == "ab" && report.language == "cs")
  }
}
