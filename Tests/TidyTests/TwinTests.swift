// SPDX-License-Identifier: Apache-2.0
// Every file that decides something has a twin among the tests; those that need none stand here, with why.

import Foundation
import Testing

@Suite struct TwinTests {
  /// Folders whose files are proven together, and by what.
  private static let folders = [
    "Sources/CLI": "as typed: the transcripts, bad input through every command, races, the demo",
    "Sources/Desk": "in the domain's words: the stories, random acts beside a model, transcripts",
    "Sources/Store/Audit": "by what each check must find: `PlantedViolationTests`",
  ]

  /// Files that only hold what others decide about, or are proven by a twin of another name.
  private static let files = [
    "Sources/Documents/DocumentRenderer.swift": "`DocumentTests`: whole documents in both forms",
    "Sources/Domain/Billing/DocumentFile.swift": "two values without a rule",
    "Sources/Domain/Billing/Party.swift": "values without a rule; printed in `PartyViewTests`",
    "Sources/Domain/Billing/StatementWithdrawal.swift": "values without a rule; printed in `WithdrawalViewTests`",
    "Sources/Domain/Credit/Note.swift": "words alone: `WorkedTimeTests` and `odd_times.transcript`",
    "Sources/Domain/RefusalHints.swift": "`RefusalTests` and the transcript of each refusal",
    "Sources/Store/Database.swift": "protocols; their engine is held in `SQLiteStatementsTests`",
    "Sources/StoreSQLite/Mend.swift": "`LookUpsTests`, `GuardAuditTests`, and `FileHandlingTests` as typed",
    "Sources/Store/Records.swift": "values without a rule",
    "Sources/Store/Schema/Schema.swift": "the script itself: `AppendOnlyTests`, `PostgresTests`",
  ]

  @Test func `every file that decides something has a twin`() throws {
    let tests = try SourceTree.files(in: "Tests", ending: ["swift"])
    let names = Set(tests.compactMap { $0.components(separatedBy: "/").last })
    var twins = 0
    for file in try SourceTree.files(in: "Sources", ending: ["swift"]) {
      let name = file.components(separatedBy: "/").last?.dropLast(".swift".count) ?? ""
      let hasTwin = names.contains("\(name)Tests.swift")
      twins += hasTwin ? 1 : 0
      let isProvenTogether = Self.folders.keys.contains { file.hasPrefix($0 + "/") }
      if Self.files[file] != nil {
        #expect(!hasTwin, "\(file) has a twin: take it off the list")
      } else if !isProvenTogether {
        #expect(hasTwin, "\(file): write \(name)Tests.swift, or say here why it needs none")
      }
    }
    #expect(twins > 120)
    for file in Self.files.keys {
      let isThere = FileManager.default.fileExists(
        atPath: SourceTree.root.appending(path: file).path)
      #expect(isThere, "\(file) is not there")
    }
  }
}
