// SPDX-License-Identifier: Apache-2.0
// Documents are numbered without a gap, and their files are handed out byte for byte or not at all.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct DocumentTableTests {
  struct Undone: Error {}

  /// Issues a document with its files in an act of its own; returns its number as printed.
  @discardableResult
  private func issue(
    _ series: NumberSeries = .invoice, of customer: CustomerRecord, year: Int = 2026,
    at seconds: Int64 = 1, files: [String: [UInt8]] = [:], fails: Bool = false,
    in books: PlainBooks
  ) throws -> String {
    let date = try #require(CivilDate(year: year, month: 3, day: 4))
    return try books.act("issue", at: PlainBooks.at(seconds)) { db throws in
      let vendor = try db.vendor()
      let number = try db.drawNumber(of: series, year: year, format: vendor.formats[series])
      try db.insert(
        DocumentFrame(
          customer: customer, series: series, number: number, issuedAt: PlainBooks.at(seconds),
          on: date, vendor: vendor))
      for (format, bytes) in files.sorted(by: { $0.key < $1.key }) {
        try db.insertFile(format, bytes: bytes, of: number.text, customer: customer.id)
      }
      if fails { throw Undone() }
      return number.text
    }
  }

  @Test func `numbers have no gap, whatever acts were undone between`() throws {
    let books = try PlainBooks()
    #expect(try issue(of: books.acme, in: books) == "2026-0001")
    for _ in 0..<3 {
      #expect(throws: Undone.self) { try issue(of: books.beta, fails: true, in: books) }
    }
    #expect(try issue(of: books.beta, in: books) == "2026-0002")
    #expect(try issue(of: books.acme, in: books) == "2026-0003")
    let kept = try books.store.read { db throws in
      try db.list("SELECT sequence FROM document ORDER BY sequence") { $0.int(0) }
    }
    #expect(kept == [1, 2, 3])
  }

  @Test func `each series counts by itself, and begins anew with each year`() throws {
    let books = try PlainBooks()
    let issued = try [
      (.invoice, 2026), (.creditNote, 2026), (.statement, 2026), (.invoice, 2026), (.invoice, 2027),
      (.invoice, 2026), (.creditNote, 2027),
    ].map { series, year in
      try issue(series, of: books.acme, year: year, in: books)
    }
    #expect(
      issued == [
        "2026-0001", "CN-2026-0001", "ST-2026-0001", "2026-0002", "2027-0001", "2026-0003",
        "CN-2027-0001",
      ])
    #expect(
      try books.store.read { try $0.lastNumbers() } == [
        "invoice": "2027-0001", "creditNote": "CN-2027-0001", "statement": "ST-2026-0001",
      ])
  }

  @Test func `files are kept byte by byte and told by format, with their hash`() throws {
    let books = try PlainBooks()
    let bytes = (0...255).map { UInt8($0) }
    let number = try issue(
      of: books.acme, files: ["xml": bytes, "html": [], "pdf": bytes + bytes], in: books)
    try books.store.read { db throws in
      let files = try db.files(of: number, customer: books.acme.id)
      #expect(files.map(\.format) == ["html", "pdf", "xml"])
      #expect(files.map(\.bytes) == [[], bytes + bytes, bytes])
      #expect(files.allSatisfy { sha256Bytes($0.bytes) == $0.sha256 })
      #expect(try db.files(of: number, customer: books.beta.id).isEmpty)
      #expect(try db.files(of: "2026-0002", customer: books.acme.id).isEmpty)
    }
  }

  @Test(arguments: [
    "UPDATE document_file SET bytes = x'00' WHERE format = 'xml'",
    "UPDATE document_file SET bytes = x'' WHERE format = 'xml'",
    "UPDATE document_file SET sha256 = zeroblob(32) WHERE format = 'html'",
  ])
  func `a file that is not what was handed out is not handed out again`(sql: String) throws {
    let books = try PlainBooks()
    let number = try issue(of: books.acme, files: ["xml": [1, 2], "html": [3]], in: books)
    let other = try issue(of: books.acme, in: books)
    try books.plant(sql)
    let problem = #expect(throws: StoreProblem.self) {
      try books.store.read { _ = try $0.files(of: number, customer: books.acme.id) }
    }
    guard case .damaged(_, let why) = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    let format = sql.contains("'xml'") ? "xml" : "html"
    #expect(why == "\(number).\(format) is not what was handed out")
    #expect(try books.store.read { try $0.files(of: other, customer: books.acme.id) }.isEmpty)
  }

  @Test func `a document is found by the hash of a file that was handed out`() throws {
    let books = try PlainBooks()
    try issue(of: books.acme, files: ["xml": [1]], in: books)
    let second = try issue(of: books.beta, files: ["html": [2], "xml": [3]], in: books)
    try books.store.read { db throws in
      let found = try #require(try db.document(withHash: sha256Bytes([2])))
      #expect(found.document.number == second)
      #expect(found.document.customer == books.beta.id)
      #expect(found.document.customerCode == "beta")
      #expect(found.format == "html")
      #expect(try db.document(withHash: sha256Bytes([9])) == nil)
      #expect(try db.document(withHash: []) == nil)
    }
  }

  @Test func `documents are told in the order of issue, of one customer and one series`() throws {
    let books = try PlainBooks()
    try issue(.statement, of: books.acme, at: 30, in: books)
    try issue(.invoice, of: books.beta, at: 20, in: books)
    try issue(.invoice, of: books.acme, at: 10, in: books)
    try issue(.creditNote, of: books.acme, at: 20, in: books)
    try books.store.read { db throws in
      func numbers(_ customer: Int64?, _ series: NumberSeries?) throws -> [String] {
        try db.documents(customer: customer, series: series).map(\.number)
      }
      #expect(
        try numbers(nil, nil) == ["2026-0002", "CN-2026-0001", "2026-0001", "ST-2026-0001"])
      #expect(try numbers(books.acme.id, nil) == ["2026-0002", "CN-2026-0001", "ST-2026-0001"])
      #expect(try numbers(nil, .invoice) == ["2026-0002", "2026-0001"])
      #expect(try numbers(books.beta.id, .statement) == [])
    }
  }

  @Test func `an unknown number is told with those it may have meant`() throws {
    let books = try PlainBooks()
    try issue(of: books.acme, in: books)
    try books.store.read { db throws in
      let found = try db.document("2026-0001")
      #expect(found.series == .invoice)
      #expect(found.issuedAt == PlainBooks.at(1))
      #expect(found.issuedOn == "2026-03-04")
      #expect(found.language == "en")
      #expect(throws: Refusal.unknown(.document, id: "2026-001", similar: ["2026-0001"])) {
        _ = try db.document("2026-001")
      }
    }
  }

  @Test func `a document names a version of its customer that is there`() throws {
    let books = try PlainBooks()
    var other = books.acme
    other.version = 2
    #expect(throws: StoreFault.self) { try issue(of: other, in: books) }
    try books.act { db throws in
      var next = books.acme
      next.party.name = "New"
      try db.update(next)
    }
    #expect(try issue(of: other, in: books) == "2026-0001")
  }
}
