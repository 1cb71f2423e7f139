// SPDX-License-Identifier: Apache-2.0
// A figure on a marked page names its facts, on any other it is its text.

import Testing

@testable import Documents

@Suite struct FigureTests {
  private func written(_ figure: Figure, isMarked: Bool = true) -> String {
    var page: [UInt8] = []
    figure.append(to: &page, isMarked: isMarked)
    return String(decoding: page, as: UTF8.self)
  }

  @Test func `the value stands beside the text where the text is another`() {
    #expect(
      written(Figure("opening", "220", as: "3:40"))
        == "<data data-fact=\"opening\" value=\"220\">3:40</data>")
    #expect(written(Figure("number", "2026-1")) == "<data data-fact=\"number\">2026-1</data>")
    #expect(written(Figure("a b", "1 2", as: "x")) == "<data data-fact=\"a b\" value=\"1 2\">x</data>")
  }

  @Test func `a text without facts, one that is empty and one on a plain page are only texts`() {
    #expect(written(Figure(text: "a & b")) == "a &amp; b")
    #expect(written(Figure("opening", "0", as: "")) == "")
    #expect(written(Figure("opening", "220", as: "3:40"), isMarked: false) == "3:40")
  }

  @Test func `nothing of a text becomes markup`() {
    #expect(
      written(Figure("number", "\"><b>", as: "<i>"))
        == "<data data-fact=\"number\" value=\"&quot;&gt;&lt;b&gt;\">&lt;i&gt;</data>")
  }
}
