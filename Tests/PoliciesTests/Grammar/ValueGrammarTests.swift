// SPDX-License-Identifier: Apache-2.0
// Values end on their line and hold nothing that YAML could take for something else.

import Domain
import Policies
import Testing

@Suite struct ValueGrammarTests {
  @Test(arguments: [
    ("&x 1", "Anchors and aliases"), ("*x", "Anchors and aliases"), ("! x", "Tags"),
    ("!!str x", "Tags"), ("|", "over several lines"), (">-", "over several lines"),
    ("@x", "cannot hold “@”"), ("`x", "cannot hold “`”"), ("%x", "cannot hold “%”"),
    (", x", "cannot hold “,”"), ("]", "cannot hold “]”"), ("}", "cannot hold “}”"),
    ("? x", "cannot hold “?”"), ("- x", "cannot hold “-”"), ("-", "cannot hold “-”"),
    (": x", "cannot hold “:”"), ("\"x", "do not close"), ("'x", "do not close"),
    ("'x''", "do not close"), ("\"x\\\"", "do not close"), ("\"x\" y", "follows the end"),
    ("\"x\"#y", "follows the end"), ("'x': y", "follows the end"), ("[x] y", "follows the end"),
    ("[x", "do not close"), ("{x: [y}", "do not close"), ("[&x 1]", "Anchors and aliases"),
    ("[a, *x]", "Anchors and aliases"), ("{a: !t x}", "Tags"), ("[a 'b, &c']", "cannot hold “'”"),
    ("[a:\"b, &c\"]", "colon in brackets"), ("{\"a\":&c}", "colon in brackets"),
    ("[a #b]", "cannot hold “#”"), ("[a?b]", "cannot hold “?”"), ("[a, b]]", "follows the end"),
    ("[a, b}", "no readable YAML"), ("{[a]: b}", "A key is no single word"),
    ("{a b: c}", "A key is no single word"), ("{: b}", "no readable YAML"),
    ("\"\\q\"", "no readable YAML"),
  ])
  func `a value outside the grammar is refused`(value: String, what: String) {
    let found = problems(of: "x: y\nkey: \(value)\n")
    #expect(found.contains { $0.line == 2 && $0.what.contains(what) }, "\(found.map(\.message))")
  }

  @Test(arguments: [
    "R&D", "a *b* !", "5\" disk", "it's", "50 %", "a@b.example", "C:\\x", "-x", "?x", "[]", "{}",
    "[a b, -c, 08:00]", "{a: b, c: }", "[\"a: [b\", 'c}']", "['a' , \"b\"] # c", "\"\"", "''",
    "\"\\u010D\"", "{\"a\": b}",
  ])
  func `a value within the grammar is read`(value: String) {
    #expect(problems(of: "key: \(value)\n") == [])
  }
}
