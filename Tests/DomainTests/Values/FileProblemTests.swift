// SPDX-License-Identifier: Apache-2.0
// Problems name the place, the reason and the remedy, in the order of the file.

import Domain
import Testing

@Suite struct FileProblemTests {
  @Test func `a problem reads as one line with place, reason and remedy`() {
    let problem = FileProblem(file: "v.yaml", line: 3, what: "It is odd.", remedy: "Even it out.")
    #expect(problem.message == "v.yaml, line 3: It is odd. Even it out.")
    let whole = FileProblem(file: "v.yaml", line: nil, what: "It is odd.", remedy: "Even it out.")
    #expect(whole.message == "v.yaml: It is odd. Even it out.")
  }

  @Test func `problems are sorted by line, and a flood of them is cut`() {
    let many = (1...25).reversed().map {
      FileProblem(file: "v.yaml", line: $0, what: "Odd.", remedy: "Even.")
    }
    let problems = FileProblems(many)
    #expect(problems.problems.map(\.line) == Array(1...25))
    let lines = problems.message.split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.last == "… and 5 more. Put these right first.")
  }
}
