// SPDX-License-Identifier: Apache-2.0
// The triggers that refuse to change or delete facts, made from the list of tables.

import Store

/// Guards of SQLite. Facts are only inserted; what may change is written here and nowhere else.
enum Guards {
  /// The statements that create every guard, in the order of the tables.
  static let all = StoredTable.all.filter { $0.sort != .lookUp }.flatMap { [deletion($0), change($0)] }

  /// The names of the guards that a store has.
  static let standing = """
    SELECT name FROM sqlite_master
    WHERE type = 'trigger' AND name IN (tbl_name || '_stays', tbl_name || '_keeps')
    """

  private static func deletion(_ table: StoredTable) -> String {
    """
    CREATE TRIGGER \(table.name)_stays BEFORE DELETE ON \(table.name) BEGIN
      SELECT RAISE (ABORT, 'append-only: \(table.name) rows are never deleted');
    END
    """
  }

  /// Look-up columns may follow the facts. Texts may be blanked in the book of a customer with an erasure.
  /// An act's digest is set once.
  private static func change(_ table: StoredTable) -> String {
    let fixed = table.allColumns.filter { !table.uncovered.contains($0) && !table.erased.contains($0) }
    var unless = fixed.map { column in
      table.name == "act" && column == "digest" ? "(OLD.digest <> zeroblob(32))" : "OLD.\(column) IS NOT NEW.\(column)"
    }
    // Bytes of documents are covered by their hash and never change.
    if table.uncovered.contains("bytes") { unless.append("OLD.bytes IS NOT NEW.bytes") }
    if !table.erased.isEmpty {
      let texts = table.erased.map { column in
        "(OLD.\(column) IS NOT NEW.\(column) AND COALESCE(NEW.\(column), '-') NOT IN ('', 'erased'))"
      }
      let changed = table.erased.map { "OLD.\($0) IS NOT NEW.\($0)" }.joined(separator: " OR ")
      unless += texts
      unless.append("((\(changed)) AND NOT EXISTS (SELECT 1 FROM erasure WHERE customer = OLD.customer))")
    }
    return """
      CREATE TRIGGER \(table.name)_keeps BEFORE UPDATE ON \(table.name)
      WHEN \(unless.joined(separator: "\n  OR ")) BEGIN
        SELECT RAISE (ABORT, 'append-only: \(table.name) rows are never changed');
      END
      """
  }
}
