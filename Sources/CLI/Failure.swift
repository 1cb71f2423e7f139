// SPDX-License-Identifier: Apache-2.0
// How the program ends when something went wrong: the exit code, and the words.

import ArgumentParser
import Desk
import Documents
import Domain
import Policies
import Store

#if canImport(Glibc)
  import Glibc
#endif

/// A file given on the command line that cannot be used.
struct BadInput: Error {
  let message: String
  /// One line for each thing that is wrong.
  var lines: [String] = []
}

/// Output that could not be written.
struct OutputProblem: Error {
  let message: String
}

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
      code = Code.refused
      words =
        asJSON ? [RefusalReport.json(refusal)] : [refusal.message, refusal.hint]
    case let unreadable as Unreadable:
      code = Code.usage
      words = ["Error: \(unreadable.why)"]
    case let problems as FileProblems:
      code = Code.badInput
      words = [problems.message]
    case let bad as BadInput:
      code = Code.badInput
      words = [bad.message] + bad.lines
    case let problem as StoreProblem:
      code = Failure.code(of: problem)
      words = [problem.message]
    case let output as OutputProblem:
      code = Code.inputOutput
      words = [output.message]
    case XMLProblem.libraryMissing(let why):
      code = Code.inputOutput
      words = [
        "The XML library libxml2 is missing, and no document is issued unchecked (\(why)). "
          + "Nothing was changed; install the package libxml2."
      ]
    case let output as Console.OutputFailed:
      code = Code.inputOutput
      words = ["The answer could not be written: \(output.why). What was done stays done."]
    case let interrupted as Interrupted:
      code = Code.interrupted
      words = [interrupted.message]
    case is AuditFailed:
      code = Code.refused
      words = []
    case let fault as StoreFault:
      code = Code.ours
      words = ["This should not have happened, and nothing was changed: \(fault.what)."]
    case XMLProblem.fault(let what):
      code = Code.ours
      words = ["This should not have happened, and nothing was changed: \(what)."]
    default:
      let parserCode = Retainer.exitCode(for: error).rawValue
      let isOurs = parserCode == 1
      code = isOurs ? Code.ours : parserCode
      isData = parserCode == 0
      words =
        isOurs
        ? ["This should not have happened, and nothing was changed: \(error)."]
        : [
          isData
            ? Retainer.fullMessage(for: error) : Failure.excerpt(Retainer.fullMessage(for: error))
        ]
    }
  }

  /// The parser quotes what was typed as it is: here each line is cut to what helps.
  private static func excerpt(_ message: String) -> String {
    message.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(40)
      .map { PlainText.excerpt(String(decoding: $0, as: UTF8.self), maxScalars: 300) }
      .joined(separator: "\n")
  }

  private static func code(of problem: StoreProblem) -> Int32 {
    switch problem {
    case .missing, .notAStore, .newer, .misnumbered, .damaged, .rolledBack, .damagedBackup:
      Code.badInput
    case .alreadyThere: Code.refused
    case .failed: Code.inputOutput
    case .busy, .uncleaned: Code.busy
    }
  }

  /// Writes the words and ends the process.
  func end() -> Never {
    for line in words where !line.isEmpty {
      isData ? Console.print(line) : Console.say(line)
    }
    let isWritten = (try? Console.flush()) != nil
    exit(code == 0 && !isWritten ? Code.inputOutput : code)
  }
}
