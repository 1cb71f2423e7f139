// SPDX-License-Identifier: Apache-2.0
// Tells how safely a store is kept, and whether it is the one that was written last.

package import Domain
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
  /// The newest seal, its digest, and the seal that the anchor remembers.
  package let seal: Nullable<Int64>
  package let digest: Nullable<String>
  package let anchorSeal: Nullable<Int64>
  package let checks: [Check]
}

extension Desk {
  /// Examines the store's file; with `acceptsRollback` the anchor takes it as it is first.
  package func examine(acceptsRollback: Bool, at: WrittenTime? = nil) throws -> DoctorAnswer {
    if acceptsRollback { try store.acceptRollback { try note($1, as: "doctor", at: at, on: $0) } }
    return DoctorAnswer(try store.examine(), path: store.name)
  }
}

extension DoctorAnswer {
  init(_ found: Examination, path: String) {
    store = path
    sqliteVersion = found.sqliteVersion
    synchronous = DoctorAnswer.levels[Int(found.synchronous)] ?? "unknown"
    journalMode = found.journalMode
    schemaVersion = found.schemaVersion
    seal = Nullable(found.head?.seal)
    digest = Nullable(found.head?.digest)
    anchorSeal = Nullable(found.anchor.head?.seal)
    checks = [
      Check(
        check: "sqlite", ok: true,
        found: "version \(found.sqliteVersion): \(SQLiteVersion(found.sqliteVersion).verdict)"),
      Check(
        check: "synchronous", ok: found.synchronous == 2,
        found: found.synchronous == 2 ? "FULL: a commit waits for the disk" : synchronous),
      Check(
        check: "journal-mode", ok: ["wal", "delete"].contains(found.journalMode),
        found: found.journalMode == "delete"
          ? "one file, as a backup is; the next act begins a log"
          : "\(found.journalMode), \(found.logBytes) bytes of log"),
      Check(
        check: "structure", ok: found.structure.isEmpty,
        found: found.structure.first.map { "\($0); put a backup in place with `retainer restore FILE`" }
          ?? "SQLite finds the file whole"),
      DoctorAnswer.anchor(found),
      Check(
        check: "leftovers", ok: true,
        found: found.leftovers.isEmpty
          ? "none" : "\(found.leftovers.joined(separator: ", ")): of killed commands; remove them when none runs"),
    ]
    // A missing anchor is no damage, though nothing tells then whether the store is the newest.
    ok = checks.allSatisfy { $0.ok || $0.check == "anchor" && found.anchor == .absent }
  }

  private static let levels = [0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"]

  private static func anchor(_ found: Examination) -> Check {
    if let rollback = found.rollback {
      return Check(
        check: "anchor", ok: false,
        found: "\(rollback.words). Writing is refused: put a backup in place with `retainer restore FILE`"
          + (rollback.isDamaged ? "" : ", or accept this store with `retainer doctor --accept-rollback`"))
    }
    let last = found.head?.seal ?? 0
    switch found.anchor {
    case .absent:
      return Check(
        check: "anchor", ok: false,
        found: "there is none, so nothing tells whether this is the newest state; "
          + "if it is, `retainer doctor --accept-rollback` makes one, as the next act does")
    case .unreadable: return Check(check: "anchor", ok: false, found: "it cannot be read")
    case .damaged: return Check(check: "anchor", ok: false, found: "it says the store is damaged")
    case .head(let head):
      return Check(
        check: "anchor", ok: true,
        found: head.seal == last
          ? "seal \(last) is the newest, \(head.digest.prefix(16))…"
          : "seal \(head.seal) is as remembered; the store is at seal \(last)")
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
