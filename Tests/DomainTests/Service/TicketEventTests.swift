// SPDX-License-Identifier: Apache-2.0
// The ids of tickets as people write them, and the words under which events are kept.

import Domain
import Testing

@Suite struct TicketEventTests {
  @Test(
    arguments: [
      ("T-1", 1), ("T-90", 90), ("T-1234567890123456", 1_234_567_890_123_456),
      ("T-12345678901234567", nil), ("T-0", nil), ("T-01", nil), ("T-", nil), ("T--1", nil),
      ("t-1", nil), ("1", nil), ("", nil), ("T-1 ", nil), (" T-1", nil), ("T-1x", nil),
      ("S-1", nil),
      ("T-１", nil),
    ] as [(String, Int64?)])
  func `an id has its letter and a number without zeros in front`(text: String, number: Int64?) {
    let id = TicketID(text: text)
    #expect(id?.number == number)
    #expect(id.map { $0.text == text } ?? true)
  }

  @Test func `ids are in the order of their numbers, not of their letters`() {
    let ids = [10, 9, 100, 1].map { TicketID($0) }
    #expect(ids.sorted().map(\.text) == ["T-1", "T-9", "T-10", "T-100"])
  }

  @Test func `the words of kinds are those that stores keep`() {
    // A renamed word would make every older store unreadable.
    #expect(
      TicketEvent.Kind.allCases.map(\.rawValue) == [
        "opened", "message", "reply", "receipt", "waiting", "resumed", "severity", "override",
        "proposal", "assigned", "called", "worked", "resolved", "reopened",
      ])
    #expect(TicketSide.allCases.map(\.rawValue) == ["customer", "vendor"])
  }

  @Test func `each part of an event lands in its place, and little is needed`() {
    let at = Instant(seconds: 7)
    let full = TicketEvent(
      .reply, at: at, by: .vendor, severity: "1", channel: "phone", text: "said", technician: "ana",
      isMarked: true)
    #expect(full.kind == .reply && full.at == at && full.by == .vendor)
    #expect(full.severity == "1" && full.channel == "phone" && full.text == "said")
    #expect(full.technician == "ana" && full.isMarked)
    let plain = TicketEvent(.message, at: at, by: .customer)
    #expect([plain.severity, plain.channel, plain.text, plain.technician] == [nil, nil, nil, nil])
    #expect(!plain.isMarked)
  }
}
