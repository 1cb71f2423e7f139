// SPDX-License-Identifier: Apache-2.0
// A row as it is kept, beside its digest.

import Domain

/// A row of a table of facts.
struct StoredRow {
  let table: StoredTable
  /// The table's columns, in order.
  let values: [SQLValue]
  let act: Int64
  let textDigest: [UInt8]?
  let digest: [UInt8]

  /// A row as the table's `selection` names its columns.
  init(_ row: SQLRow, of table: StoredTable) {
    self.table = table
    values = table.columns.indices.map { row.value($0) }
    act = row.int(table.columns.count)
    textDigest = table.texts.isEmpty ? nil : row.bytesOrNil(table.columns.count + 1)
    digest = row.bytes(table.allColumns.count - 1)
  }

  /// Whether an erasure has blanked its texts: the first says so, the others are empty. A row that had
  /// none cannot be.
  var isErased: Bool {
    if textDigest == nil { return false }
    let texts = table.erased.map { name in table.columns.firstIndex(of: name).map { values[$0] } ?? .null }
    return texts.first == .text(LedgerConnection.erased)
      && texts.dropFirst().allSatisfy { $0 == .null || $0 == .text("") }
  }

  /// Whether the row is the one that its act wrote.
  func isProven(chainedTo links: [[UInt8]] = []) -> Bool {
    if !table.texts.isEmpty, table.textDigest(of: values) != textDigest, !isErased { return false }
    return table.digest(of: values, act: act, textDigest: textDigest, chainedTo: links) == digest
  }

  /// Its key, for people.
  var keyText: String {
    table.key.map { name in
      switch table.columns.firstIndex(of: name).map({ values[$0] }) {
      case .int(let number): "\(name) \(number)"
      case .text(let text): "\(name) \(PlainText.excerpt(text))"
      default: name
      }
    }.joined(separator: " ")
  }
}
