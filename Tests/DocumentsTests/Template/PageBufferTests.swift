// SPDX-License-Identifier: Apache-2.0
// Texts and figures as bytes: escaped in every place, and the same as the slow way of writing them.

import CLibXML2
import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct PageBufferTests {
  private static func scalar(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }

  /// Texts that have broken writers of documents before.
  private static let hostile =
    [
      "", "a", "]]>", "<![CDATA[x]]>", "<!-- -->", "<?x?>", "&amp;", "&#0;", "\"'",
      "'\u{301}\"\u{301}",
      "<\u{338}>\u{338}&\u{338}", "\u{1F600}\u{1F468}\u{200D}\u{1F469}", "\t\n\r\u{85}\u{2028}",
      "\u{202E}abc", "e\u{301}\u{302}\u{303}\u{304}", "č–€", "\u{C2}\u{BF}\u{EF}\u{B7}",
      String(repeating: "&", count: 3_000), String(repeating: "x", count: 20_000), "\u{10FFFF}",
    ]
    + [
      0x00, 0x08, 0x0B, 0x1F, 0x7F, 0x80, 0x9F, 0xA0, 0xFDCF, 0xFDD0, 0xFDEF, 0xFDF0, 0xFFFD,
      0xFFFE,
      0xFFFF, 0x1FFFE,
    ].map { "<" + scalar($0) + ">" }

  /// Escaping the plain way, scalar by scalar.
  private func slowly(_ text: String, _ references: [Unicode.Scalar: String]) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0x10FFFF:
        escaped.unicodeScalars += (references[scalar] ?? Self.scalar(scalar.value)).unicodeScalars
      default: escaped.unicodeScalars.append("\u{FFFD}")
      }
    }
    return escaped
  }

  private func written(_ write: (inout PageBuffer) -> Void) -> [UInt8] {
    var page = PageBuffer()
    write(&page)
    return page.bytes
  }

  @Test(arguments: hostile)
  func `a text is escaped for the place it stands in`(text: String) {
    expectEscaped(text)
  }

  /// They are looked at eight bytes together, and the last of a text with some before them.
  @Test func `what must not stand as it is is found at any place of a text`() {
    let suspects: [UInt32] = [
      0x00, 0x09, 0x0A, 0x0D, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x25, 0x26, 0x27, 0x28, 0x3B, 0x3C,
      0x3D, 0x3E, 0x3F, 0x7E, 0x7F, 0x80, 0x9F, 0xA0, 0x10D, 0xFDCF, 0xFDD0, 0xFFFD, 0xFFFE,
    ]
    for suspect in suspects.map(Self.scalar) {
      for length in 0..<20 {
        for place in 0...length {
          let before = String(repeating: "x", count: place)
          expectEscaped(before + suspect + String(repeating: "x", count: length - place))
        }
      }
    }
  }

  private func expectEscaped(_ text: String) {
    let markup: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
    for (place, more) in [
      (Escaping.html, ["'": "&#39;"]), (.xmlText, ["\r": "&#13;"]),
      (.xmlAttribute, ["\r": "&#13;", "\n": "&#10;", "\t": "&#9;"]),
    ] as [(Escaping, [Unicode.Scalar: String])] {
      let expected = slowly(text, markup.merging(more) { $1 })
      #expect(written { $0.append(text, for: place) } == Array(expected.utf8), "\(place) \(text)")
    }
  }

  @Test(arguments: hostile)
  func `libxml2 reads back what was written, and it follows the schemas`(text: String) throws {
    let renderer = try DocumentRenderer()
    let statement = try renderer.xml(try Sample.statement(text: text))
    let invoice = try renderer.xml(try Sample.invoice(text: text))
    #expect(try XMLSchema.statement().accepts(statement))
    #expect(try XMLSchema.invoice().accepts(invoice))
    let expected = slowly(text, [:])
    let answers = try Self.read(statement, "answer")
    #expect(answers.contains { $0.text.utf8.elementsEqual(expected.utf8) })
    #expect(answers.contains { $0.by.utf8.elementsEqual("Eva \(expected)".utf8) })
  }

  /// The elements of a name as libxml2 reads them: the text, and the attribute `by`.
  private static func read(_ bytes: [UInt8], _ name: String) throws -> [(text: String, by: String)]
  {
    let document = bytes.withUnsafeBytes {
      xmlReadMemory(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), CInt($0.count), nil, nil,
        CInt(XML_PARSE_NONET.rawValue))
    }
    defer { xmlFreeDoc(document) }
    func taken(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
      guard let text else { return "" }
      defer { free(text) }
      return String(cString: text)
    }
    var found: [(String, String)] = []
    func walk(_ node: xmlNodePtr?) {
      var next = node
      while let node = next {
        if let own = node.pointee.name, String(cString: own) == name {
          found.append((taken(xmlNodeGetContent(node)), taken(xmlGetProp(node, "by"))))
        }
        walk(node.pointee.children)
        next = node.pointee.next
      }
    }
    walk(xmlDocGetRootElement(try #require(document)))
    return found
  }

  @Test func `a DOCTYPE is refused in any encoding`() throws {
    let schema = try XMLSchema.invoice()
    let xml = String(decoding: try DocumentRenderer().xml(try Sample.invoice()), as: UTF8.self)
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    for (doctype, isGood) in [("", true), ("<!DOCTYPE invoice [<!ENTITY a \"b\">]>\n", false)] {
      let text = xml.replacingOccurrences(
        of: head, with: "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n\(doctype)")
      let wide = try #require(text.data(using: .utf16))
      #expect(schema.accepts(Array(wide)) == isGood)
    }
  }

  @Test(arguments: [0, 1, 9, 10, 59, 60, 99, 100, 599, 600, 6_000, 10_000_000, .max] as [Int64])
  func `figures are the same as through String`(count: Int64) {
    for count in [count, -count] {
      let minutes = Minutes(count)
      #expect(written { $0.append(count) } == Array("\(count)".utf8))
      #expect(written { $0.append(clock: minutes) } == Array(minutes.asClock.utf8))
      #expect(written { $0.append(words: minutes) } == Array(minutes.inWords.utf8))
      for code in ["EUR", "JPY", "KWD"] {
        guard let currency = Currency(code) else { continue }
        let money = Money(minorUnits: count, currency: currency)
        #expect(written { $0.append(decimal: money) } == Array(money.decimal.utf8))
      }
    }
  }

  @Test(arguments: [
    "Europe/Prague", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca",
    "Asia/Kathmandu", "Pacific/Apia", "America/Caracas", "Asia/Pyongyang", "Africa/Cairo",
    "Antarctica/Troll", "Asia/Gaza", "UTC",
  ])
  func `remembered offsets are the zone's own`(name: String) throws {
    let zone = try #require(Zone(name))
    let other = try #require(Zone("Europe/London"))
    var page = PageBuffer()
    // Every 25 minutes of the days around each change of the clocks, and every ninth day besides.
    let first = try Sample.instant("1995-01-01T00:00Z").seconds
    let last = try Sample.instant("2037-01-01T00:00Z").seconds
    var day = first
    while day < last {
      let isEven =
        zone.offset(at: Instant(seconds: day))
        == zone.offset(at: Instant(seconds: day + 86_400))
      if !isEven || (day - first) % (9 * 86_400) == 0 {
        for second in stride(from: day, to: day + 86_400, by: isEven ? 28_799 : 1_500) {
          let instant = Instant(seconds: second)
          let wall = page.wallTime(instant, in: zone)
          let civil = zone.civilTime(at: instant)
          #expect(wall.date == civil.date && wall.secondOfDay == civil.secondOfDay, "\(second)")
        }
        _ = page.wallTime(Instant(seconds: day), in: other)
      }
      day += 86_400
    }
    for seconds in [-1, 0, 1, -86_400, -86_401, -2_208_988_800, 253_402_214_400] as [Int64] {
      let instant = Instant(seconds: seconds)
      #expect(
        written { $0.append(rfc3339: instant, in: zone) } == Array(zone.rfc3339(instant).utf8))
    }
  }

  @Test func `a page with many zones in it remembers none wrongly`() throws {
    let names = [
      "Asia/Tokyo", "Asia/Kolkata", "Europe/Paris", "Europe/Rome", "Europe/Lisbon",
      "America/Lima", "America/Bogota", "America/Denver", "Asia/Dubai", "Asia/Seoul",
    ]
    let zones = try names.map { try #require(Zone($0)) }
    let instant = try Sample.instant("2026-07-01T12:00Z")
    var page = PageBuffer()
    for index in 0..<50 {
      let zone = zones[(index * 7) % zones.count]
      #expect(page.clocks.offset(in: zone, at: instant) == zone.offset(at: instant))
    }
  }

  @Test func `one renderer serves threads at the same time, each with its own buffer`() async throws
  {
    let renderer = try DocumentRenderer()
    let schema = try XMLSchema.statement()
    let statements = try ["en", "cs"].flatMap { language in
      try [0, 1, 12].map {
        try Sample.statement(text: Sample.hostile, language: language, lines: $0)
      }
    }
    let expected = try statements.map { (try renderer.html($0), try renderer.xml($0)) }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for start in 0..<4 {
        group.addTask {
          var page = PageBuffer()
          for turn in 0..<30 {
            let index = (start + turn) % statements.count
            page.removeAll()
            renderer.html(statements[index], into: &page)
            if page.bytes != expected[index].0 { return false }
            page.removeAll()
            renderer.xml(statements[index], into: &page)
            if page.bytes != expected[index].1 { return false }
            if !page.withBytes({ schema.accepts($0) }) { return false }
          }
          return true
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test func `documents may stand behind each other in one buffer`() throws {
    let renderer = try DocumentRenderer()
    let invoice = try Sample.invoice()
    var page = PageBuffer()
    renderer.html(invoice, into: &page)
    renderer.xml(invoice, into: &page)
    #expect(try page.bytes == renderer.html(invoice) + renderer.xml(invoice))
  }
}
