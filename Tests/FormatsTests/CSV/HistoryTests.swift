// SPDX-License-Identifier: Apache-2.0
// Fields of a history: times, minutes and words, at their edges, and what is said of others.

import Domain
import Testing

@testable import Formats

@Suite struct HistoryTests {
  /// A record with one field, as the column `value`.
  private func record(_ field: String) throws -> RecordStream {
    var pieces = [Array("key,value\n1,\(field)\n".utf8)]
    var stream = try RecordStream(columns: ["key", "value"]) { pieces.popLast() ?? [] }
    _ = try stream.advance()
    return stream
  }

  @Test func `the columns are those of the three files`() {
    #expect(
      HistoryColumns.customers.joined(separator: ",")
        == "customer,name,street,postcode,city,country,vat_id,email,opened")
    #expect(HistoryColumns.topUps.joined(separator: ",") == "topup,customer,at,minutes,net_cents")
    #expect(
      HistoryColumns.sessions.joined(separator: ",")
        == "session,customer,technician,start,minutes,note")
  }

  @Test(arguments: [
    ("1970-01-01T00:00Z", 0), ("1970-01-01T00:01Z", 60), ("1969-12-31T23:59Z", -60),
    ("2000-02-29T12:30Z", 951_827_400), ("2038-01-19T03:14Z", 2_147_483_640),
    ("9999-12-31T23:59Z", 253_402_300_740), ("0001-01-01T00:00Z", -62_135_596_800),
  ])
  func `a time is minutes of UTC`(text: String, seconds: Int64) throws {
    #expect(try record(text).instant(1) == Instant(seconds: seconds))
  }

  @Test(arguments: [
    "", "1970-01-01", "1970-01-01T00:00", "1970-01-01T00:00z", "1970-01-01 00:00Z",
    "1970-1-01T00:00Z ", "1970-01-01T24:00Z", "1970-01-01T00:60Z", "1970-13-01T00:00Z",
    "1970-00-01T00:00Z", "1970-02-30T00:00Z", "0000-01-01T00:00Z", "1970-01-01T00:00:00Z",
    "+970-01-01T00:00Z", "1970-01-01T-1:00Z", "１970-01-01T00Z",
  ])
  func `other times are refused with the form that is read`(text: String) throws {
    let stream = try record(text)
    #expect(
      throws: BadRecord(line: 2, why: "column value is not a time such as 2023-01-02T07:15Z")
    ) { try stream.instant(1) }
  }

  @Test func `a time written is read back, minute by minute over a leap day`() throws {
    let start = Instant(seconds: 1_709_164_000 / 60 * 60)
    for minute in stride(from: Int64(0), through: 3000, by: 37) {
      let instant = start.adding(seconds: minute * 60)
      let text = Zone.utc.rfc3339(instant).prefix(16) + "Z"
      #expect(try record(String(text)).instant(1) == instant)
    }
  }

  @Test(arguments: [
    ("0", "is not between 1 and 1000000 minutes"),
    ("1000001", "is not between 1 and 1000000 minutes"),
    ("-5", "is not a whole number"), ("1.5", "is not a whole number"),
    ("", "is not a whole number"),
    ("1234567890123", "is not a whole number"),
  ])
  func `other minutes are refused with the reason`(text: String, why: String) throws {
    let stream = try record(text)
    #expect(throws: BadRecord(line: 2, why: "column value \(why)")) { try stream.minutes(1) }
  }

  @Test(arguments: [("1", 1), ("0007", 7), ("1000000", 1_000_000)])
  func `minutes go from one to a million`(text: String, minutes: Int64) throws {
    #expect(try record(text).minutes(1) == Minutes(minutes))
  }

  @Test(
    arguments: [
      ("abc", 3, nil), ("abcd", 3, "has 4 characters, more than 3"), ("", 3, "is empty"),
      ("\"  \"", 3, "is blank"), ("\"a\nb\"", 3, "holds a line break"),
      ("čšž", 3, nil), ("\"a,\"\"b\"", 9, nil), ("a\u{1}", 9, "holds the control character U+0001"),
    ] as [(String, Int, String?)])
  func `words are one line of people's text`(field: String, limit: Int, why: String?) throws {
    let stream = try record(field)
    if let why {
      #expect(throws: BadRecord(line: 2, why: "column value \(why)")) {
        try stream.words(1, atMost: limit)
      }
    } else {
      #expect(try stream.words(1, atMost: limit) == stream.text(1))
    }
  }

  @Test func `only where it is said a text may be empty, never blank`() throws {
    #expect(try record("").words(1, atMost: 3, mayBeEmpty: true) == "")
    #expect(throws: BadRecord.self) {
      try record("\" \"").words(1, atMost: 3, mayBeEmpty: true)
    }
  }
}
