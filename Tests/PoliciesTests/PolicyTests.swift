// SPDX-License-Identifier: Apache-2.0
// A policy has a name, a version and a source, and keeps its own bytes.

import Domain
import Policies
import Testing

@Suite struct PolicyTests {
  private let example = """
    name: easy-redmine
    version: "1"
    source: here
    """

  @Test func `a policy keeps the file it was read from`() throws {
    let policy = try #require(try PolicyLibrary.named("easy-redmine"))
    let again = try PolicyLibrary.read(policy.bytes, file: "again")
    #expect(again.bytes == policy.bytes && again.terms == policy.terms)
  }

  @Test(arguments: [
    ("name: easy redmine", 1, "“name” cannot be"), ("version: ../1", 2, "“version” cannot be"),
    ("version: \"\"", 2, "“version” is empty"), ("source: \"a\\tb\"", 3, "control character"),
  ])
  func `a heading that cannot be printed or filed is refused`(
    line: String, number: Int, what: String
  ) throws {
    var lines = example.split(separator: "\n").map(String.init)
    lines[number - 1] = line
    let error = #expect(throws: FileProblems.self) {
      try PolicyLibrary.read(Array(lines.joined(separator: "\n").utf8), file: "own.yaml")
    }
    let found = error?.problems ?? []
    #expect(found.contains { $0.line == number && $0.what.contains(what) })
    #expect(found.contains { $0.what == "“credit” is missing." })
  }
}
