// SPDX-License-Identifier: Apache-2.0
// Whole files: a real export to the minute, the demo sheet, refused files, and random damage.

import Domain
import Formats
import FoundationEssentials
import Testing

@Suite struct TimeSheetTests {
  @Test(.enabled(if: Samples.isRealThere, "the real export lies beside the project's own folder"))
  func `a real Redmine export is read to the minute`() throws {
    let sheet = try TimeSheet.read(Samples.bytes(at: Samples.real))
    #expect(sheet.format == .redmine)
    #expect(sheet.badRows.isEmpty)
    #expect(sheet.rows.count == 40)
    #expect(
      minutes(sheet) == [
        "ABRA": 120, "Apera": 120, "HZ Plzeň": 36, "Hotel Time": 4959, "Mia Translate": 97,
        "Organizace Objednávek": 410, "PrimaERP": 516,
      ])
    #expect(Set(sheet.rows.map(\.identity)).count == 40)
    #expect(Set(sheet.rows.map(\.technician)) == ["Technik č. 1"])
    let first = try #require(sheet.rows.first)
    #expect(first.identity == "redmine#160")
    #expect(first.start.day?.iso == "2017-10-02")
    #expect(first.summary == "Podpora #292 Školení a seznámení s kolegy")
    #expect(sheet.rows[11].summary == "Požadavek #302 vazby dokumentů – Pokus o import")
  }

  @Test func `the demo sheet has no bad row and adds up as counted by hand`() throws {
    let sheet = try TimeSheet.read(
      Samples.bytes(at: Samples.tests.appending(path: "Demo/redmine-2026-cs.csv")))
    #expect(sheet.badRows.isEmpty)
    #expect(sheet.rows.count == 68)
    #expect(
      minutes(sheet) == [
        "Autodoprava Hrubeš & syn": 1393, "Kovovýroba Třebovka s.r.o.": 1567,
        "Lékárna Na Výsluní": 386, "Pekárna U Lípy": 856, "Stavebniny Dolní Újezd": 2501,
        "Studio Žlutá Tečka": 627,
      ])
    let twins = Dictionary(grouping: sheet.rows, by: \.contents).values.filter { $0.count > 1 }
    #expect(twins.map { $0.compactMap(\.sourceID) } == [["5215", "5216"]])
  }

  @Test(
    arguments: [
      ([], TimeSheetProblem.empty), ([0xEF, 0xBB, 0xBF], .empty), (Array("\r\n\n".utf8), .empty),
      ([0xFF, 0xFE], .empty), ([0x50, 0x4B, 0x03, 0x04, 0x14, 0], .noText(.archive)),
      (Array("a,b\nc\0".utf8), .nulByte(line: 2)),
      (
        Array("customer,technician,date,hours\nAcme,Ana,2026-10-04,\"1\n\n".utf8),
        .unclosedQuote(line: 2)
      ),
      (Array("customer,technician,date,hours\nA\"c,Ana,2026-10-04,1\n".utf8), .strayQuote(line: 2)),
      (Array("\"customer\"x,technician,date,hours\n".utf8), .textAfterQuote(line: 1)),
      (
        Array("customer,technician,date,hours\n\nA,B,04/05/2026,1\n".utf8),
        .unclearDates(line: 3, example: "04/05/2026")
      ),
      (Array("Datum;Člen;Projekt;Hodiny\n2026-10-04;".utf8) + [0xE8, 0x3B], .brokenUTF8(line: 2)),
      ([0xEF, 0xBB, 0xBF] + Array("Date,User\n".utf8) + [0xE8], .brokenUTF8(line: 2)),
      (Array("Date,User\nŽ,č,".utf8) + [0xE8], .brokenUTF8(line: 2)),
    ] as [([UInt8], TimeSheetProblem)])
  func `a file that cannot be read is refused with the line`(
    bytes: [UInt8], problem: TimeSheetProblem
  ) {
    #expect(throws: problem) { try TimeSheet.read(bytes) }
  }

  @Test func `a file of 64 MiB is the last that is read`() {
    let blank = [UInt8](repeating: 0x0A, count: TimeSheet.mostBytes)
    #expect(TimeSheet.mostBytes == 67_108_864)
    #expect(throws: TimeSheetProblem.tooLarge(bytes: 67_108_865)) {
      try TimeSheet.read(blank + [0x0A])
    }
  }

  @Test func `ten thousand bad rows are told, one more is no time sheet`() throws {
    let header = "customer,technician,date,hours\n"
    let sheet = try TimeSheet.read(header + String(repeating: "x\n", count: 10_000))
    #expect(sheet.badRows.count == 10_000)
    #expect(throws: TimeSheetProblem.tooManyBadRows(line: 10_002, count: 10_000)) {
      try TimeSheet.read(header + String(repeating: "x\n", count: 10_001))
    }
  }

  @Test func `a header alone is an empty time sheet`() throws {
    let sheet = try TimeSheet.read("customer,technician,date,hours")
    #expect(sheet.rows.isEmpty && sheet.badRows.isEmpty)
  }

  @Test(arguments: ["redmine-cs", "redmine-ru", "toggl-detailed", "plain"])
  func `random damage never crashes, and what is read is fit to be stored`(name: String) throws {
    let sample = try Samples.bytes(name)
    let signs: [UInt8] = [0x22, 0x2C, 0x3B, 0x0A, 0x0D, 0x00, 0xEF, 0xC4, 0x2D, 0x39]
    var random = SplitMix64(state: 2026)
    for round in 0..<500 {
      var bytes = sample
      for _ in 0...Int.random(in: 0..<8, using: &random) { damage(&bytes, signs, &random) }
      guard let sheet = try? TimeSheet.read(bytes) else { continue }
      for row in sheet.rows {
        let problem =
          PlainText.problem(in: row.customer, maxScalars: 200)
          ?? PlainText.problem(in: row.technician, maxScalars: 200)
          ?? PlainText.problem(in: row.summary, maxScalars: 8000, mayBeEmpty: true)
        #expect(problem == nil, "seed 2026, round \(round)")
        #expect(Minutes.zero...WrittenHours.limit ~= row.worked)
      }
      #expect(Set(sheet.rows.map(\.identity)).count == sheet.rows.count, "round \(round)")
    }
  }

  private func minutes(_ sheet: TimeSheet) -> [String: Int64] {
    Dictionary(grouping: sheet.rows, by: \.customer).mapValues { $0.map(\.worked).sum.count }
  }
}
