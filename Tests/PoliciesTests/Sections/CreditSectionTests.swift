// SPDX-License-Identifier: Apache-2.0
// Credit terms are read exactly, and terms that do not fit together are refused.

import Domain
import Policies
import Testing

@Suite struct CreditSectionTests {
  private static let lines = [
    "name: own", "version: 1", "source: our contract", "credit:", "  workingDay: 7.5h",
    "  minimumTopUp: 1d", "  purchaseStep: 15m",
    "  rounding: {step: 30m, direction: nearest, unit: entry}",
    "  lateMove: {freeNotice: 48h, penalty: 1h}", "  lateCancellation: {penalty: 0}",
    "  noShow: {penalty: 1:30}", "  reservedMinutesExpire: withLot",
  ]

  private func read(replacing key: String = "", by line: String = "") throws -> Policy {
    let lines = Self.lines.map { $0.hasPrefix("  \(key):") ? line : $0 }
    return try PolicyLibrary.read(Array(lines.joined(separator: "\n").utf8), file: "own.yaml")
  }

  @Test func `each number and switch lands in its place`() throws {
    #expect(
      try read().terms
        == CreditTerms(
          minimumTopUp: Minutes(450), purchaseStep: Minutes(15), workingDay: Minutes(450),
          rounding: .init(step: Minutes(30), direction: .nearest, unit: .entry),
          freeNoticeSeconds: 172_800, lateMovePenalty: Minutes(60),
          lateCancellationPenalty: .zero, noShowPenalty: Minutes(90), reservedExpiry: .withLot))
    #expect(try read().assumed == [])
  }

  @Test(arguments: [
    ("workingDay", "  workingDay: 59m", "from 1 h 00 to 24 h 00"),
    ("workingDay", "  workingDay: 1d", "days have no length"),
    ("minimumTopUp", "  minimumTopUp: 440m", "Write 450m, or change purchaseStep"),
    ("minimumTopUp", "  minimumTopUp: 0", "from 0 h 01"),
    ("purchaseStep", "  purchaseStep: 0m", "from 0 h 01"),
    ("purchaseStep", "  purchaseStep: 10", "write the unit"),
    ("rounding", "  rounding: {step: 20m, direction: up, unit: session}", "Write 30m"),
    ("rounding", "  rounding: {step: 30m, direction: down, unit: session}", "up or nearest"),
    ("rounding", "  rounding: {step: 30m, direction: up, unit: sesion}", "mean “session”"),
    ("rounding", "  rounding: {step: 30m, direction: up}", "“credit.rounding.unit” is missing"),
    ("lateMove", "  lateMove: {freeNotice: 1d, penalty: 1h}", "days have no length"),
    ("lateMove", "  lateMove: {freeNotice: -1h, penalty: 1h}", "from 0 h 00"),
    ("lateMove", "  lateMove: {freeNotice: 24h, penalty: 50m}", "Write 60m"),
    ("lateMove", "  lateMove: {freeNotice: 24h, penalty: -15m}", "from 0 h 00"),
    ("lateMove", "  lateMove: 2h", "is no section"),
    ("lateCancellation", "  lateCancellation: {penalty: 10m}", "Write 15m"),
    ("noShow", "  noShow: {penalty: 1m}", "Write 15m"),
    ("noShow", "  noShow: {penalty: 15m, fee: 1}", "“fee” is no key of “credit.noShow”"),
    ("reservedMinutesExpire", "  reservedMinutesExpire: never", "afterSession or withLot"),
    ("noShow", "  noshow: {penalty: 15m}", "“noshow” is no key of “credit”. Did you mean “noShow”"),
  ])
  func `terms that do not hold are refused at their line`(key: String, line: String, what: String)
    throws
  {
    let place = try #require(Self.lines.firstIndex { $0.hasPrefix("  \(key):") })
    let error = #expect(throws: FileProblems.self) { try read(replacing: key, by: line) }
    let found = error?.problems ?? []
    #expect(
      found.contains { $0.line == place + 1 && $0.message.contains(what) },
      "\(error?.message ?? "nothing")")
  }

  @Test(arguments: [
    ("[rounding, rounding.step]", nil), ("[]", nil),
    ("[rounding.stp]", "“rounding.stp”, which this section does not hold"),
    ("[assumed]", "“assumed”, which this section does not hold"),
    ("[noShow, noShow]", "names “noShow” again"), ("noShow", "is no list"),
    ("[[noShow]]", "is no text"),
  ])
  func `assumptions name what is there, once`(list: String, what: String?) {
    let text = (Self.lines + ["  assumed: \(list)"]).joined(separator: "\n")
    do throws(FileProblems) {
      let policy = try PolicyLibrary.read(Array(text.utf8), file: "own.yaml")
      #expect(what == nil)
      #expect(policy.assumed.allSatisfy { $0.hasPrefix("credit.rounding") })
    } catch {
      #expect(what.map(error.message.contains) == true, "\(error.message)")
    }
  }
}
