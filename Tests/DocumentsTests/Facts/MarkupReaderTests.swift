// SPDX-License-Identifier: Apache-2.0
// Markup is read piece by piece; what is broken or cut off is said, and nothing ends the process.

import Testing

@testable import Documents

@Suite struct MarkupReaderTests {
  private func pieces(_ bytes: [UInt8], isHTML: Bool = true) throws -> [MarkupReader.Piece] {
    var reader = try MarkupReader(bytes, isHTML: isHTML)
    var pieces: [MarkupReader.Piece] = []
    while let piece = try reader.next() { pieces.append(piece) }
    return pieces
  }

  private func tag(
    _ name: String, _ attributes: [(String, String)] = [], isEmpty: Bool = false
  ) -> MarkupReader.Piece {
    .tag(
      MarkupReader.Tag(
        name: name, attributes: attributes.map { MarkupReader.Attribute(name: $0, value: $1) },
        isEmpty: isEmpty))
  }

  @Test func `tags, attributes and texts come in order`() throws {
    let page = "<!DOCTYPE html><P Class='x' data-a=\"1 &amp; 2\" b=3 c>a<br>&lt;&#65;&#x42;&nbsp;</p>"
    #expect(
      try pieces(Array(page.utf8)) == [
        tag("p", [("class", "x"), ("data-a", "1 & 2"), ("b", "3"), ("c", "")]), .text("a"),
        tag("br", isEmpty: true), .text("<AB\u{A0}"), .end("p"),
      ])
  }

  @Test func `XML keeps its letters, ends empty elements and knows no empty names`() throws {
    let document = "\u{FEFF}<?xml version=\"1.0\"?><A b=\"1\"/><br>x</br>"
    #expect(
      try pieces(Array(document.utf8), isHTML: false) == [
        tag("A", [("b", "1")], isEmpty: true), tag("br"), .text("x"), .end("br"),
      ])
  }

  @Test func `comments, style sheets and scripts are passed over`() throws {
    #expect(
      try pieces(Array("a<!-- <b> 1 --><style>p > 1 {}</style><script>2</script>c".utf8)) == [
        .text("a"), tag("style", isEmpty: true), tag("script", isEmpty: true), .text("c"),
      ])
  }

  @Test(arguments: [
    "<p", "<p class=\"a", "<p class=", "</p", "<!-- a", "<!DOCTYPE", "<style>p {", "< a>", "a<",
    "<p \"x\">", "&unknown;", "&#xD800;", "&#99999999;", "<![CDATA[1]]>",
  ])
  func `what cannot be read is refused in words`(page: String) {
    let problem = #expect(throws: MarkupProblem.self) { try pieces(Array(page.utf8)) }
    #expect(problem?.why.isEmpty == false)
  }

  @Test func `a stray sign is a letter like any other`() throws {
    #expect(try pieces(Array("a & b &; c".utf8).filter { $0 != 0x3B }) == [.text("a & b & c")])
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    #expect(throws: MarkupProblem("is not UTF-8")) { try pieces([0x3C, 0xFF]) }
  }

  @Test func `no cut and no changed byte of a document ends the process`() throws {
    let page = try DocumentRenderer().html(Sample.invoice())
    let start = try #require(page.indices.first { page[$0...].starts(with: "</style>".utf8) })
    let body = Array(page[start...])
    for cut in stride(from: 0, to: body.count, by: 3) { _ = try? pieces(Array(body[..<cut])) }
    for place in stride(from: 0, to: body.count, by: 5) {
      for byte in [0x3C, 0x3E, 0x22, 0x26, 0x00] as [UInt8] {
        var other = body
        other[place] = byte
        _ = try? pieces(other)
        _ = try? pieces(other, isHTML: false)
      }
    }
  }
}
