// SPDX-License-Identifier: Apache-2.0
// Which columns of the schema hold personal data, as its list of tables says.

import Store

/// What a table keeps about people, from the list of tables: every column is in exactly one sort.
struct PersonalData: Sendable {
  let table: String
  /// About the customer or its people: replaced by an erasure.
  let erased: [String]
  /// Personal as well, and kept; `why` says why.
  let kept: [String]
  let why: String
  /// Not personal: keys, instants, amounts, words of the program or of a policy, digests.
  let other: [String]

  /// Every table, in the order of the schema.
  static let catalogue = StoredTable.all.map { table in
    PersonalData(
      table: table.name, erased: table.erased, kept: table.kept, why: table.why,
      other: table.allColumns.filter { !table.erased.contains($0) && !table.kept.contains($0) })
  }
}
