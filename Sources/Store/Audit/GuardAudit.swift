// SPDX-License-Identifier: Apache-2.0
// Proves that the guards of the schema are in place.

import Domain
import GRDB

extension LedgerConnection {
  /// The guards that refuse changes must all be there, word for word: without them the rest proves
  /// little. What the schema should be is made anew, in memory, from its scripts.
  func appendOnly() throws -> AuditFinding {
    let query = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    var there: [String: String] = [:]
    try rows(query) { there[$0.text(0)] = $0.text(1) }
    var wanted: [String: String] = [:]
    let model = try DatabaseQueue()
    try model.writeWithoutTransaction { db in
      for script in SQLiteDatabase.scripts { try db.execute(sql: script) }
      try LedgerConnection(db).rows(query) { wanted[$0.text(0)] = $0.text(1) }
    }
    let failures = Set(there.keys).union(wanted.keys).sorted().compactMap { name -> String? in
      if there[name] == wanted[name] { return nil }
      if wanted[name] == nil { return "\(name) does not belong here" }
      return there[name] == nil ? "\(name) is missing" : "\(name) is not the one it should be"
    }
    return AuditFinding(.appendOnly, failures: failures)
  }
}
