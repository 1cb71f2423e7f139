// SPDX-License-Identifier: Apache-2.0
// Seals: one digest that stands for all the books, over the heads of those that changed.

package import Domain

/// The newest seal: what the anchor keeps and a backup's manifest names.
package struct BooksHead: Equatable, Sendable {
  package let seal: Int64
  /// 64 hexadecimal digits.
  package let digest: String

  package init(seal: Int64, digest: String) {
    self.seal = seal
    self.digest = digest
  }
}

/// A seal as it is kept.
package struct SealRecord: Sendable {
  package let number: Int64
  package let leaves: Int64
  package let root: [UInt8]
  package let digest: [UInt8]

  /// What it says of itself on top of the seal before.
  func digest(after previous: [UInt8]) -> [UInt8] {
    SealRecord.digest(number: number, leaves: leaves, root: root, after: previous)
  }

  static func digest(number: Int64, leaves: Int64, root: [UInt8], after previous: [UInt8]) -> [UInt8] {
    var digest = RowDigest(of: "seal")
    digest.add(.bytes(previous))
    digest.add(.int(number))
    digest.add(.int(leaves))
    digest.add(.bytes(root))
    return digest.finish()
  }
}

extension SealRecord {
  /// A row of number, leaves, root and digest.
  init(_ row: SQLRow) {
    number = row.int(0)
    leaves = row.int(1)
    root = row.bytes(2)
    digest = row.bytes(3)
  }
}

extension BookHead {
  /// The hashed leaf that stands for this head in a seal.
  var leaf: [UInt8] {
    func bytes(_ number: Int64) -> [UInt8] { withUnsafeBytes(of: number.bigEndian, Array.init) }
    return MerkleTree.leaf(bytes(customer) + bytes(act) + digest)
  }
}

extension LedgerConnection {
  /// The newest seal; nil in a store without acts.
  package func head() throws -> BooksHead? {
    try lastSeal().map { BooksHead(seal: $0.number, digest: hexadecimal($0.digest)) }
  }

  /// Where a book and the seals stand, before the act under way; nil before the first of either.
  package func position(ofBook customer: Int64) throws -> BookPosition? {
    guard let head = try head(of: customer), head.act > 0, let seal = try self.head() else { return nil }
    return BookPosition(act: head.act, digest: hexadecimal(head.digest), seal: seal.seal, sealDigest: seal.digest)
  }

  package func lastSeal() throws -> SealRecord? {
    try first("SELECT number, leaves, root, digest FROM seal ORDER BY number DESC LIMIT 1", [], SealRecord.init)
  }

  /// The digest of a seal; nil where there is none of that number.
  func seal(_ number: Int64) throws -> String? {
    try first("SELECT digest FROM seal WHERE number = ?1", [.int(number)]) { hexadecimal($0.bytes(0)) }
  }

  /// Ends the act under way and lays a seal over the books that this transaction has changed, if any.
  package func sealBooks() throws {
    try endAct()
    guard let trail, !trail.heads.isEmpty else { return }
    try lay(over: trail.heads.values.sorted { $0.customer < $1.customer })
    trail.heads = [:]
  }

  /// Lays a seal over every book whose last act has none yet. Returns whether there was one.
  package func sealUnsealed() throws -> Bool {
    let heads = try list(
      """
      SELECT b.customer, b.act, b.digest FROM book_standing b
      LEFT JOIN seal_leaf l ON l.customer = b.customer AND l.act = b.act
      WHERE l.act IS NULL AND b.act > 0 ORDER BY b.customer
      """
    ) { BookHead(customer: $0.int(0), act: $0.int(1), digest: $0.bytes(2)) }
    if !heads.isEmpty { try lay(over: heads) }
    return !heads.isEmpty
  }

  private func lay(over heads: [BookHead]) throws {
    let previous = try lastSeal()
    let number = (previous?.number ?? 0) + 1
    let root = MerkleTree.root(of: heads.map(\.leaf)[...])
    let digest = SealRecord.digest(
      number: number, leaves: Int64(heads.count), root: root, after: previous?.digest ?? RowDigest.none)
    try insert(
      .seal,
      ["number": .int(number), "leaves": .int(Int64(heads.count)), "root": .bytes(root), "digest": .bytes(digest)])
    for (place, head) in heads.enumerated() {
      try insert(
        .sealLeaf,
        ["customer": .int(head.customer), "act": .int(head.act), "seal": .int(number), "place": .int(Int64(place))])
    }
  }
}

/// A store that is not, or no longer, the one its anchor remembers.
package struct Rollback: Equatable, Sendable {
  /// The seal that the anchor remembers; nil where the anchor cannot be read.
  package let remembered: Int64?
  /// The last seal of the store.
  package let last: Int64
  /// The doctor found its file damaged.
  package let isDamaged: Bool

  package init(remembered: Int64?, last: Int64, isDamaged: Bool = false) {
    self.remembered = remembered
    self.last = last
    self.isDamaged = isDamaged
  }

  /// What happened, in a sentence without its end.
  package var words: String {
    if isDamaged { return "the doctor found it damaged" }
    guard let remembered else { return "its anchor cannot be read" }
    if last < remembered { return "its last seal is \(last), but seal \(remembered) was made already" }
    return "its seals up to \(remembered) are not those that were made"
  }
}
