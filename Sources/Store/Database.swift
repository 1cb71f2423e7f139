// SPDX-License-Identifier: Apache-2.0
// The seam to an engine: what the books ask of whatever keeps them.

package import Domain

/// A store of books, on whatever engine.
package protocol Database: Sendable {
  /// Where it is, as people name it.
  var name: String { get }

  /// Reads from one snapshot; throws what `body` throws and `DatabaseFault`.
  func read<T>(_ body: (LedgerConnection) throws -> T) throws -> T

  /// Writes in one transaction. What `body` throws undoes everything. When this returns, the change
  /// is on disk, each act has its digest, and a seal lies over the books that changed.
  func write<T>(_ body: (LedgerConnection) throws -> T) throws -> T
}

/// One connection of an engine, inside a transaction.
package protocol StatementEngine {
  /// Runs a statement with `?1` parameters and hands over each row for as long as `each` returns
  /// true. Throws `DatabaseFault` and what `each` throws.
  func step(_ sql: String, _ values: [SQLValue], _ each: (any RowCursor) throws -> Bool) throws
}

/// A statement at a row.
package protocol RowCursor: AnyObject {
  /// The value of a column, from 0.
  func value(_ column: Int) -> SQLValue
  /// The names of the columns.
  var names: [String] { get }
}

/// What an engine could not do, in our words.
package enum DatabaseFault: Error, Equatable {
  /// The file, or a value in it, cannot be what this program wrote.
  case damaged(String)
  /// A guard of the schema has refused, or a statement of ours is wrong.
  case refused(String)
  /// A sum is more than can be counted.
  case overflow
  /// Others were writing for too long.
  case busy
  /// The connection broke: whether the transaction was done is not known.
  case connectionLost(String)
  /// Anything else of disk or machine.
  case failed(String)
}

/// A value that crosses the seam.
package enum SQLValue: Sendable, Equatable {
  case null
  case int(Int64)
  case text(String)
  case bytes([UInt8])

  package init(_ number: Int64?) { self = number.map(SQLValue.int) ?? .null }
  package init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
  package init(_ bytes: [UInt8]?) { self = bytes.map(SQLValue.bytes) ?? .null }
  package init(_ minutes: Minutes?) { self.init(minutes?.count) }
  package init(_ instant: Instant?) { self.init(instant?.seconds) }
  package init(_ truth: Bool) { self = .int(truth ? 1 : 0) }
}
