// SPDX-License-Identifier: Apache-2.0
// The language of stories: a whole life of an account, one act a line, read and carried out.
//
//   2026-03-02 10:00  book S1 acme 2026-03-04 10:00 120 by ana | balance 480 available 360
//
// Before the bar stands an act at its time, behind it what must come of it: names with values, or
// `refused CODE` with details. S1 and L1 are the session S-1 and the lot L-1. `key K` gives a
// request key, `dry` tries only, `again` demands the bytes that were answered before.

import Desk
import Domain

/// A line that does not read as the language wants.
struct StoryFault: Error, CustomStringConvertible {
  let description: String
}

/// One line of a story.
struct StoryLine {
  let number: Int
  let text: String
  let time: WrittenTime
  let verb: String
  let words: [String]
  let expected: [String]

  /// Nothing for an empty line or a remark.
  init?(_ text: String, number: Int) throws {
    let halves = text.split(separator: "|", maxSplits: 1).map { half in
      half.split(separator: " ").map(String.init)
    }
    guard var words = halves.first, let first = words.first, !first.hasPrefix("#") else {
      return nil
    }
    time = try takeTime(&words)
    guard !words.isEmpty else { throw StoryFault(description: "line \(number): no act") }
    self.number = number
    self.text = text
    verb = words.removeFirst()
    self.words = words
    expected = halves.count > 1 ? halves[1] : []
  }
}

/// A date and a time of day, or both in one word with the offset.
func takeTime(_ words: inout [String]) throws -> WrittenTime {
  guard let first = words.first else { throw StoryFault(description: "a time is missing") }
  let count = first.contains("T") ? 1 : 2
  guard words.count >= count else { throw StoryFault(description: "a time is missing") }
  let text = words.prefix(count).joined(separator: " ")
  words.removeFirst(count)
  return try WrittenTime.parse(text)
}

/// What came of an act: facts by name, and the answer's bytes.
struct Outcome {
  var facts: [String: String] = [:]
  var bytes = ""
  /// The customer whose account the act is about.
  var customer: String?
  var balance: BalanceAnswer?
}

/// `S1` as `S-1`, `L1` as `L-1`.
func named(_ word: String) -> String { "\(word.prefix(1))-\(word.dropFirst())" }
