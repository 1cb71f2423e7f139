// SPDX-License-Identifier: Apache-2.0
// The files of templates: those built in, a vendor's own in their place, and what no page may hold.

import Testing

@testable import Documents

@Suite struct TemplateSetTests {
  private func problem(_ files: [String: String]) -> TemplateProblem? {
    do throws(TemplateProblem) {
      _ = try TemplateSet(replacing: files.mapValues { Array($0.utf8) })
      return nil
    } catch {
      return error
    }
  }

  @Test func `six files are built in, and they pass their own check`() throws {
    let names = [
      "document.css", "invoice.mustache", "party.mustache", "session.mustache", "statement.mustache",
      "withdrawal.mustache",
    ]
    #expect(TemplateSet.names == names)
    let again = try TemplateSet(replacing: TemplateSet.builtIn.files)
    #expect(again.files == TemplateSet.builtIn.files)
    #expect(TemplateSet.builtIn.files.values.allSatisfy { !$0.isEmpty })
  }

  @Test func `one's own file stands in the place of the same name, the others stay`() throws {
    let own = try TemplateSet(replacing: ["document.css": Array("p {}".utf8)])
    #expect(own.files["document.css"] == Array("p {}".utf8))
    #expect(own.files["party.mustache"] == TemplateSet.builtIn.files["party.mustache"])
    #expect(own.files.count == 6)
    #expect(try TemplateSet(replacing: [:]).files == TemplateSet.builtIn.files)
  }

  @Test(arguments: [
    "statement", "Statement.mustache", "statement.xsd", "../statement.mustache", "",
    "statement.mustache ",
  ])
  func `a file of another name is refused with the names that are read`(name: String) {
    #expect(
      problem([name: "x"])
        == TemplateProblem(
          file: name, line: 1, what: "there is no template of this name",
          remedy:
            "The files are document.css, invoice.mustache, party.mustache, session.mustache, statement.mustache, withdrawal.mustache."
        ))
  }

  @Test(arguments: [(1 << 20, true), (1_048_577, false)])
  func `a file has a mebibyte at most`(bytes: Int, isRead: Bool) {
    let text = String(repeating: "x", count: bytes)
    #expect((problem(["party.mustache": text]) == nil) == isRead)
    #expect(TemplateSet.mostBytes == 1_048_576)
  }

  @Test(
    arguments: [
      ("a\tb\r\nc", nil), ("a\u{0}", 1), ("a\n\u{8}", 2), ("\n\n\u{1F}", 3), ("\u{7F}", 1),
      ("\u{80}", nil), ("\r\r\u{1}", 1),
    ] as [(String, Int?)])
  func `control characters are refused on their line, blanks are not`(text: String, line: Int?) {
    let found = problem(["party.mustache": text])
    #expect(found?.line == line)
    #expect(found.map { $0.what == "it holds a control character" } ?? true)
  }

  @Test(
    arguments: [
      ("party.mustache", "<script>", 1), ("party.mustache", "\n<SCRIPT src", 2),
      ("document.css", "a\n\n<sCrIpT", 3), ("document.css", "</style>", 1),
      ("document.css", "\n</StYlE", 2), ("party.mustache", "</style>", nil),
      ("party.mustache", "< script", nil), ("party.mustache", "<scrip", nil),
      ("document.css", "style", nil), ("party.mustache", "&lt;script", nil),
    ] as [(String, String, Int?)])
  func `no script stands on a page, and no style ends its element`(
    name: String, text: String, line: Int?
  ) {
    #expect(problem([name: text])?.line == line)
    #expect(problem([name: text]).map { $0.remedy == "Take it out." } ?? true)
  }

  @Test func `of several wrong files the first by name is told`() {
    let found = problem([
      "party.mustache": "<script", "invoice.mustache": "<script", "zoo": "x",
    ])
    #expect(found?.file == "invoice.mustache")
  }

  @Test(arguments: [[UInt8(0xFF)], [0xC4], [0x61, 0xC0, 0x80], [0xED, 0xA0, 0x80]])
  func `bytes that are no UTF-8 are refused`(bytes: [UInt8]) {
    let found = #expect(throws: TemplateProblem.self) {
      try TemplateSet(replacing: ["party.mustache": bytes])
    }
    #expect(found?.what == "it is not UTF-8")
  }

  @Test func `the library has the templates without the style`() throws {
    let library = try TemplateSet.builtIn.library()
    for name in ["statement", "invoice", "session", "party"] {
      #expect(try !library.nodes(of: name).isEmpty)
    }
    let problem = #expect(throws: TemplateProblem.self) { try library.nodes(of: "document") }
    #expect(problem?.remedy == "The partials are invoice, party, session, statement, withdrawal.")
  }

  @Test func `tags are looked at when the library is made, not before`() throws {
    let set = try TemplateSet(replacing: ["party.mustache": Array("\n{{#open}}".utf8)])
    let problem = #expect(throws: TemplateProblem.self) { try set.library() }
    #expect(problem?.file == "party" && problem?.line == 2)
  }

  @Test func `every line of an indented partial moves, empty ones too`() throws {
    let library = try TemplateLibrary(["a": Array("x\n\ny".utf8)])
    let nodes = try library.nodes(of: "a", indentedBy: [0x20, 0x20], for: "b", line: 4)
    guard case .literal(let bytes)? = nodes.first else {
      Issue.record("the partial has no text")
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self) == "  x\n  \n  y")
    let problem = #expect(throws: TemplateProblem.self) {
      try library.nodes(of: "c", indentedBy: [], for: "b", line: 4)
    }
    #expect(problem?.file == "b" && problem?.line == 4)
  }
}
