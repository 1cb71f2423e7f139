// SPDX-License-Identifier: Apache-2.0
// Columns that people point to: `customer=Zákazník,technician=Technik`.

package import Domain

/// Which header stands for which column, as told.
package struct ColumnMap: Sendable {
  let headers: [(column: SheetColumn, header: String)]

  /// Nothing told.
  package static let none = ColumnMap(headers: [])

  private init(headers: [(column: SheetColumn, header: String)]) { self.headers = headers }

  /// Reads lists of `column=header` with commas between them; a comma within a header stays in it. Throws a
  /// column that is not known, told twice, or without a header.
  package init(_ lists: [String]) throws(Unreadable) {
    var headers: [(column: SheetColumn, header: String)] = []
    for list in lists {
      for part in Array(list.utf8).split(separator: 0x2C, omittingEmptySubsequences: false) {
        let sign = part.firstIndex(of: 0x3D)
        let name = String(decoding: trimmed(part[..<(sign ?? part.endIndex)]), as: UTF8.self)
        let column = sign == nil ? nil : SheetColumn(word: name)
        if let column, let sign {
          headers.append((column, String(decoding: part[(sign + 1)...], as: UTF8.self)))
        } else if sign == nil, let last = headers.popLast() {
          headers.append((last.column, "\(last.header),\(String(decoding: part, as: UTF8.self))"))
        } else {
          throw Unreadable(
            why: "--map: \(quoted(String(decoding: part, as: UTF8.self))) is not column=header; the columns are "
              + SheetColumn.allCases.map(\.word).joined(separator: ", "))
        }
      }
    }
    for (place, told) in headers.enumerated() {
      if Blanks.label(told.header).isEmpty { throw Unreadable(why: "--map: \(told.column.word) has no header") }
      if headers[..<place].contains(where: { $0.column == told.column }) {
        throw Unreadable(why: "--map: \(told.column.word) is told twice")
      }
    }
    self.headers = headers
  }
}
