// SPDX-License-Identifier: Apache-2.0
// The tickets on the page of policies are cut from the transcripts that a test plays.

import Foundation
import Testing

@Suite struct WalkExcerptTests {
  private static let page = "Sources/Policies/README.md"

  /// Each command of a ticket on the page with its output, and the line that it stands on.
  private static func excerpts() throws -> [(line: Int, text: String)] {
    var found: [(line: Int, text: String)] = []
    var isOpen = false
    for (number, line) in try SourceTree.text(page).components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("$ retainer ") {
        found.append((number + 1, line))
        isOpen = true
      } else if line.isEmpty || line.hasPrefix("```") {
        isOpen = false
      } else if isOpen {
        found[found.count - 1].text += "\n" + line
      }
    }
    return found
  }

  @Test func `each command on the page answers there as it does in its transcript`() throws {
    let walks = try SourceTree.files(
      in: "Tests/CLITests/Transcripts/Walks", ending: ["transcript"]
    ).map(SourceTree.text).joined(separator: "\n")
    let excerpts = try Self.excerpts()
    #expect(excerpts.count > 20, "the tickets were not found in \(Self.page)")
    for excerpt in excerpts {
      #expect(
        walks.contains(excerpt.text + "\n[exit "),
        "\(Self.page):\(excerpt.line): no walk answers so; copy it from the transcript")
    }
  }
}
