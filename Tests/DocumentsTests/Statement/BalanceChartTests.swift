// SPDX-License-Identifier: Apache-2.0
// The drawing of a balance: the points of its path against the figures, and its words for the blind.

import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct BalanceChartTests {
  private func statement(
    _ opening: Int64, _ entries: [(at: String, balance: Int64)], month: Int = 11
  ) throws -> Statement {
    var statement = try Sample.statement(lines: 0)
    statement.month = try #require(Month(year: 2026, number: month))
    statement.opening = Minutes(opening)
    statement.closing = Minutes(entries.last?.balance ?? opening)
    statement.lines = try entries.enumerated().map { index, entry in
      let when = try Sample.instant(entry.at)
      return StatementLine(
        entry: Int64(index + 1), kind: .drawdown, happenedAt: when, recordedAt: when,
        minutes: Minutes(1), balance: Minutes(entry.balance), terms: 1)
    }
    return statement
  }

  private func markup(_ statement: Statement, _ words: Words = .english) -> String {
    String(
      decoding: BalanceChart.markup(StatementPage(statement: statement, words: words)),
      as: UTF8.self)
  }

  /// What stands in the attribute `d` of the path of a class.
  private func path(_ name: String, in markup: String) throws -> String {
    let parts = markup.components(separatedBy: "<path class=\"\(name)\" d=\"")
    let tail = try #require(parts.dropFirst().first)
    return try #require(tail.components(separatedBy: "\"").first)
  }

  /// Times are midnights of Prague. The drawing is 720 by 96 with a margin of 8.
  @Test(
    arguments: [
      (0, [], "M8 88H712", 88), (480, [], "M8 8H712", 88),
      (0, [("2026-10-31T23:00Z", 480)], "M8 88H8V8H712", 88),
      (0, [("2026-11-15T23:00Z", 480)], "M8 88H360V8H712", 88),
      (0, [("2026-11-30T22:59:59Z", 480)], "M8 88H711V8H712", 88),
      (100, [("2026-11-15T23:00Z", -100)], "M8 8H360V88H712", 48),
      (0, [("2026-11-08T11:00Z", 240), ("2026-11-15T23:00Z", 480)], "M8 88H184V48H360V8H712", 88),
      // Two entries at one instant are two steps at one place.
      (480, [("2026-11-15T23:00Z", 0), ("2026-11-15T23:00Z", 240)], "M8 8H360V88H360V48H712", 88),
    ] as [(Int64, [(String, Int64)], String, Int64)])
  func `the line steps where and as far as the balance does`(
    opening: Int64, entries: [(String, Int64)], line: String, zero: Int64
  ) throws {
    let markup = markup(try statement(opening, entries.map { (at: $0.0, balance: $0.1) }))
    #expect(try path("line", in: markup) == line)
    #expect(try path("zero", in: markup) == "M8 \(zero)H712")
    #expect(try path("area", in: markup) == "\(line)V\(zero)H8Z")
  }

  @Test func `the month of a clock change is an hour longer`() throws {
    // 15 days and 12.5 hours of 31 days and an hour: half of the way.
    let entries = [(at: "2026-10-16T10:30Z", balance: Int64(0))]
    let markup = markup(try statement(480, entries, month: 10))
    #expect(try path("line", in: markup) == "M8 8H360V88H712")
  }

  @Test func `a month that is all debt keeps its line of zero in sight`() throws {
    let markup = markup(try statement(-480, []))
    #expect(try path("zero", in: markup) == "M8 8H712")
    #expect(try path("line", in: markup) == "M8 88H712")
  }

  @Test func `every point is within a dot of its figure, and in order`() throws {
    var seed: UInt64 = 7
    func next(_ bound: Int64) -> Int64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(seed >> 33) % bound
    }
    let begin = try Sample.instant("2026-10-31T23:00Z").seconds
    for _ in 0..<60 {
      var at = begin
      let entries = (0..<next(20)).map { _ in
        at = min(at + next(200_000), begin + 2_591_999)
        return (at: Zone.utc.rfc3339(Instant(seconds: at)), balance: next(4000) - 2000)
      }
      let statement = try statement(next(2000) - 1000, entries)
      let points = try points(of: path("line", in: markup(statement)))
      try #require(points.count == entries.count + 2)
      let balances = [statement.opening.count] + entries.map(\.balance)
      let low = Double(min(0, balances.min() ?? 0))
      let high = max(low + 1, 0, Double(balances.max() ?? 0))
      for (index, line) in statement.lines.enumerated() {
        let share = Double(line.happenedAt.seconds - begin) / 2_592_000
        #expect(abs(points[index + 1].x - (8 + 704 * share)) <= 1)
        let rise = 80 * (Double(line.balance.count) - low) / (high - low)
        #expect(abs(points[index + 1].y - (88 - rise)) <= 1)
      }
      #expect(zip(points, points.dropFirst()).allSatisfy { $0.x <= $1.x })
      #expect(points.allSatisfy { (8...712).contains($0.x) && (8...88).contains($0.y) })
      #expect(points.last?.x == 712 && points.last?.y == points.dropLast().last?.y)
    }
  }

  /// The corners of a path that moves, then goes across and up or down by turns.
  private func points(of path: String) throws -> [(x: Double, y: Double)] {
    let steps = path.dropFirst().components(separatedBy: "H")
    let start = try #require(steps.first).components(separatedBy: " ").compactMap { Double($0) }
    var found = [(x: start[0], y: start[1])]
    for step in steps.dropFirst() {
      let numbers = step.components(separatedBy: "V").compactMap { Double($0) }
      found.append((x: numbers[0], y: numbers.count > 1 ? numbers[1] : found[found.count - 1].y))
    }
    return found
  }

  @Test func `who does not see it is told from where to where`() throws {
    let statement = try statement(100, [("2026-11-15T23:00Z", -70)])
    let english = markup(statement)
    #expect(english.hasPrefix("<svg class=\"chart\" viewBox=\"0 0 720 96\" role=\"img\" "))
    #expect(english.contains("aria-labelledby=\"chart-title chart-text\""))
    #expect(english.contains("<title id=\"chart-title\">Balance over the period</title>"))
    #expect(english.contains("<desc id=\"chart-text\">Balance from 1:40 to -1:10</desc>"))
    #expect(english.hasSuffix("</svg>"))
    let czech = markup(statement, .czech)
    #expect(czech.contains("1:40") && czech.contains("-1:10"))
    #expect(try path("line", in: czech) == path("line", in: english))
  }

  @Test func `the drawing is well-formed by itself`() throws {
    let bytes = Array(markup(try statement(5, [("2026-11-15T23:00Z", -5)])).utf8)
    let root = try ReadElement.root(of: bytes)
    #expect(root.name == "svg")
    #expect(root.children.map(\.name) == ["title", "desc", "path", "path", "path"])
    #expect(root.children.compactMap { $0["class"] } == ["zero", "area", "line"])
  }
}
