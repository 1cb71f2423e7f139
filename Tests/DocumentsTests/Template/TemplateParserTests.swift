// SPDX-License-Identifier: Apache-2.0
// A template as its pieces: literals, tags with their lines, sections, and partials with indentation.

import Testing

@testable import Documents

@Suite struct TemplateParserTests {
  /// Pieces in one line each: `'a'`, `name@1`, `#on@1(…)`, `^off@1(…)`, `>part@1+2`.
  private func pieces(_ nodes: [TemplateNode]) -> String {
    nodes.map { node in
      switch node {
      case .literal(let bytes): "'\(String(decoding: bytes, as: UTF8.self))'"
      case .value(let name, let line): "\(name)@\(line)"
      case .section(let name, let isInverted, let inner, let line):
        "\(isInverted ? "^" : "#")\(name)@\(line)(\(pieces(inner)))"
      case .partial(let name, let indentation, let line):
        ">\(name)@\(line)+\(String(decoding: indentation, as: UTF8.self))"
      }
    }.joined(separator: " ")
  }

  private func parsed(_ text: String) throws -> String {
    pieces(try TemplateParser.parse(Array(text.utf8), named: "page"))
  }

  @Test(arguments: [
    ("", ""), ("a", "'a'"), ("{{a}}", "a@1"), ("x{{a}}y", "'x' a@1 'y'"),
    ("{{a}}{{b}}", "a@1 b@1"), ("1\n2\n{{a}}\n{{b}}", "'1\n2\n' a@3 '\n' b@4"),
    ("{{ \n a \n }}{{b}}", "a@1 b@3"), ("{a}}{ {b}", "'{a}}{ {b}'"), ("{{A1z}}", "A1z@1"),
  ])
  func `literals stand between values, which know their lines`(
    text: String, expected: String
  ) throws {
    #expect(try parsed(text) == expected)
  }

  @Test(arguments: [
    ("{{#a}}{{/a}}", "#a@1()"), ("{{^a}}x{{/a}}", "^a@1('x')"),
    ("{{#a}}{{#b}}x{{/b}}{{/a}}", "#a@1(#b@1('x'))"),
    ("{{#a}}x{{/a}}{{#a}}y{{/a}}", "#a@1('x') #a@1('y')"),
    ("{{#a}}\nx\n{{/a}}\ny", "#a@1('x\n') 'y'"),
    (
      "\n{{#a}}\n{{#b}}\n{{c}}\n{{/b}}{{/a}}",
      "'\n' #a@2(#b@3(c@4 '\n'))"
    ),
  ])
  func `sections hold what stands between their ends`(text: String, expected: String) throws {
    #expect(try parsed(text) == expected)
  }

  @Test(arguments: [
    ("{{> a}}", ">a@1+"), ("  {{> a}}\n", ">a@1+  "), ("x {{> a}}", "'x ' >a@1+"),
    ("\n\t{{> a}}\r\nx", "'\n' >a@2+\t 'x'"), ("  {{> a}} {{b}}", "'  ' >a@1+ ' ' b@1"),
    ("{{b}}\n  {{> a}}", "b@1 '\n' >a@2+  "),
  ])
  func `a partial alone on its line keeps the blanks before it as indentation`(
    text: String, expected: String
  ) throws {
    #expect(try parsed(text) == expected)
  }

  @Test(arguments: [
    ("a{{! b }}c", "'a' 'c'"), ("a\n{{! b }}\nc", "'a\n' 'c'"), ("{{!}}", ""),
    ("{{! one\ntwo }}{{a}}", "a@2"), ("{{! {{a}}", ""), ("{{% CONTENT_TYPE:TEXT}}a", "'a'"),
    ("{{%CONTENT_TYPE:TEXT }}a", "'a'"),
  ])
  func `comments and the word about escaping leave nothing`(text: String, expected: String) throws {
    #expect(try parsed(text) == expected)
  }

  @Test(arguments: [
    ("\n{{a", 2, "a tag is not closed", "End it with }}."),
    ("{{a}}\n\n{{ b c }}", 3, "`b c` is no name of a field", "Names are letters and digits."),
    ("{{č}}", 1, "`č` is no name of a field", "Names are letters and digits."),
    ("{{&a}}", 1, "unescaped texts are not allowed", "Write {{name}}: every field is escaped."),
    ("{{#a}}\n{{/b}}", 2, "`b` ends here but is not the open section", "End `a` first."),
    ("x{{/b}}", 1, "`b` ends here but is not the open section", "Take it out."),
    ("\n{{#a}}\n{{^b}}\n{{/b}}", 2, "section `a` is not closed", "Write {{/a}} where it ends."),
    ("{{%X}}", 1, "the only pragma is CONTENT_TYPE:TEXT at the beginning", "Take it out."),
  ])
  func `what is wrong is said with its line and a remedy`(
    text: String, line: Int, what: String, remedy: String
  ) {
    let problem = #expect(throws: TemplateProblem.self) { try parsed(text) }
    #expect(
      problem == TemplateProblem(file: "page", line: line, what: what, remedy: remedy))
  }

  @Test(arguments: [(32, true), (33, false)])
  func `sections stand in each other 32 deep and no deeper`(depth: Int, isRead: Bool) {
    let text =
      String(repeating: "{{#a}}", count: depth) + String(repeating: "{{/a}}", count: depth)
    #expect(((try? parsed(text)) != nil) == isRead)
  }

  @Test func `no bytes at all end the process`() {
    var seed: UInt64 = 3
    let signs = Array("{{}}#^/>!% \r\nab".utf8) + [0xC4, 0x8D, 0x00]
    for _ in 0..<3000 {
      let bytes = (0..<24).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return signs[Int(seed >> 33) % signs.count]
      }
      // Either it reads, or the problem names a line that the template has.
      do throws(TemplateProblem) {
        _ = try TemplateParser.parse(bytes, named: "page")
      } catch {
        #expect((1...(1 + bytes.count { $0 == 0x0A })).contains(error.line))
      }
    }
  }
}
