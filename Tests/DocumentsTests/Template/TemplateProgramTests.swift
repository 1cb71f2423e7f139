// SPDX-License-Identifier: Apache-2.0
// A template bound to a view: tags looked up once, words of the page, and limits on what it is made of.

import Testing

@testable import Documents

/// A house with rooms, for templates of tests.
private struct House: Sendable {
  var name = "Villa"
  var rooms = ["hall", "<bath>"]
  var isOpen = true

  static let fields = Fields<House>(
    "house",
    [
      .text("name") { $0.name }, .flag("isOpen") { $0.isOpen },
      .markup("mark") { _ in Array("<b>".utf8) },
      .list("rooms", of: Fields("room", [.text("room") { $0 }])) { $0.rooms },
    ])
}

@Suite struct TemplateProgramTests {
  private func program(
    _ template: String, _ partials: [String: String] = [:], labels: [String: String] = [:]
  ) throws -> TemplateProgram<House> {
    var sources = partials.mapValues { Array($0.utf8) }
    sources["page"] = Array(template.utf8)
    return try TemplateProgram(
      "page", of: try TemplateLibrary(sources), for: House.fields, labels: labels)
  }

  private func page(_ program: TemplateProgram<House>, _ house: House = House()) -> String {
    String(decoding: program.page(house), as: UTF8.self)
  }

  @Test func `one program prints any number of views`() throws {
    let program = try program("{{name}}:{{#rooms}}{{room}},{{/rooms}}{{^rooms}}none{{/rooms}}")
    #expect(page(program) == "Villa:hall,&lt;bath&gt;,")
    #expect(page(program, House(name: "Hut", rooms: [])) == "Hut:none")
    #expect(page(program) == "Villa:hall,&lt;bath&gt;,")
  }

  @Test func `flags show what is around them, or nothing`() throws {
    let program = try program("{{#isOpen}}{{name}}{{/isOpen}}{{^isOpen}}shut{{/isOpen}}")
    #expect(page(program) == "Villa")
    #expect(page(program, House(isOpen: false)) == "shut")
  }

  @Test func `words of the page are escaped and stand in every section`() throws {
    let labels = ["title": "A & B", "name": "never"]
    let program = try program("{{title}} {{#rooms}}{{title}}{{/rooms}} {{name}}", labels: labels)
    // A field goes before a word of the same name.
    #expect(page(program) == "A &amp; B A &amp; BA &amp; B Villa")
  }

  @Test func `the tags of each view are known`() throws {
    let program = try program(
      "{{name}}{{title}}{{#rooms}}{{room}}{{/rooms}}{{> more}}",
      ["more": "{{mark}}{{#isOpen}}{{/isOpen}}", "unused": "{{gone}}"], labels: ["title": "x"])
    #expect(
      program.usedTags == [
        "house": ["name", "title", "rooms", "mark", "isOpen"], "room": ["room"],
      ])
    #expect(page(program) == "Villaxhall&lt;bath&gt;<b>")
  }

  @Test(
    arguments: [
      ("{{nam}}", "`nam` is no field of a house", "Did you mean `name`?"),
      (
        "{{zzzzzz}}", "`zzzzzz` is no field of a house",
        "Its fields stand in the templates' README."
      ),
      ("{{#rooms}}{{name}}{{/rooms}}", "`name` is no field of a room", nil),
      ("{{#titel}}{{/titel}}", "`titel` is no field of a house", "Did you mean `title`?"),
      ("{{rooms}}", "`rooms` is a section, not a text", "Write {{#rooms}} … {{/rooms}}."),
      ("{{isOpen}}", "`isOpen` is a section, not a text", "Write {{#isOpen}} … {{/isOpen}}."),
      ("{{#mark}}{{/mark}}", "`mark` is a text, not a section", "Write {{mark}}."),
      ("{{^name}}{{/name}}", "`name` is a text, not a section", "Write {{name}}."),
      ("{{> gone}}", "there is no partial `gone`", "The partials are more, page."),
    ] as [(String, String, String?)])
  func `a tag that does not fit is refused before anything is printed`(
    template: String, what: String, remedy: String?
  ) {
    let problem = #expect(throws: TemplateProblem.self) {
      try program("\n" + template, ["more": ""], labels: ["title": "x"])
    }
    #expect(problem?.what == what)
    #expect(problem?.file == "page" && problem?.line == 2)
    if let remedy { #expect(problem?.remedy == remedy) }
  }

  @Test func `a problem within a partial names the partial and its own line`() {
    let problem = #expect(throws: TemplateProblem.self) {
      try program("\n\n{{> more}}", ["more": "x\n{{gone}}"])
    }
    #expect(problem?.file == "more" && problem?.line == 2)
  }

  @Test(arguments: [(8, true), (9, false)])
  func `partials stand in each other eight deep`(depth: Int, isRead: Bool) throws {
    var partials: [String: String] = ["p\(depth)": "end"]
    for number in 1..<depth { partials["p\(number)"] = "{{> p\(number + 1)}}" }
    if isRead {
      #expect(page(try program("{{> p1}}", partials)) == "end")
    } else {
      let problem = #expect(throws: TemplateProblem.self) { try program("{{> p1}}", partials) }
      #expect(problem?.what == "partials stand in each other too deeply")
    }
    // Side by side there may be any number.
    let many = String(repeating: "{{> p\(depth)}}", count: 20)
    #expect(page(try program(many, partials)) == String(repeating: "end", count: 20))
  }

  @Test(arguments: [(262_144, true), (262_145, false)])
  func `a page is made of 256 KiB at most`(bytes: Int, isRead: Bool) throws {
    let large = String(repeating: "x", count: bytes)
    #expect(((try? program(large)) != nil) == isRead)
    // A partial counts each time it is used.
    let half = ["half": String(repeating: "x", count: bytes / 2)]
    #expect((try? program("{{> half}}{{> half}}", half)) != nil)
    #expect((try? program("{{> half}}{{> half}}{{> half}}", half)) == nil)
  }

  @Test func `many entries do not count against the size of the template`() throws {
    let program = try program("{{#rooms}}\(String(repeating: "x", count: 1000)){{/rooms}}")
    let house = House(rooms: Array(repeating: "r", count: 1000))
    #expect(program.page(house).count == 1_000_000)
  }
}
