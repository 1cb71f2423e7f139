// SPDX-License-Identifier: Apache-2.0
// What is read back from a document that the program wrote.

import Testing

@testable import Documents

@Suite struct XMLStartTagsTests {
  @Test func `tags of a name are read in order, with their attributes as they stand`() {
    let document = XMLDocumentWriter.document { writer in
      writer.element("all", ["line": "no"]) { writer in
        writer.element("line", ["entry": 1, "note": "a < b \"c\" / >"]) { $0.text("<line entry=\"9\">") }
        writer.element("lines", ["entry": 2])
        writer.element("line") { $0.text("x=\"y\"") }
        writer.element("line", ["entry": 3])
      }
    }
    let tags = XMLStartTag.all(named: ["line"], in: document)
    #expect(tags.map { $0.attributes["entry"] } == ["1", nil, "3"])
    #expect(tags[1].attributes.isEmpty)
    #expect(tags[0].attributes["note"]?.contains("&lt; b") == true)
    #expect(tags.allSatisfy { $0.name == "line" })
  }

  @Test(arguments: ["", "<", "<line", "<line ", "<line a", "<line a=", "<line a=\"", "<line a=\"b", "text", "</line>"])
  func `what is cut is read as far as it goes`(text: String) {
    let tags = XMLStartTag.all(named: ["line"], in: Array(text.utf8))
    #expect(tags.count == (text.hasPrefix("<line") ? 1 : 0))
  }
}
