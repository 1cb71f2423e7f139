// SPDX-License-Identifier: Apache-2.0
// A document's own digest covers every digit that says something, and nothing of the look.

import Testing

@testable import Documents

@Suite struct CheckDigestTests {
  @Test(arguments: 0..<6)
  func `one changed digit anywhere in a document is found`(number: Int) throws {
    let (name, bytes) = try Sound.all(languages: ["en"])[number]
    #expect(try DocumentFacts(bytes).check() == [], "\(name)")
    let places = Forgery.digits(in: bytes, isPage: name.hasSuffix("html"))
    #expect(places.count > 100, "\(name): the digits were not found")
    for place in places {
      var forged = bytes
      forged[place] = forged[place] == UInt8(ascii: "9") ? UInt8(ascii: "0") : forged[place] + 1
      let wrong = (try? DocumentFacts(forged)).map { try? $0.check() }
      #expect(
        wrong != .some([]),
        "\(name): \(String(decoding: forged[max(0, place - 60)...place], as: UTF8.self))")
    }
  }

  @Test func `a page's digest is put wherever it has a place, and is not part of itself`() throws {
    let place = "<data data-fact=\"page\">\(CheckDigest.blank)</data>"
    var page = Array("<p>1</p>\(place)<p>2</p>\(place)".utf8)
    let digest = CheckDigest.of(page, isPage: true)
    CheckDigest.seal(page: &page)
    let sealed = "<data data-fact=\"page\">\(digest)</data>"
    #expect(String(decoding: page, as: UTF8.self) == "<p>1</p>\(sealed)<p>2</p>\(sealed)")
    #expect(CheckDigest.of(page, isPage: true) == digest)
    var plain = Array("<p>-1</p>".utf8)
    CheckDigest.seal(page: &plain)
    #expect(plain == Array("<p>-1</p>".utf8))
  }

  @Test func `an XML document's digest is its last element, and is not part of itself`() {
    let document = Array("<a>\n <b>1</b>\n</a>\n".utf8)
    let digest = CheckDigest.of(document, isPage: false)
    let sealed = CheckDigest.sealed(document)
    #expect(
      String(decoding: sealed, as: UTF8.self) == "<a>\n <b>1</b>\n <check>\(digest)</check>\n</a>\n")
    #expect(CheckDigest.printed(in: sealed) == digest)
    for none in ["", "<a/>", "<check>1</check>"] {
      #expect(CheckDigest.printed(in: Array(none.utf8)) == "")
    }
  }

  @Test func `facts that fall into other names or values have another digest`() {
    let digests = [
      [DocumentFacts.Fact("a", "1"), .init("b", "2")], [.init("b", "2"), .init("a", "1")],
      [.init("a", "1b"), .init("", "2")], [.init("a", "12")],
    ].map { CheckDigest.of($0) }
    #expect(Set(digests).count == 4)
    let facts = [DocumentFacts.Fact("a", "1")]
    #expect(CheckDigest.of(facts + [.init("check", "x")]) == CheckDigest.of(facts))
  }
}
