// SPDX-License-Identifier: Apache-2.0
// Imports the history of another tool: customers, the credit they bought, the sessions it paid for.

package import Domain
package import Formats
import Policies
import Store

/// The three files of a history, each opened anew when it is asked for.
package struct HistoryFiles {
  package var customers: () throws -> RecordStream
  package var topUps: () throws -> RecordStream
  package var sessions: () throws -> RecordStream
  /// SHA-256 of all three, to tell a repeated import from another one.
  package var digest: String
  /// About how many sessions there are.
  package var expectedSessions: Int64

  package init(
    customers: @escaping () throws -> RecordStream, topUps: @escaping () throws -> RecordStream,
    sessions: @escaping () throws -> RecordStream, digest: String, expectedSessions: Int64
  ) {
    self.customers = customers
    self.topUps = topUps
    self.sessions = sessions
    self.digest = digest
    self.expectedSessions = expectedSessions
  }
}

/// What an import of a history did.
package struct HistoryAnswer: ActAnswer {
  package var customers: Int64 = 0
  package var customersCreated: Int64 = 0
  package var techniciansCreated: Int64 = 0
  package var topUps: Int64 = 0
  package var sessions: Int64 = 0
  package var minutesBought = Minutes.zero
  package var minutesWorked = Minutes.zero
  package var netCents: Int64 = 0
  /// Minutes left on the accounts of these customers.
  package var balanceMinutes = Minutes.zero
  /// True where these very files were imported before; nothing was posted then.
  package var alreadyImported = false
  package var dryRun: Bool?
}

extension Desk {
  /// Sessions up to which a history is added like any other act.
  private static let largeHistory: Int64 = 20_000

  /// Records a history as it was: every purchase with its own price and invoice, every session with
  /// the minutes that were worked, unrounded. The same files are imported once. Throws `BadHistory`,
  /// `requestKeyReused`.
  package func importHistory(
    _ files: HistoryFiles, _ options: ActOptions
  ) throws -> HistoryAnswer {
    let verb = "import workload"
    let fields = ["files": files.digest]
    do {
      let known = try store.read { try $0.sessionCount() }
      return try store.load(
        isLarge: files.expectedSessions > max(Desk.largeHistory, known)
      ) { connection, journal in
        try perform(verb, options, on: connection, fields: { _ in fields }) { act in
          if try act.connection.importedRow(files.digest) != nil {
            var answer = HistoryAnswer()
            answer.alreadyImported = true
            throw Unchanged(answer: answer)
          }
          var history = try HistoryBooks(act, journal)
          return try history.post(files)
        }
      }
    } catch let unchanged as Unchanged<HistoryAnswer> {
      return unchanged.answer
    }
  }
}
