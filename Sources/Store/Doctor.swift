// SPDX-License-Identifier: Apache-2.0
// Examines a store's file: how safely it is kept, whether a page is damaged, and whether it is the
// one that was written last.

import CPageChecks
import GRDB
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// What an examination of a store found.
package struct Examination: Sendable {
  package var sqliteVersion = ""
  package var schemaVersion: Int64 = 0
  package var journalMode = ""
  /// 2 is FULL: a commit waits for the disk.
  package var synchronous: Int64 = -1
  /// Bytes that each page keeps free for its check sum.
  package var reservedBytes: Int64 = 0
  package var damagedPages: Int64 = 0
  package var firstDamagedPage: Int64 = 0
  /// Pages without a sum: another program has copied the log back.
  package var unsummedPages: Int64 = 0
  /// What SQLite's own check finds.
  package var structure: [String] = []
  package var anchor = Anchor.State.absent
  package var head: BooksHead?
  /// The act that the anchor remembers.
  package var remembered: Int64? { anchor.head?.act }
  package var rollback: Rollback?
  package var logBytes: Int64 = 0
  /// Passing files that a killed process left beside the store.
  package var leftovers: [String] = []
}

extension SQLiteDatabase {
  /// Looks at every page of the store. Changes nothing but bringing an older store's schema up to
  /// date, as any command does, and noting damage in the anchor. Damage is part of the answer; throws where there is no store to open.
  package func examine() throws -> Examination {
    try SQLiteDatabase.requireFile(path)
    var found = Examination()
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    found.anchor = try anchor.state()
    // A page that some connection holds in memory would not be read again, and a damaged one that was
    // tolerated must not stay in memory.
    dropConnection()
    defer { dropConnection() }
    try tolerant {
      do { try examine(into: &found) } catch let error as DatabaseError {
        switch StoreProblem(error, path: path) {
        case .damaged(_, let why), .notAStore(_, let why): found.structure.append(why)
        case let problem: throw problem
        }
      }
      found.damagedPages = pagechecks_damaged(&found.firstDamagedPage)
      found.unsummedPages = pagechecks_unsummed()
    }
    found.logBytes = fileSize(path + "-wal") ?? 0
    if found.damagedPages > 0 || !found.structure.isEmpty {
      // What an act would read may be sound, and the rest not: nothing more is written to such a store.
      let nothing = BooksHead(act: 0, seal: String(repeating: "0", count: 64))
      try anchor.markDamaged(found.anchor.head ?? found.head ?? nothing)
    }
    found.leftovers = try leftovers()
    return found
  }

  private func examine(into found: inout Examination) throws {
    let queue = try writerConnection()
    try queue.writeWithoutTransaction { db in
      // What is sorted here may be a whole ledger.
      try db.execute(sql: "PRAGMA temp_store = DEFAULT")
      found.sqliteVersion = try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? ""
      found.schemaVersion = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      found.journalMode = try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? ""
      found.synchronous = try Int64.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
      found.reservedBytes = Int64(pagechecks_reserved(db.sqliteConnection))
    }
    try queue.read { db in
      let connection = LedgerConnection(db)
      // A whole page of yesterday has a good check sum: what its rows say gives it away.
      found.structure =
        try connection.structure() + connection.balanceAudit().flatMap(\.failures)
      if found.structure.isEmpty { found.structure = try connection.contradictions() }
      found.rollback = try connection.rollback(against: found.anchor)
      found.head = try connection.head()
    }
  }

  /// Takes the store as it is now for the last one written: from now on its anchor remembers this
  /// one. Answers its head.
  package func acceptRollback() throws -> BooksHead? {
    let lock = try StoreLock(store: path)
    defer { lock.release() }
    let head = try translate { try writerConnection().read { try LedgerConnection($0).head() } }
    if let head { try anchor.replace(with: head) }
    return head
  }

  /// SQLite's own check of the file and its foreign keys: what is wrong, nothing when all is well.
  package func integrityProblems() throws -> [String] {
    try tolerant {
      try read { _ in }
      var problems = try translate {
        let queue = try openChecker()
        defer { try? queue.close() }
        return try queue.read { try LedgerConnection($0).structure() }
      }
      var first: Int64 = 0
      let damaged = pagechecks_damaged(&first)
      if damaged > 0 {
        problems.append("\(damaged) pages differ from their check sums, page \(first) first")
      }
      return problems
    }
  }

  /// A connection that reads, and could write: in a file that is opened for reading only SQLite passes
  /// over every CHECK. Where the file may not be written, that is all there is.
  private func openChecker() throws -> DatabaseQueue {
    guard access(path, W_OK) == 0, access(folder(of: path), W_OK) == 0 else {
      notice("What the schema forbids was not proven: \(path) may not be written to.")
      return try openReader()
    }
    return try DatabaseQueue(
      path: path, configuration: SQLiteDatabase.configuration(readOnly: false))
  }

  /// Counts this store's damaged pages while `body` reads them as they are; one store at a time.
  private func tolerant<T>(_ body: () throws -> T) rethrows -> T {
    try SQLiteDatabase.examination.withLock { _ in
      pagechecks_tolerate(path)
      defer { pagechecks_tolerate(nil) }
      return try body()
    }
  }

  private static let examination = Mutex(())

  private func leftovers() throws -> [String] {
    let name = String(path.utf8.suffix(from: afterFolder(path))) ?? path
    return try namesInFolder(of: path).filter { other in
      ["\(name).new-", "\(name).restore-", "\(name).import-"].contains {
        other.utf8.starts(with: $0.utf8)
      }
    }.sorted()
  }
}

extension LedgerConnection {
  /// What SQLite finds wrong with the file and its references.
  func structure() throws -> [String] {
    var problems = try texts("SELECT integrity_check FROM pragma_integrity_check")
    if problems == ["ok"] { problems = [] }
    return problems
      + (try texts(
        "SELECT DISTINCT \"table\" || ' misses ' || parent FROM pragma_foreign_key_check"))
  }
}
