// SPDX-License-Identifier: Apache-2.0
// Each line that is not plain YAML is refused at its number, with what to do about it.

import Domain
import Policies
import Testing

@Suite struct LineGrammarTests {
  @Test(arguments: [
    ("a: b\n--- \nc: d", 2, "second document"), ("---\n---\na: b", 2, "second document"),
    ("--- a: b", 1, "second document"), ("a: b\n...\n", 2, "neither a key nor a list item"),
    ("%YAML 1.2\n---\na: b", 1, "neither a key nor a list item"),
    ("a: b\n<<: c", 2, "Merge keys"), ("a: b\nword", 2, "neither a key nor a list item"),
    ("a: b\n\"q\": c", 2, "neither a key nor a list item"),
    ("[a]: b", 1, "neither a key nor a list item"), ("? a", 1, "neither a key nor a list item"),
    ("a : b", 1, "is no key"), ("é: b", 1, "is no key"), ("_a: b", 1, "is no key"),
    ("- a b: c", 1, "is no key"), ("a: b: c", 1, "would begin another key"),
    ("a: b:", 1, "would begin another key"),
    ("a: b\nc: d\na: e", 3, "“a” is given twice, first on line 1"),
    ("s:\n  a: 1\n  a: 2", 3, "“a” is given twice, first on line 2"),
    ("l:\n- a: 1\n  b: 2\n  a: 3", 4, "“a” is given twice, first on line 2"),
    ("a: {b: 1, b: 2}", 1, "“b” is given twice"),
    ("a: b\n  c", 2, "continued the value"), ("a: b\n  c: d", 2, "continued the value"),
    ("- a\n  b", 2, "continued the value"), ("\ta: b", 1, "holds a tab"),
    ("a:\n\t- b", 2, "holds a tab"), ("a:\tb", 1, "holds a tab"),
    ("a: b # \u{202E}", 1, "turns the direction"), ("a: b\rc: d", 1, "line break"),
    ("a: b\u{85}c: d", 1, "line break"), ("a: b\u{2028}c: d", 1, "line break"),
    ("a: \u{1B}[31m", 1, "control character"), ("a: b\u{FEFF}", 1, "byte order mark"),
    (String(repeating: "k", count: 65) + ": v", 1, "is no key"),
    ("a:\n    b: 1\n  c: 2", 3, "no readable YAML"), ("a:\n- b\nc: d\n- e", 4, "no readable YAML"),
  ])
  func `a line outside the grammar is refused at its number`(text: String, line: Int, what: String) {
    let found = problems(of: text)
    #expect(
      found.contains { $0.line == line && $0.what.contains(what) && !$0.remedy.isEmpty },
      "\(found.map(\.message))")
  }

  @Test(arguments: [
    "a: b", "a:\n  b: c\n  d: e\nf: g", "a:\n- b\n- c\nd: e", "a:\n  - b: 1\n    c: 2\n  - b: 1",
    "l:\n- a: 1\n- a: 2", "s:\n  a: 1\nt:\n  a: 1", "a: b # c: d", "a: b#c", "a: # nothing\n  b: c",
    "a: -1", "a: :x", "a: b\n\n# c\n\nd: e", "A.b_c-9: d", "2026-01-01: New Year",
    "a:\n-\n  b: c", "- - a\n  - b\n- - c",
  ])
  func `a line within the grammar is read`(text: String) {
    let found = problems(of: "x:\n" + text.split(separator: "\n").map { "  \($0)\n" }.joined())
    #expect(found == [])
  }

  @Test func `every bad line is reported, in order`() {
    let found = problems(of: "a: *x\nb: ok\nc: !t\n\td: 1\ne: 'open\nf: g")
    #expect(found.map(\.line) == [1, 3, 4, 5])
  }
}
