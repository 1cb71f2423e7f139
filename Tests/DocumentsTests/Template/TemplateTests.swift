// SPDX-License-Identifier: Apache-2.0
// Templates follow the public Mustache specification, as far as ours use it, and refuse the rest.

import Testing

@testable import Documents

@Suite struct TemplateTests {
  private static let partials = [
    "word": "=", "own": "|\n|\n", "twice": "{{bold}}", "shown": "{{#on}}<{{name}}>{{/on}}",
    "noEnd": "one\ntwo",
  ]

  private func page(_ template: String, partials: [String: String] = partials) throws -> String {
    var sources = partials.mapValues { Array($0.utf8) }
    sources["page"] = Array(template.utf8)
    let program = try TemplateProgram(
      "page", of: try TemplateLibrary(sources), for: Room.fields,
      labels: ["word": "Fish & chips"])
    return String(decoding: program.page(Room()), as: UTF8.self)
  }

  @Test(arguments: [
    ("no tag at all", "no tag at all"), ("", ""), ("{ {name} } { {", "{ {name} } { {"),
    ("{{name}}", "Ada"), ("{{ name }}", "Ada"), ("{{\tname\n}}", "Ada"),
    ("  {{name}}  ", "  Ada  "), ("a\n{{name}}\nb", "a\nAda\nb"), ("{{name}}{{name}}", "AdaAda"),
    ("{{bold}}", "&lt;b title=&quot;&#39;&amp;&quot;&gt;"), ("[{{nothing}}]", "[]"),
    ("{{number}}", "85"), ("{{word}}", "Fish &amp; chips"), ("{{mark}}", "<hr>"),
  ])
  func `a value stands where its tag stood, escaped`(template: String, expected: String) throws {
    #expect(try page(template) == expected)
  }

  @Test(
    arguments: [
      ("\"{{#on}}yes{{/on}}\"", "\"yes\""), ("\"{{#off}}no{{/off}}\"", "\"\""),
      ("{{#on}}{{name}}{{/on}}", "Ada"), ("{{ # on }}{{/ on }}", nil),
      ("{{# on }}spaced{{/ on }}", "spaced"), ("{{#list}}{{item}},{{/list}}", "1,2,3,"),
      ("[{{#empty}}never{{/empty}}]", "[]"), ("{{#part}}{{item}}{{/part}}", "1"),
      ("{{#on}}a{{/on}}{{name}}{{#on}}b{{/on}}", "aAdab"),
      ("|{{#on}}A{{#off}}B{{/off}}C{{/on}}|", "|AC|"),
      ("|{{#on}}A{{#on}}B{{/on}}C{{/on}}|", "|ABC|"),
      ("{{#list}}<{{#deeper}}{{item}}.{{/deeper}}>{{/list}}", "<><1.><1.2.>"),
      ("{{#off}}{{#list}}{{item}}{{/list}}{{/off}}{{name}}", "Ada"),
    ] as [(String, String?)])
  func `a section is written as often as its value says`(
    template: String, expected: String?
  ) throws {
    if let expected {
      #expect(try page(template) == expected)
    } else {
      #expect(throws: TemplateProblem.self) { try page(template) }
    }
  }

  @Test(arguments: [
    ("{{^on}}no{{/on}}", ""), ("{{^off}}yes{{/off}}", "yes"), ("{{^empty}}none{{/empty}}", "none"),
    ("{{^list}}none{{/list}}", ""), ("{{^off}}{{name}}{{/off}}", "Ada"),
    ("{{#on}}a{{/on}}{{^on}}b{{/on}}", "a"), ("{{#off}}a{{/off}}{{^off}}b{{/off}}", "b"),
    ("{{#list}}{{^deeper}}-{{/deeper}}{{/list}}", "-"),
    ("|{{^off}}A{{^on}}B{{/on}}C{{/off}}|", "|AC|"),
  ])
  func `an inverted section is written where there is nothing`(
    template: String, expected: String
  ) throws {
    #expect(try page(template) == expected)
  }

  @Test(arguments: [
    ("a\n{{#on}}\nb\n{{/on}}\nc", "a\nb\nc"), ("a\n  {{#on}}  \nb\n\t{{/on}}\t\nc", "a\nb\nc"),
    ("a\r\n{{#on}}\r\nb\r\n{{/on}}\r\nc", "a\r\nb\r\nc"), ("{{#on}}\nb\n{{/on}}", "b\n"),
    ("  {{#on}}\nb{{/on}}\n", "b\n"), ("a {{#on}}\nb\n{{/on}} c", "a \nb\n c"),
    ("{{#on}} {{/on}}\n", " \n"), ("a\n{{^off}}\nb\n{{/off}}\nc\n", "a\nb\nc\n"),
    ("{{#list}}\n- {{item}}\n{{/list}}\n", "- 1\n- 2\n- 3\n"),
    (" {{name}} \n", " Ada \n"), ("a\n{{! alone }}\nb", "a\nb"), ("a\n  {{! a\nb }}  \nc", "a\nc"),
    ("a {{! within }} b", "a  b"), ("{{! }first}}x", "x"),
    ("a\n\n{{#on}}\n\n{{/on}}\n\nb", "a\n\n\n\nb"),
    ("{{#on}}\n{{#on}}\nx\n{{/on}}\n{{/on}}\n", "x\n"), ("a{{! b }}\nc", "a\nc"),
  ])
  func `a tag alone on its line takes the line with it`(template: String, expected: String) throws {
    #expect(try page(template) == expected)
  }

