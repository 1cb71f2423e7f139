// SPDX-License-Identifier: Apache-2.0
// How the program ends when something went wrong: the exit code, and the words.

import ArgumentParser
import Desk
import Domain

#if canImport(Glibc)
  import Glibc
#endif

/// Output that could not be written.
struct OutputProblem: Error { let message: String }

/// Findings of an audit; the report is printed already.
struct AuditFailed: Error {}

/// An error with what the user and scripts see of it.
struct Failure {
  private enum Code {
    static let refused: Int32 = 1
    static let usage: Int32 = 64
    static let badInput: Int32 = 65
    static let ours: Int32 = 70
    static let inputOutput: Int32 = 74
    static let busy: Int32 = 75
    static let interrupted: Int32 = 130
  }

  private let code: Int32
  private let words: [String]
  private var isData = false

  init(_ error: any Error, asJSON: Bool) {
    switch error {
    case let refusal as Refusal:
      self.init(Code.refused, asJSON ? [RefusalReport.json(refusal)] : [refusal.message, refusal.hint])
    case let unreadable as Unreadable: self.init(Code.usage, ["Error: \(unreadable.why)"])
    case let output as OutputProblem: self.init(Code.inputOutput, [output.message])
    case let interrupted as Interrupted: self.init(Code.interrupted, [interrupted.message])
    case is AuditFailed: self.init(Code.refused, [])
    default: if let problem = Problem(error) { self.init(problem) } else { self.init(parsing: error) }
    }
  }

  private init(_ code: Int32, _ words: [String]) { (self.code, self.words) = (code, words) }

  private init(_ problem: Problem) {
    code =
      switch problem.kind {
      case .refused: Code.refused
      case .badInput: Code.badInput
      case .inputOutput: Code.inputOutput
      case .busy: Code.busy
      case .fault: Code.ours
      }
    words = problem.lines
  }

  /// What the parser of the command line threw, or nobody foresaw.
  private init(parsing error: any Error) {
    let parserCode = Retainer.exitCode(for: error).rawValue
    if parserCode == 1 {
      self.init(Problem(unforeseen: "\(error)"))
      return
    }
    let message = Retainer.fullMessage(for: error)
    self.init(parserCode, [parserCode == 0 ? message : Failure.excerpt(message)])
    isData = parserCode == 0
  }

  /// The parser quotes what was typed as it is: here each line is cut to what helps.
  private static func excerpt(_ message: String) -> String {
    message.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(40).map {
      PlainText.excerpt(String(decoding: $0, as: UTF8.self), maxScalars: 300)
    }.joined(separator: "\n")
  }

  /// Writes the words and ends the process.
  func end() -> Never {
    for line in words where !line.isEmpty { isData ? Console.print(line) : Console.say(line) }
    let isWritten = (try? Console.flush()) != nil
    exit(code == 0 && !isWritten ? Code.inputOutput : code)
  }
}
