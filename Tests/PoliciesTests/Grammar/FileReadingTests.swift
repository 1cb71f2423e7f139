// SPDX-License-Identifier: Apache-2.0
// Values are read as what they mean, and every problem of a file is told at once.

import Domain
import Policies
import Testing

private enum Colour: String { case red, green }

@Suite struct FileReadingTests {
  private func read<Value>(_ value: String, _ take: (FileValue) -> Value?) -> [String] {
    problems(of: "key: \(value)\n") { $0.required("key").flatMap(take) }.map(\.message)
  }

  @Test func `plain words and numbers are texts as written`() {
    for text in ["no", "yes", "true", "0123", "12345679", "1.50", "2026-11-12", "1e3", "NaN"] {
      let found = read(text) { value -> Bool? in
        #expect(value.text(atMost: 99) == text)
        return true
      }
      #expect(found == [])
    }
  }

  @Test(arguments: [
    "{urgent: 1, high: 2, low: 3}", "\n  urgent: 1\n  high: 2\n  low: 3",
  ])
  func `names keep the order in which they stand, on one line too`(section: String) {
    var keys: [String] = []
    _ = read(section) { value -> Bool? in
      keys = value.section()?.keys ?? []
      return true
    }
    #expect(keys == ["urgent", "high", "low"])
  }

  @Test(arguments: ["", "~", "null", "Null", "NULL"])
  func `a key without a value is refused, and the same word in quotes is a text`(word: String) {
    #expect(
      read(word) { $0.text(atMost: 9) } == [
        "test.yaml, line 1: “key” has no value. Write one, or delete the line."
      ])
    if !word.isEmpty { #expect(read("\"\(word)\"") { $0.text(atMost: 9) } == []) }
  }

  @Test func `texts keep to their length and to one line`() {
    #expect(read("abcd") { $0.text(atMost: 4) } == [])
    #expect(read("abcde") { $0.text(atMost: 4) }.first?.contains("more than 4") == true)
    #expect(read("\"a\\nb\"") { $0.text(atMost: 9) }.first?.contains("line break") == true)
    #expect(read("\"\\u202Ea\"") { $0.text(atMost: 9) }.first?.contains("U+202E") == true)
    #expect(read("\" \"") { $0.text(atMost: 9) }.first?.contains("blank") == true)
    #expect(read("[a]") { $0.text(atMost: 9) }.first?.contains("is no text") == true)
  }

  @Test(arguments: [
    ("-5", true), ("7", true), ("-6", false), ("8", false), ("0x1", false),
    ("1.0", false), ("99999999999999999999", false), ("\"1 \"", false), ("--1", false),
  ])
  func `whole numbers keep to their range`(text: String, fits: Bool) {
    #expect(read(text) { $0.wholeNumber(in: -5...7) }.isEmpty == fits)
  }

  @Test func `switches and words are spelled exactly, with a suggestion`() {
    #expect(read("true") { $0.boolean() } == [])
    #expect(read("yes") { $0.boolean() }.first?.contains("true or false") == true)
    #expect(read("green") { $0.word(among: [Colour.red, .green]) } == [])
    #expect(
      read("gren") { $0.word(among: [Colour.red, .green]) } == [
        "test.yaml, line 1: “key” cannot be “gren”. Did you mean “green”? Write red or green."
      ])
  }

  @Test func `durations keep to their range and need a unit`() {
    let range = Minutes(60)...Minutes(120)
    #expect(read("1h") { $0.duration(in: range) } == [])
    #expect(read("120m") { $0.duration(in: range) } == [])
    #expect(read("59m") { $0.duration(in: range) }.first?.contains("1 h 00 to 2 h 00") == true)
    #expect(read("121m") { $0.duration(in: range) }.count == 1)
    #expect(read("90") { $0.duration(in: range) }.first?.contains("write the unit") == true)
    #expect(read("0.25d") { $0.duration(in: range, workingDay: Minutes(480)) } == [])
    #expect(read("0.25d") { $0.duration(in: range) }.first?.contains("days") == true)
  }

  @Test func `missing, misplaced and unknown keys are told together, in order`() {
    let text = """
      name: Acme
      contry: CZ
      inner:
        stop: 1
        extra: 2
      list: a
      section: b
      """
    let found = problems(of: text) { root -> Bool? in
      _ = root.required("name")?.text(atMost: 9)
      _ = root.required("country")
      _ = root.required("inner")?.section()?.required("step")
      _ = root.required("list")?.list()
      _ = root.required("section")?.section()
      return nil
    }
    #expect(
      found.map(\.message) == [
        "test.yaml: “country” is missing. Add a line “country: …”.",
        "test.yaml, line 2: “contry” is no key of this file. Did you mean “country”?",
        "test.yaml, line 3: “inner.step” is missing. Add a line “step: …”.",
        "test.yaml, line 4: “stop” is no key of “inner”. Did you mean “step”?",
        "test.yaml, line 5: “extra” is no key of “inner”. Delete the line; known are step.",
        "test.yaml, line 6: “list” is no list. "
          + "Write its items in brackets, or one a line after “- ”.",
        "test.yaml, line 7: “section” is no section. "
          + "Write keys below it, each on its own line: “key: value”.",
      ])
  }

  @Test func `a section knows its keys in order and the paths inside it`() {
    let found = problems(of: "b: 1\na: {c: {d: 1}}\n") { root -> Bool? in
      #expect(root.keys == ["b", "a"])
      for path in ["b", "a", "a.c", "a.c.d"] { #expect(root.holds(path: path)) }
      for path in ["", "c", "a.d", "a.c.d.e", "a..c", ".a", "b.a"] {
        #expect(!root.holds(path: path))
      }
      _ = (root.optional("a"), root.optional("b"))
      return true
    }
    #expect(found == [])
  }

  @Test func `a file of nothing but unknown keys is refused quickly and briefly`() {
    let keys = (0..<4_000).map { "unknown\($0): x\n" }.joined()
    let known = (0..<20).map { "known-key-number-\($0)" }
    let clock = ContinuousClock()
    var found: [FileProblem] = []
    let took = clock.measure {
      found = problems(of: keys) { root in
        for key in known { _ = root.optional(key) }
        return true
      }
    }
    #expect(found.count == 4_000)
    #expect(FileProblems(found).message.split(separator: "\n").count == 21)
    #expect(took < .seconds(10))
  }

  @Test func `what a message quotes of a file is harmless`() {
    let found = read("\"\\e[31m\\u202E\"") { $0.value("a word") { _ in Optional<Int>.none } }
    #expect(found.joined().unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
  }
}
