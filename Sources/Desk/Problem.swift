// SPDX-License-Identifier: Apache-2.0
// What can go wrong beside a rule's refusal, in words and by kind: what the layers below throw is
// sorted here, so that whoever talks to people knows the desk alone.

import Documents
import Domain
import Files
import Policies
import Store

/// A file that a person handed over and that cannot be used.
package struct BadInput: Error, Equatable {
  package let message: String
  /// One line for each thing that is wrong.
  package let lines: [String]

  package init(message: String, lines: [String] = []) { (self.message, self.lines) = (message, lines) }
}

/// A failure as it is shown: what happened, why and what to do.
package struct Problem: Error, Equatable {
  package enum Kind: Sendable {
    /// Something is in the way that is left as it is.
    case refused
    case badInput
    /// Reading or writing failed.
    case inputOutput
    /// Another process has the store; the same command may work later.
    case busy
    /// A fault of the program.
    case fault
  }
  package let kind: Kind
  package let lines: [String]

  /// Sorts an error of the desk or of a layer below; nil for a refusal and for what none of them throws.
  package init?(_ error: any Error) {
    switch error {
    case let bad as BadInput: self.init(.badInput, [bad.message] + bad.lines)
    case let problems as FileProblems: self.init(.badInput, [problems.message])
    case let problem as StoreProblem: self.init(Problem.kind(of: problem), [problem.message])
    case let fault as FileFault where fault.isTaken:
      self.init(.refused, [StoreProblem.alreadyThere(path: fault.path).message])
    case let fault as FileFault:
      let advice = "No half file was left; run the command again once that is mended."
      self.init(.inputOutput, ["\(fault.path) could not be written: \(fault.why). \(advice)"])
    case XMLProblem.libraryMissing(let why):
      let what = "The XML library libxml2 is missing, and no document is issued unchecked (\(why))."
      self.init(.inputOutput, ["\(what) Nothing was changed; install the package libxml2."])
    case let fault as StoreFault: self.init(unforeseen: fault.what)
    case XMLProblem.fault(let what): self.init(unforeseen: what)
    default: return nil
    }
  }

  /// A fault of the program, in words.
  package init(unforeseen what: String) {
    self.init(.fault, ["This should not have happened, and nothing was changed: \(what)."])
  }

  private init(_ kind: Kind, _ lines: [String]) { (self.kind, self.lines) = (kind, lines) }

  private static func kind(of problem: StoreProblem) -> Kind {
    switch problem {
    case .missing, .notAStore, .newer, .damaged, .rolledBack, .damagedBackup: .badInput
    case .alreadyThere, .leftBehind: .refused
    case .failed: .inputOutput
    case .busy, .uncleaned: .busy
    }
  }
}
