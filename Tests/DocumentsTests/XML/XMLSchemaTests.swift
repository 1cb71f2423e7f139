// SPDX-License-Identifier: Apache-2.0
// What a schema lets through: documents of its own kind, whole, without a DOCTYPE and with fit values.

import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct XMLSchemaTests {
  private func invoice() throws -> String {
    String(decoding: try DocumentRenderer().xml(Sample.invoice()), as: UTF8.self)
  }

  private func statement() throws -> String {
    String(decoding: try DocumentRenderer().xml(Sample.statement()), as: UTF8.self)
  }

  @Test func `each schema accepts documents of its own kind alone`() throws {
    let (invoices, statements) = (try XMLSchema.invoice(), try XMLSchema.statement())
    #expect(try invoices.accepts(Array(invoice().utf8)))
    #expect(try !invoices.accepts(Array(statement().utf8)))
    #expect(try statements.accepts(Array(statement().utf8)))
    #expect(try !statements.accepts(Array(invoice().utf8)))
    // A schema is compiled once.
    #expect(try XMLSchema.invoice() === invoices)
  }

  @Test(arguments: ["", " ", "x", "<invoice/>", "<a", "<?xml version=\"1.0\"?>"])
  func `what is no document is not accepted`(text: String) throws {
    #expect(try !XMLSchema.invoice().accepts(Array(text.utf8)))
    #expect(try !XMLSchema.statement().accepts(Array(text.utf8)))
  }

  @Test(arguments: [
    ("minutes=\"490\"", "minutes=\"1\"", true), ("minutes=\"490\"", "minutes=\"0\"", false),
    ("minutes=\"490\"", "minutes=\"-1\"", false), ("minutes=\"490\"", "minutes=\"1.5\"", false),
    ("minutes=\"490\" ", "", false), ("date=\"2026-10-01\"", "date=\"2026-02-29\"", false),
    ("date=\"2026-10-01\"", "date=\"2028-02-29\"", true), ("net=\"735.00\"", "net=\"735\"", true),
    ("net=\"735.00\"", "net=\"735,00\"", false), ("category=\"S\"", "category=\"Z\"", false),
    ("kind=\"invoice\"", "kind=\"creditNote\"", true), ("kind=\"invoice\"", "kind=\"\"", false),
    ("lot=\"L-1\"", "lot=\"L-1\" more=\"1\"", false), ("<total>", "<total ><!-- ok -->", true),
    ("<line ", "<extra/><line ", false), ("</invoice>", "</invoice><invoice/>", false),
    ("</invoice>", "</invoice>\n<!-- end -->", true), ("<total>889.35</total>", "", false),
    ("encoding=\"UTF-8\"", "encoding=\"ASCII\"", true),
    ("urn:retainer:invoice:1", "urn:retainer:invoice:2", false),
  ])
  func `a value that does not fit is not accepted`(
    old: String, new: String, isAccepted: Bool
  ) throws {
    let good = try invoice()
    let changed = good.replacingOccurrences(of: old, with: new)
    #expect(changed != good)
    #expect(try XMLSchema.invoice().accepts(Array(changed.utf8)) == isAccepted)
  }

  @Test(arguments: [0, 1, 63, 64, 65])
  func `a digest has 64 small hexadecimal digits or none`(digits: Int) throws {
    let digest = try Sample.statement().digest
    let changed = try statement().replacingOccurrences(
      of: "<digest>\(digest)</digest>",
      with: "<digest>\(String(repeating: "f", count: digits))</digest>")
    #expect(try XMLSchema.statement().accepts(Array(changed.utf8)) == [0, 64].contains(digits))
    let capitals = try statement().replacingOccurrences(of: digest, with: digest.uppercased())
    #expect(try !XMLSchema.statement().accepts(Array(capitals.utf8)))
  }

  @Test(arguments: [
    "<!DOCTYPE invoice>", "<!DOCTYPE invoice [<!ENTITY a \"b\">]>",
    "<!DOCTYPE invoice SYSTEM \"file:///etc/hostname\">",
  ])
  func `a DOCTYPE is not accepted, even one that changes nothing`(doctype: String) throws {
    let changed = try invoice().replacingOccurrences(of: "<invoice ", with: "\(doctype)<invoice ")
    #expect(try !XMLSchema.invoice().accepts(Array(changed.utf8)))
  }

  @Test func `the word in a text is only a word`() throws {
    var invoice = try Sample.invoice()
    invoice.reference = "<!DOCTYPE invoice>"
    #expect(try XMLSchema.invoice().accepts(DocumentRenderer().xml(invoice)))
  }

  @Test func `a document that breaks off anywhere is not accepted`() throws {
    let bytes = Array(try invoice().utf8)
    let schema = try XMLSchema.invoice()
    // The last byte is the line's end behind the root element.
    for length in stride(from: 0, to: bytes.count - 1, by: 7) {
      #expect(!schema.accepts(Array(bytes[..<length])), "\(length)")
    }
    #expect(schema.accepts(Array(bytes.dropLast())))
  }

  @Test func `bytes that are no UTF-8 are not accepted`() throws {
    var bytes = Array(try invoice().utf8)
    let place = try #require(bytes.firstIndex(of: UInt8(ascii: "V")))
    bytes[place] = 0xFF
    #expect(try !XMLSchema.invoice().accepts(bytes))
  }
}
