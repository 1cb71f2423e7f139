// SPDX-License-Identifier: Apache-2.0
// What is wrong with a file that people wrote: where, what, and how to put it right.

/// One thing wrong with a file.
package struct FileProblem: Hashable, Sendable {
  /// The file as the reader named it.
  package let file: String
  /// Counted from 1; none where the whole file is meant.
  package let line: Int?
  /// What is wrong and why, as a sentence.
  package let what: String
  /// What to do, as a sentence.
  package let remedy: String

  package init(file: String, line: Int?, what: String, remedy: String) {
    (self.file, self.line, self.what, self.remedy) = (file, line, what, remedy)
  }

  /// Place, problem and remedy on one line.
  package var message: String {
    let place = line.map { "\(file), line \($0)" } ?? file
    return "\(place): \(what) \(remedy)"
  }
}

/// Everything wrong with a file, in the order of its lines. Never empty.
package struct FileProblems: Error, Hashable, Sendable {
  /// More than this many problems help nobody; the rest is counted.
  private static let mostShown = 20

  package let problems: [FileProblem]

  package init(_ problems: [FileProblem]) {
    precondition(!problems.isEmpty)
    self.problems = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  /// One line for each problem.
  package var message: String {
    var lines = problems.prefix(Self.mostShown).map(\.message)
    let rest = problems.count - lines.count
    if rest > 0 { lines.append("… and \(rest) more. Put these right first.") }
    return lines.joined(separator: "\n")
  }
}
