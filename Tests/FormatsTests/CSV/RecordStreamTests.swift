// SPDX-License-Identifier: Apache-2.0
// A long CSV file reads the same however it arrives, and says where it is wrong.

import Domain
import Testing

@testable import Formats

@Suite struct RecordStreamTests {
  private static let columns = ["id", "note", "minutes"]

  /// A stream that hands out a text in pieces of some size.
  private func stream(_ text: String, piece: Int = .max) throws -> RecordStream {
    let bytes = Array(text.utf8)
    var position = 0
    return try RecordStream(columns: Self.columns) {
      let count = min(piece, bytes.count - position)
      position += count
      return Array(bytes[position - count..<position])
    }
  }

  @Test(arguments: [1, 2, 7, 64, Int.max])
  func `records are the same however the file arrives`(piece: Int) throws {
    var stream = try stream(
      "id,note,minutes\r\na,plain,1\nb,\"say \"\"hi\"\", Eva\",20\r\nc,\"two\nlines\",3\nd,,4",
      piece: piece)
    var found: [[String]] = []
    var lines: [Int64] = []
    while try stream.advance() {
      found.append((0..<3).map { stream.text($0) })
      lines.append(stream.line)
    }
    #expect(
      found == [
        ["a", "plain", "1"], ["b", "say \"hi\", Eva", "20"], ["c", "two\nlines", "3"],
        ["d", "", "4"],
      ])
    #expect(lines == [2, 3, 4, 6])
  }

  @Test(arguments: [
    ("a,b\n", 2, "it has 2 fields and the header 3"),
    ("a,b,1\na,\"b,2\n", 3, "a quoted field is not closed"),
    ("a,\"b\"x,2\n", 2, "something follows a closing quote"),
  ])
  func `a record that cannot be read is named by its line`(
    text: String, line: Int64, why: String
  ) throws {
    #expect(throws: BadRecord(line: line, why: why)) {
      var stream = try stream("id,note,minutes\n" + text)
      while try stream.advance() {}
    }
  }

  @Test(arguments: ["", "id,note\n", "note,id,minutes\n"])
  func `another header is refused`(text: String) {
    #expect(throws: BadRecord(line: 1, why: "the first line must be id,note,minutes")) {
      _ = try stream(text)
    }
  }

  @Test(arguments: [
    ("0", false), ("1", true), ("1000000", true), ("1000001", false), ("-1", false), ("1.5", false),
    ("", false), ("9999999999999", false), ("１", false),
  ])
  func `minutes are whole, from 1 to a million`(text: String, isRead: Bool) throws {
    var stream = try stream("id,note,minutes\na,b,\(text)\n")
    _ = try stream.advance()
    #expect((try? stream.minutes(2)) == (isRead ? Minutes(Int64(text) ?? 0) : nil))
  }

  @Test(arguments: [
    ("2023-01-02T07:15Z", 1_672_643_700), ("2024-02-29T00:00Z", 1_709_164_800),
    ("2023-02-29T00:00Z", nil), ("2023-01-02T24:00Z", nil), ("2023-01-02 07:15Z", nil),
    ("2023-01-02T07:15", nil), ("2023-01-02T07:15+01:00", nil),
  ])
  func `times are UTC to the minute`(text: String, seconds: Int64?) throws {
    var stream = try stream("id,note,minutes\na,\(text),1\n")
    _ = try stream.advance()
    #expect((try? stream.instant(1))?.seconds == seconds)
  }
}
