// SPDX-License-Identifier: Apache-2.0
// Tells how safely a store is kept, and whether it is the one that was written last.

import Domain
import Store

/// The result of an examination: what was found, and whether all is well.
package struct DoctorAnswer: Encodable, Sendable {
  package struct Check: Encodable, Sendable {
    package let check: String
    package let ok: Bool
    /// What was found, and what to do where that is not well.
    package let found: String
  }
  package let store: String
  package let ok: Bool
  package let sqliteVersion: String
  package let synchronous: String
  package let journalMode: String
  package let schemaVersion: Int64
  package let lastAct: Nullable<Int64>
  package let seal: Nullable<String>
  package let anchorAct: Nullable<Int64>
  package let checks: [Check]
}

extension Desk {
  /// Examines the store's file; with `acceptsRollback` the anchor takes it as it is first.
  package func examine(acceptsRollback: Bool) throws -> DoctorAnswer {
    if acceptsRollback { _ = try store.acceptRollback() }
    return DoctorAnswer(try store.examine(), path: store.path)
  }
}

extension DoctorAnswer {
  init(_ found: Examination, path: String) {
    store = path
    sqliteVersion = found.sqliteVersion
    synchronous = DoctorAnswer.levels[Int(found.synchronous)] ?? "unknown"
    journalMode = found.journalMode
    schemaVersion = found.schemaVersion
    lastAct = Nullable(found.head?.act)
    seal = Nullable(found.head?.seal)
    anchorAct = Nullable(found.remembered)
    checks = [
      Check(
        check: "sqlite", ok: true,
        found: "version \(found.sqliteVersion): \(SQLiteVersion(found.sqliteVersion).verdict)"),
      Check(
        check: "synchronous", ok: found.synchronous == 2,
        found: "\(synchronous): a commit waits for the disk"),
      Check(
        check: "journal-mode", ok: found.journalMode == "wal",
        found: "\(found.journalMode), \(found.logBytes) bytes of log"),
      DoctorAnswer.pages(found), DoctorAnswer.structure(found), DoctorAnswer.anchor(found),
      Check(
        check: "leftovers", ok: true,
        found: found.leftovers.isEmpty
          ? "none"
          : "\(found.leftovers.joined(separator: ", ")): of killed commands; remove them when none runs"
      ),
    ]
    ok = checks.allSatisfy(\.ok)
  }

  private static let levels = [0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"]

  private static func pages(_ found: Examination) -> Check {
    if found.damagedPages > 0 {
      return Check(
        check: "pages", ok: false,
        found: "\(found.damagedPages) differ from their check sums, page \(found.firstDamagedPage) "
          + "first; put a backup in place with `retainer restore FILE`")
    }
    if found.reservedBytes != 8 {
      return Check(check: "pages", ok: false, found: "they carry no check sums")
    }
    let unsummed = found.unsummedPages
    return Check(
      check: "pages", ok: true,
      found: unsummed == 0
        ? "every page equals its check sum"
        : "every page with a check sum equals it; \(unsummed) have none, as another program copied the log back"
    )
  }

  private static func structure(_ found: Examination) -> Check {
    Check(
      check: "structure", ok: found.structure.isEmpty,
      found: found.structure.isEmpty
        ? "SQLite finds the file and its references whole"
        : "\(found.structure[0]); put a backup in place with `retainer restore FILE`")
  }

  private static func anchor(_ found: Examination) -> Check {
    if let rollback = found.rollback {
      return Check(
        check: "anchor", ok: false,
        found: "\(rollback.words). Writing is refused: put a backup in place with "
          + "`retainer restore FILE`"
          + (rollback.isDamaged
            ? "" : ", or accept this store with `retainer doctor --accept-rollback`"))
    }
    let last = found.head?.act ?? 0
    switch found.anchor {
    case .absent:
      return Check(check: "anchor", ok: true, found: "none yet: the next act makes it")
    case .unreadable: return Check(check: "anchor", ok: false, found: "it cannot be read")
    case .damaged: return Check(check: "anchor", ok: false, found: "it says the store is damaged")
    case .head(let head):
      return Check(
        check: "anchor", ok: true,
        found: head.act == last
          ? "act \(last) is the last one, sealed \(head.seal.prefix(16))…"
          : "act \(head.act) is sealed as remembered; the store is at act \(last)")
    }
  }
}

/// A version of SQLite, judged by its fault of the write-ahead log.
package struct SQLiteVersion {
  private let parts: [Int]

  package init(_ text: String) { parts = text.split(separator: ".").map { Int($0) ?? 0 } }

  /// Versions 3.7.0 to 3.51.2 can damage a log that two connections reset at one moment; the fix came
  /// with 3.51.3 and went back into 3.50.7 and 3.44.6.
  package var hasLogFault: Bool {
    func isBefore(_ other: [Int]) -> Bool { parts.lexicographicallyPrecedes(other) }
    if isBefore([3, 7, 0]) || !isBefore([3, 51, 3]) { return false }
    if !isBefore([3, 50, 7]) && isBefore([3, 51, 0]) { return false }
    return isBefore([3, 44, 6]) || !isBefore([3, 45, 0])
  }

  var verdict: String {
    hasLogFault
      ? "safe here; its fault in resetting the log cannot strike, as the lock file queues writers"
      : "sound"
  }
}
