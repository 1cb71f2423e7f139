// SPDX-License-Identifier: Apache-2.0
// What the schema's tables are to the program: from this list come the INSERTs, the digests of rows,
// the guards against change, what an erasure may blank, and what is personal.

/// A table of the schema.
package struct StoredTable: Sendable {
  package enum Sort: Sendable {
    /// Only ever inserted, by an act, with a digest.
    case fact
    /// Only ever inserted; proven in another way.
    case proof
    /// Where things stand; the audit proves it from the facts.
    case lookUp
  }

  package let name: String
  package let sort: Sort
  /// The column that names the book; nil for the vendor's own facts, which are of book 0.
  package let book: String?
  package let key: [String]
  /// Every column as inserted, in order, but `act`, `text_digest` and `digest`.
  package let columns: [String]
  /// Columns that say where things stand, or whose bytes are covered by a hash beside them.
  package let uncovered: Set<String>
  /// Texts about the customer or its people, which an erasure blanks; covered by `text_digest`.
  package let erased: [String]
  /// Personal as well, and kept; `why` says why.
  package let kept: [String]
  package let why: String

  /// Columns are named between spaces; those of the key come first.
  init(
    _ name: String, _ sort: Sort = .fact, book: String? = "customer", key: String, _ others: String = "",
    uncovered: String = "", erased: String = "", kept: String = "", why: String = ""
  ) {
    let columns = StoredTable.words(key) + StoredTable.words(others)
    let erased = StoredTable.words(erased)
    let uncovered = Set(StoredTable.words(uncovered))
    (self.name, self.sort, self.book, self.key, self.columns) = (name, sort, book, StoredTable.words(key), columns)
    (self.uncovered, self.erased, self.kept, self.why) = (uncovered, erased, StoredTable.words(kept), why)
    covered = columns.indices.filter { !uncovered.contains(columns[$0]) && !erased.contains(columns[$0]) }
    texts = columns.indices.filter { erased.contains(columns[$0]) }
    let all =
      columns + (sort == .fact ? ["act"] : []) + (texts.isEmpty ? [] : ["text_digest"])
      + (sort == .fact ? ["digest"] : [])
    allColumns = all
    let places = all.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    insertion = "INSERT INTO \(name) (\(all.joined(separator: ", "))) VALUES (\(places))"
    selection = "SELECT \(all.joined(separator: ", ")) FROM \(name)"
  }

  /// Places of the columns that the digest covers as they are, and of the texts beside.
  let covered: [Int]
  let texts: [Int]
  /// Every column of the table, as the INSERT and the SELECT below name them.
  package let allColumns: [String]
  let insertion: String
  package let selection: String

  private static func words(_ text: String) -> [String] {
    text.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension StoredTable {
  /// The digest of a row's texts; nil for a row without any, where an empty one is one too.
  func textDigest(of values: [SQLValue]) -> [UInt8]? {
    if texts.allSatisfy({ values[$0] == .null }) { return nil }
    var digest = RowDigest(of: "text")
    for place in texts { digest.add(values[place]) }
    return digest.finish()
  }

  /// The digest of a row that an act writes, over its columns and, of an entry, what it is chained to.
  func digest(of values: [SQLValue], act: Int64, textDigest: [UInt8]?, chainedTo before: [[UInt8]] = []) -> [UInt8] {
    var digest = RowDigest(of: name)
    for place in covered { digest.add(values[place]) }
    digest.add(.int(act))
    if !texts.isEmpty { digest.add(SQLValue(textDigest)) }
    for link in before { digest.add(.bytes(link)) }
    return digest.finish()
  }
}
