// SPDX-License-Identifier: Apache-2.0
// XML byte by byte: indentation, empty elements, attributes that have no value, and escaped texts.

import Domain
import Testing

@testable import Documents

@Suite struct XMLDocumentWriterTests {
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  private func document(_ write: (inout XMLDocumentWriter) -> Void) -> String {
    let text = String(decoding: XMLDocumentWriter.document(write), as: UTF8.self)
    #expect(text.hasPrefix(Self.head))
    return String(text.dropFirst(Self.head.count))
  }

  @Test func `an element without content ends itself`() {
    #expect(document { $0.element("a") } == "<a/>\n")
    #expect(document { $0.element("a", ["b": "c"]) } == "<a b=\"c\"/>\n")
  }

  @Test func `elements in each other are indented by their depth`() {
    let text = document { writer in
      writer.element("a") { writer in
        writer.element("b") { writer in
          writer.element("c")
          writer.element("d", text: "x")
        }
        writer.element("e")
      }
    }
    #expect(text == "<a>\n <b>\n  <c/>\n  <d>x</d>\n </b>\n <e/>\n</a>\n")
  }

  @Test(
    arguments: [
      ("x", "<a>\n <b>x</b>\n</a>\n"), ("", "<a>\n <b></b>\n</a>\n"), (nil, "<a/>\n"),
      (" x ", "<a>\n <b> x </b>\n</a>\n"), ("<&>\"'", "<a>\n <b>&lt;&amp;&gt;&quot;'</b>\n</a>\n"),
      ("1\n2\r", "<a>\n <b>1\n2&#13;</b>\n</a>\n"),
    ] as [(String?, String)])
  func `a text keeps its blanks, and a lacking one has no element`(
    text: String?, expected: String
  ) {
    #expect(document { $0.element("a") { $0.element("b", text: text) } } == expected)
  }

  @Test func `attributes of each kind are written in the order given`() throws {
    let prague = try #require(Zone("Europe/Prague"))
    let text = document { writer in
      writer.element(
        "a",
        [
          "text": "x\"\n\t<", "number": Int64(-5), "count": 7, "minutes": Minutes(90), "yes": true, "no": false,
          "at": prague.rfc3339(Instant(seconds: 0)),
        ]
      ) { $0.text("t") }
    }
    #expect(
      text
        == "<a text=\"x&quot;&#10;&#9;&lt;\" number=\"-5\" count=\"7\" minutes=\"90\" yes=\"true\" no=\"false\" "
        + "at=\"1970-01-01T01:00:00+01:00\">t</a>\n")
  }

  @Test func `attributes without a value are left out, empty ones are not`() {
    let text = document { $0.element("a", ["text": String?.none, "number": Int64?.none, "empty": ""]) }
    #expect(text == "<a empty=\"\"/>\n")
  }

  @Test(arguments: [(0, "0"), (-70, "-70"), (10_000_000, "10000000")])
  func `minutes are an element of whole numbers`(count: Int64, text: String) {
    #expect(
      document { $0.element("a") { $0.element("m", Minutes(count)) } }
        == "<a>\n <m>\(text)</m>\n</a>\n")
  }

  @Test func `what is written is read back by another program`() throws {
    let hostile = "]]> <!-- & \" ' \u{1F600} \t\r\n č"
    let bytes = XMLDocumentWriter.document { writer in
      writer.element("a", ["x": hostile]) { writer in
        for depth in 1...3 { writer.element("b", ["depth": depth]) { $0.element("c", text: hostile) } }
      }
    }
    let root = try ReadElement.root(of: bytes)
    #expect(root["x"] == hostile)
    #expect(root.children.map { $0["depth"] } == ["1", "2", "3"])
    for child in root.children { #expect(try child.child("c").text == hostile) }
  }
}
