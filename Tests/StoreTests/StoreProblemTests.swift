// SPDX-License-Identifier: Apache-2.0
// Each problem of a store says what happened, to which file, and what to do.

import Store
import Testing

@Suite struct StoreProblemTests {
  static let path = "/books/of acme.sqlite"

  /// Each problem with what its words must name: the reason, and what to do.
  static let problems: [(problem: StoreProblem, words: [String])] = [
    (.missing(path: path), ["no store", "`retainer init --vendor FILE.yaml`", "--store"]),
    (.notAStore(path: path, why: "it is a folder"), ["it is a folder", "--store"]),
    (
      .newer(path: path, version: 3, known: 1),
      ["store version 3", "knows 1", "Nothing was changed", "Install the newer program"]
    ),
    (.alreadyThere(path: path), ["left as it is", "Name a new file"]),
    (
      .damaged(path: path, why: "page 7"),
      ["page 7", "Nothing was changed", "`retainer restore FILE`"]
    ),
    (
      .damagedBackup(path: path, why: "page 7"),
      ["page 7", "not restored", "The store is as it was", "Restore another backup"]
    ),
    (
      .rolledBack(path: path, Rollback(remembered: 9, last: 8)),
      [
        "its last seal is 8, but seal 9 was made already", "Nothing may be written",
        "`retainer restore FILE`", "`retainer doctor --accept-rollback`",
      ]
    ),
    (
      .rolledBack(path: path, Rollback(remembered: nil, last: 8)),
      ["its anchor cannot be read", "`retainer doctor --accept-rollback`"]
    ),
    (
      .rolledBack(path: path, Rollback(remembered: 9, last: 9, isDamaged: true)),
      ["the doctor found it damaged", "Nothing may be written", "`retainer restore FILE`"]
    ),
    (
      .failed(path: path, why: "No space left"),
      ["No space left", "Nothing was acknowledged", "run the command again"]
    ),
    (.busy(path: path, seconds: 10), ["10 s", "Nothing was changed", "try again"]),
    (
      .uncleaned(path: path, why: "read by others"),
      ["read by others", "The data is erased", "Run the same command again"]
    ),
  ]

  @Test(arguments: problems)
  func `a problem names its file, its reason and the remedy`(
    problem: StoreProblem, words: [String]
  ) {
    for word in words + [Self.path] {
      #expect(problem.message.contains(word), "\(word): \(problem.message)")
    }
    #expect(problem.message.hasSuffix("."))
    #expect(!problem.message.contains("\n"))
    #expect(!problem.message.contains("  "))
  }

  @Test func `a damaged store is not offered to be taken as it is`() {
    let problem = StoreProblem.rolledBack(
      path: Self.path, Rollback(remembered: 9, last: 9, isDamaged: true))
    #expect(!problem.message.contains("--accept-rollback"))
  }

  @Test func `problems of other files, or with other numbers, are others`() {
    let busy = StoreProblem.busy(path: "a", seconds: 10)
    #expect(busy == .busy(path: "a", seconds: 10))
    #expect(busy != .busy(path: "b", seconds: 10))
    #expect(busy != .busy(path: "a", seconds: 9))
    #expect(
      StoreProblem.rolledBack(path: "a", Rollback(remembered: 1, last: 1))
        != .rolledBack(path: "a", Rollback(remembered: 1, last: 1, isDamaged: true)))
  }
}
