// SPDX-License-Identifier: Apache-2.0
// The care of a store beside its books: making, examining, copying and cleaning what it is kept in.

/// A store that can be made, examined, copied and put back.
package protocol StoreKeeper: Database {
  /// Throws `alreadyThere` where something stands at its place.
  func requireFree() throws
  /// Makes the store and fills it; it appears whole or not at all. Throws `alreadyThere`.
  func create(filling fill: (LedgerConnection) throws -> Void) throws
  /// Looks at what the store is kept in; damage is part of the answer.
  func examine() throws -> Examination
  /// Takes the store as it is now for the one that was written last; where something is lost by that,
  /// `note` writes the act that says so.
  func acceptRollback(noting note: (LedgerConnection, Loss) throws -> Void) throws
  /// Mends guards and look-ups, and has `note` write the act that says so; returns what was mended.
  func mend(noting note: (LedgerConnection) throws -> Void) throws -> [String]
  /// What the engine alone can prove of the schema: references and guards.
  func schemaAudit() throws -> [AuditFinding]
  /// Throws `alreadyThere` where a copy of that name would meet something.
  func requireNothing(at file: String) throws
  /// Copies the store into a new file. Throws `alreadyThere`.
  func backup(to file: String) throws -> CopyContents
  /// SHA-256 of a copy's bytes, in 64 hexadecimal digits.
  func digest(ofCopy file: String) throws -> String
  /// A copy, to be read as a store of its own.
  func copy(at file: String) -> any StoreKeeper
  /// Puts a copy in the place of the store, after `verify` has found it sound and said whether anything
  /// tells that it is whole; a loss that is accepted is written into it by `note`. Throws what `verify`
  /// throws, and `belowAnchor` for a copy that lacks what this store or its anchor remembers.
  func restore(
    from copy: String, acceptsLoss: Bool, isTrial: Bool, verify: (any StoreKeeper) throws -> Bool,
    noting note: (LedgerConnection, Loss) throws -> Void
  ) throws
  /// Takes what was erased out of the bytes of the store's files. Throws `uncleaned`.
  func scrub() throws
}

/// The schema version this program writes.
package let schemaVersion = Int64(Schema.upgrades.count + 1)

/// What an examination of a store found.
package struct Examination: Sendable {
  package var sqliteVersion = ""
  package var schemaVersion: Int64 = 0
  package var journalMode = ""
  /// 2 is FULL: a commit waits for the disk.
  package var synchronous: Int64 = -1
  /// What the engine's own check finds.
  package var structure: [String] = []
  package var anchor = AnchorState.absent
  package var head: BooksHead?
  package var rollback: Rollback?
  package var logBytes: Int64 = 0
  /// Passing files that a killed process left beside the store.
  package var leftovers: [String] = []

  package init() {}
}

/// What the anchor says of the store beside it.
package enum AnchorState: Equatable, Sendable {
  /// There is none yet: the next act makes it.
  case absent
  /// There is one, but no record of it can be read.
  case unreadable
  case head(BooksHead)
  /// The doctor has found damage since: nothing may be written until a backup is restored.
  case damaged(BooksHead)

  /// The head it remembers, whatever state the store is in.
  package var head: BooksHead? {
    switch self {
    case .head(let head), .damaged(let head): head
    case .absent, .unreadable: nil
    }
  }
}

/// What a copy of a store holds, as its manifest says.
package struct CopyContents: Sendable {
  /// SHA-256 of the file.
  package let sha256: String
  package let bytes: Int64
  package let head: BooksHead?

  package init(sha256: String, bytes: Int64, head: BooksHead?) {
    (self.sha256, self.bytes, self.head) = (sha256, bytes, head)
  }
}

extension LedgerConnection {
  /// What this store lacks of what its anchor remembers; nil when it is the same store or a later
  /// state of it.
  package func rollback(against anchor: AnchorState) throws -> Rollback? {
    switch anchor {
    case .absent: return nil
    case .unreadable: return Rollback(remembered: nil, last: try head()?.seal ?? 0)
    case .head(let remembered):
      if try seal(remembered.seal) == remembered.digest { return nil }
      return Rollback(remembered: remembered.seal, last: try head()?.seal ?? 0)
    case .damaged(let remembered):
      return Rollback(remembered: remembered.seal, last: try head()?.seal ?? 0, isDamaged: true)
    }
  }
}
