// SPDX-License-Identifier: Apache-2.0
// Questions to the clock that would take its time or memory, or command the terminal of who reads.

import Testing

@testable import Policies

@Suite struct ClockLineTests {
  private func ask(_ kind: String, _ rest: String) -> (text: String, isAnswered: Bool) {
    var evaluator = ClockEvaluator()
    let week = #"{"mon":[["08:00","17:00"]]}"#
    return evaluator.answer(
      Array(
        #"{"id":1,"kind":"\#(kind)","calendar":{"tz":"UTC","week":\#(week)},\#(rest)}"#.utf8))
  }

  @Test(arguments: ["segments", "elapsed"])
  func `a span is answered up to 100 years`(kind: String) {
    let century = ask(kind, #""from":"1970-01-01T00:00Z","to":"2070-01-01T00:00Z""#)
    #expect(century.isAnswered)
    let ages = ask(kind, #""from":"2026-11-16T16:30Z","to":"8063-11-18T16:30Z""#)
    #expect(!ages.isAnswered)
    #expect(ages.text.contains("100 years"))
  }

  @Test(arguments: [
    // Found by the fuzzer: of several faulty members, now one was named and now another.
    #""exceptions":{"ind":"open","at":"2026-11-16T16:30"}"#,
    #""week":{"a":[],"b":[],"c":[],"d":[]}"#,
    #""exceptions":{"2026-13-01":[],"2026-13-02":[],"2026-13-03":[]}"#,
  ])
  func `the same faulty question is refused in the same words`(calendar: String) {
    let question = #"{"kind":"open","calendar":{"tz":"UTC",\#(calendar)},"at":"2026-11-16T16:30Z"}"#
    let answers = (0..<50).map { _ in
      var evaluator = ClockEvaluator()
      return evaluator.answer(Array(question.utf8)).text
    }
    #expect(Set(answers).count == 1)
  }

  @Test func `an answer does not command the terminal`() {
    var evaluator = ClockEvaluator()
    let answer = evaluator.answer(Array(#"{"id":"\u009b2J\u202e","kind":"x"}"#.utf8))
    #expect(answer.text.utf8.starts(with: #"{"id":"\u009b2J\u202e","#.utf8))
  }
}
