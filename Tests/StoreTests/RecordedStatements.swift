// SPDX-License-Identifier: Apache-2.0
// A store that notes every statement it is asked to run, for another engine to judge.

import Store
import StoreSQLite
import Synchronization

/// The statements that were run.
final class StatementRecord: Sendable {
  private let found = Mutex<Set<String>>([])

  func note(_ sql: String) { found.withLock { _ = $0.insert(sql) } }

  var all: [String] { found.withLock { $0.sorted() } }
}

/// A store of SQLite whose connections note what they run.
struct RecordingStore: StoreKeeper {
  let inner: SQLiteDatabase
  let record: StatementRecord

  private struct Engine: StatementEngine {
    let inner: any StatementEngine
    let record: StatementRecord

    func step(
      _ sql: String, _ values: [SQLValue], _ each: (any RowCursor) throws -> Bool
    ) throws {
      record.note(sql)
      try inner.step(sql, values, each)
    }
  }

  private func recording(_ connection: LedgerConnection, writes: Bool) -> LedgerConnection {
    LedgerConnection(Engine(inner: connection.engine, record: record), writes: writes)
  }

  var name: String { inner.name }

  func read<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    try inner.read { try body(recording($0, writes: false)) }
  }

  func write<T>(_ body: (LedgerConnection) throws -> T) throws -> T {
    try inner.write { connection in
      let own = recording(connection, writes: true)
      let answer = try body(own)
      try own.sealBooks()
      return answer
    }
  }

  func requireFree() throws { try inner.requireFree() }

  func create(filling fill: (LedgerConnection) throws -> Void) throws {
    try inner.create { connection in
      let own = recording(connection, writes: true)
      try fill(own)
      try own.sealBooks()
    }
  }

  func examine() throws -> Examination { try inner.examine() }
  func acceptRollback(noting note: (LedgerConnection, Loss) throws -> Void) throws {
    try inner.acceptRollback(noting: note)
  }
  func mend(noting note: (LedgerConnection) throws -> Void) throws -> [String] { try inner.mend(noting: note) }
  func schemaAudit() throws -> [AuditFinding] { try inner.schemaAudit() }
  func requireNothing(at file: String) throws { try inner.requireNothing(at: file) }
  func backup(to file: String) throws -> CopyContents { try inner.backup(to: file) }
  func digest(ofCopy file: String) throws -> String { try inner.digest(ofCopy: file) }
  func copy(at file: String) -> any StoreKeeper { inner.copy(at: file) }
  func scrub() throws { try inner.scrub() }

  func restore(
    from copy: String, acceptsLoss: Bool, isTrial: Bool, verify: (any StoreKeeper) throws -> Bool,
    noting note: (LedgerConnection, Loss) throws -> Void
  ) throws {
    try inner.restore(from: copy, acceptsLoss: acceptsLoss, isTrial: isTrial, verify: verify, noting: note)
  }
}
