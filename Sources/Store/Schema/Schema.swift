// SPDX-License-Identifier: Apache-2.0
// The scripts that make a store, one for each engine.

/// The schema as it is created; guards against change are made from `StoredTable.all`.
package enum Schema {
  /// For SQLite.
  package static var sqlite: String { String(decoding: PackageResources.v01_sqlite_sql, as: UTF8.self) }

  /// What leads a store from each version to the next, the first from version 1; none is needed yet.
  package static let upgrades: [String] = []
}
