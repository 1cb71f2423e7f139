// SPDX-License-Identifier: Apache-2.0
// Texts as bytes: escaped in every place, and read back by another program as they were.

import CLibXML2
import Domain
import Foundation
import Testing

@testable import Documents

@Suite struct EscapingTests {
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

  @Test(arguments: hostile)
  func `a text is escaped for the place it stands in`(text: String) {
    expectEscaped(text)
  }

  @Test func `what must not stand as it is is found at any place of a text`() {
    let suspects: [UInt32] = [
      0x00, 0x09, 0x0A, 0x0D, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x25, 0x26, 0x27, 0x28, 0x3B, 0x3C,
      0x3D, 0x3E, 0x3F, 0x7E, 0x7F, 0x80, 0x9F, 0xA0, 0x10D, 0xFDCF, 0xFDD0, 0xFFFD, 0xFFFE,
    ]
    for suspect in suspects.map(Self.scalar) {
      for length in 0..<4 {
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
      var written: [UInt8] = []
      place.append(text, to: &written)
      #expect(written == Array(expected.utf8), "\(place) \(text)")
    }
  }

  @Test(arguments: hostile)
  func `libxml2 reads back what was written, and it follows the schemas`(text: String) throws {
    let renderer = try DocumentRenderer()
    let statement = renderer.xml(try Sample.statement(text: text))
    let invoice = renderer.xml(try Sample.invoice(text: text))
    #expect(try XMLSchema.statement().accepts(statement))
    #expect(try XMLSchema.invoice().accepts(invoice))
    let expected = slowly(text, [:])
    let answers = try Self.read(statement, "answer")
    #expect(answers.contains { $0.text.utf8.elementsEqual(expected.utf8) })
    #expect(answers.contains { $0.by.utf8.elementsEqual("Eva \(expected)".utf8) })
  }

  /// The elements of a name as libxml2 reads them: the text, and the attribute `by`.
  private static func read(_ bytes: [UInt8], _ name: String) throws -> [(text: String, by: String)] {
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
    let xml = String(decoding: try DocumentRenderer().xml(Sample.invoice()), as: UTF8.self)
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    for (doctype, isGood) in [("", true), ("<!DOCTYPE invoice [<!ENTITY a \"b\">]>\n", false)] {
      let text = xml.replacingOccurrences(
        of: head, with: "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n\(doctype)")
      let wide = try #require(text.data(using: .utf16))
      #expect(schema.accepts(Array(wide)) == isGood)
    }
  }

  @Test func `one renderer serves threads at the same time`() async throws {
    let renderer = try DocumentRenderer()
    let schema = try XMLSchema.statement()
    let statements = try ["en", "cs"].flatMap { language in
      try [0, 1, 12].map {
        try Sample.statement(text: Sample.hostile, language: language, lines: $0)
      }
    }
    let expected = statements.map { (renderer.html($0), renderer.xml($0)) }
    await withTaskGroup(of: Bool.self) { group in
      for start in 0..<4 {
        group.addTask {
          (0..<30).allSatisfy { turn in
            let index = (start + turn) % statements.count
            let xml = renderer.xml(statements[index])
            return renderer.html(statements[index]) == expected[index].0
              && xml == expected[index].1 && schema.accepts(xml)
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
