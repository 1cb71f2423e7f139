// SPDX-License-Identifier: Apache-2.0
// Lists as comma-separated values, with the names and values of their JSON.

import Domain

extension Desk {
  /// A head with the names of the values, in their order, and a record for each line; nothing where there are no
  /// lines. A list of texts is one field, parted by semicolons. A value is left out of all records where one of
  /// them holds an empty list or values of its own.
  package static func separated(_ lines: [some Encodable]) throws -> [String] {
    let rows = try lines.map { try decode([String: ExportedValue].self, from: encode($0)) }
    let isNested = Set(rows.flatMap { row in row.filter { field(of: $0.value) == nil }.keys })
    let names = Set(rows.flatMap(\.keys)).subtracting(isNested).sorted()
    if rows.isEmpty { return [] }
    return [names.map(CSVField.text).joined(separator: ",")]
      + rows.map { row in names.map { field(of: row[$0] ?? .null) ?? "" }.joined(separator: ",") }
  }

  private static func field(of value: ExportedValue) -> String? {
    switch value {
    case .null: return ""
    case .truth(let truth): return truth ? "true" : "false"
    case .number(let number): return String(number)
    case .text(let text): return CSVField.text(text)
    case .object: return nil
    // Nobody knows of what an empty list would be.
    case .list(let values) where values.isEmpty: return nil
    case .list(let values):
      var texts: [String] = []
      for case .text(let text) in values { texts.append(text) }
      return texts.count == values.count ? CSVField.text(texts.joined(separator: "; ")) : nil
    }
  }
}
