// SPDX-License-Identifier: Apache-2.0
// What an act's digest covers: each part of its header, the act before, and its rows in any order.

import Domain
import Testing

@testable import Store

@Suite struct ActTrailTests {
  private static let header = ActHeader(
    verb: "topup", actor: "eva", login: "root", at: Instant(seconds: 7), clock: Instant(seconds: 9))
  private static let rows = (0..<4).map { sha256Bytes([UInt8($0)]) }

  private func digest(
    after previous: [UInt8] = RowDigest.none, rows: [[UInt8]] = ActTrailTests.rows
  ) -> [UInt8] {
    let header = Self.header.digest(customer: 1, number: 2)
    return BookAct(number: 2, previous: previous, header: header, rows: rows).digest
  }

  @Test func `whatever is changed in the header changes its digest`() {
    let sound = Self.header.digest(customer: 1, number: 2)
    func header(
      _ verb: String = "topup", _ actor: String = "eva", _ login: String = "root", at: Int64 = 7, clock: Int64 = 9
    ) -> ActHeader {
      ActHeader(
        verb: verb, actor: actor, login: login, at: Instant(seconds: at), clock: Instant(seconds: clock))
    }
    let others =
      [
        header("top", "upeva"), header("topupe", "va"), header("refund"), header("topup", "eve"),
        header("topup", "evar", "oot"), header("topup", "eva", "eva"), header(at: 8), header(clock: 10),
        header(at: 9, clock: 7),
      ].map { $0.digest(customer: 1, number: 2) } + [
        Self.header.digest(customer: 2, number: 2), Self.header.digest(customer: 1, number: 3),
        Self.header.digest(customer: 2, number: 1),
      ]
    #expect(Set(others + [sound]).count == others.count + 1)
    #expect(Self.header.digest(customer: 1, number: 2) == sound)
  }

  @Test func `the order in which rows were written does not count`() {
    #expect(digest(rows: Self.rows.reversed()) == digest())
    #expect(digest(rows: [Self.rows[2], Self.rows[0], Self.rows[3], Self.rows[1]]) == digest())
  }

  @Test func `a row more, less, twice or changed counts, and so does the act before`() {
    var changed = Self.rows
    changed[1][0] ^= 1
    let others = [
      digest(rows: []), digest(rows: Array(Self.rows.dropLast())),
      digest(rows: Self.rows + [Self.rows[0]]), digest(rows: changed),
      digest(after: Self.rows[0]), digest(after: Self.rows[0], rows: Array(Self.rows.dropFirst())),
    ]
    #expect(Set(others + [digest()]).count == others.count + 1)
  }
}