  @Test(arguments: [
    ("a{{> word}}b", "a=b"), ("a {{>word}} b", "a = b"), ("{{>  word  }}", "="),
    ("{{> twice}}", "&lt;b title=&quot;&#39;&amp;&quot;&gt;"), ("{{> shown}}", "<Ada>"),
    ("a\n {{> own}}\nb", "a\n |\n |\nb"), (" {{> own}}", " |\n |\n"),
    ("a\r\n\t{{> own}}\r\nb", "a\r\n\t|\n\t|\nb"), ("  {{> noEnd}}\n!", "  one\n  two!"),
    (" {{name}} {{> own}}\n", " Ada |\n|\n\n"), ("{{#list}}{{> item}}{{/list}}", "(1)(2)(3)"),
    ("{{#on}}\n  {{> own}}\n{{/on}}\n", "  |\n  |\n"),
  ])
  func `a partial stands in its place, as far in as its tag`(
    template: String, expected: String
  ) throws {
    var partials = Self.partials
    partials["item"] = "({{item}})"
    #expect(try page(template, partials: partials) == expected)
  }

  @Test(arguments: [
    ("a\n{{wrong}}", 2, "`wrong` is no field of a room"), ("{{name", 1, "a tag is not closed"),
    ("\n\n{{#on}}x", 3, "section `on` is not closed"),
    ("{{/on}}", 1, "`on` ends here but is not the open section"),
    ("{{#on}}{{#off}}{{/on}}{{/off}}", 1, "`on` ends here but is not the open section"),
    ("{{{name}}}", 1, "unescaped texts are not allowed"),
    ("x\n{{& name}}", 2, "unescaped texts are not allowed"),
    ("{{=<% %>=}}", 1, "`=<% %>=` is no name of a field"),
    ("{{part.item}}", 1, "`part.item` is no name of a field"),
    ("{{.}}", 1, "`.` is no name of a field"),
    ("{{}}", 1, "`` is no name of a field"), ("{{#}}{{/}}", 1, "`` is no name of a field"),
    ("a{{% CONTENT_TYPE:TEXT}}", 1, "the only pragma is CONTENT_TYPE:TEXT at the beginning"),
    ("{{% CONTENT_TYPE:HTML}}", 1, "the only pragma is CONTENT_TYPE:TEXT at the beginning"),
    ("{{> gone}}", 1, "there is no partial `gone`"),
    ("{{#name}}{{/name}}", 1, "`name` is a text, not a section"),
    ("{{on}}", 1, "`on` is a section, not a text"),
    ("{{#word}}{{/word}}", 1, "`word` is no field of a room"),
    ("\n{{#list}}\n{{name}}\n{{/list}}", 3, "`name` is no field of a item"),
    ("{{#on}}\n{{! two\nlines }}\n{{wrong}}{{/on}}", 4, "`wrong` is no field of a room"),
  ])
  func `what is wrong with a template is said with its line`(
    template: String, line: Int, what: String
  ) throws {
    let problem = #expect(throws: TemplateProblem.self) { try page(template) }
    #expect(problem?.file == "page")
    #expect(problem?.line == line)
    #expect(problem?.what == what)
    #expect(problem?.remedy.isEmpty == false)
  }

  @Test(arguments: [("nam", "name"), ("nmae", "name"), ("wrod", "word")])
  func `a tag nearly right is told the right one`(tag: String, right: String) {
    let problem = #expect(throws: TemplateProblem.self) { try page("{{\(tag)}}") }
    #expect(problem?.remedy == "Did you mean `\(right)`?")
  }

  @Test func `sections may stand in each other 32 deep`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "{{#on}}", count: depth) + String(repeating: "{{/on}}", count: depth)
    }
    #expect(try page(nested(32)) == "")
    #expect(throws: TemplateProblem.self) { try page(nested(34)) }
  }

  @Test func `partials that hold themselves are refused`() {
    #expect(throws: TemplateProblem.self) {
      try page("{{> loop}}", partials: ["loop": "{{> loop}}"])
    }
  }

  @Test func `the word about escaping prints nothing`() throws {
    #expect(try page("{{% CONTENT_TYPE:TEXT}}{{name}}") == "Ada")
  }
}

/// A view with a field of each kind.
private struct Room {
  static let fields = Fields<Room>(
    "room",
    [
      .text("name") { _ in "Ada" }, .text("bold") { _ in "<b title=\"'&\">" },
      .text("nothing") { _ in "" }, .text("number") { _ in "85" },
      .markup("mark") { _ in Array("<hr>".utf8) }, .flag("on") { _ in true },
      .flag("off") { _ in false },
      .list("list", of: Item.fields) { _ in (1...3).map(Item.init) },
      .list("empty", of: Item.fields) { _ in [] },
      .list("part", of: Item.fields) { _ in [Item(number: 1)] },
    ])
}

/// The first item holds none of its own kind, the second one, the third two.
private struct Item {
  let number: Int

  static let fields = Fields<Item>(
    "item",
    [
      .text("item") { String($0.number) },
      .list("deeper", of: Fields("deeper", [.text("item") { String($0.number) }])) { item in
        (1..<max(1, item.number)).map(Item.init)
      },
    ])
}
