// SPDX-License-Identifier: Apache-2.0
// The proof that a book's head lies under a seal: who holds it needs no store to check it.

import Domain

/// The path from the head of a book to a seal's root, and the chain of seals since.
package struct SealProof: Codable, Equatable, Sendable {
  /// A seal as the chain needs it; the root in hexadecimal digits, as every digest here.
  package struct Link: Codable, Equatable, Sendable {
    let leaves: Int64
    let root: String
  }

  /// The form of this document.
  let proof: Int
  package let customer: String
  package let book: Int64
  /// The book's last act, and that act's digest.
  package let act: Int64
  package let digest: String
  let place: Int
  /// RFC 9162 (2.1.3): the hashes beside the way up, nearest first.
  let path: [String]
  /// The number of the first link, and the digest of the seal before it.
  let first: Int64
  let before: String
  let seals: [Link]
  /// The seal that the proof leads to.
  package let seal: Int64
  package let sealDigest: String

  /// What does not fit; nil where the book's head lies under the seal.
  package func problem() -> String? {
    guard proof == 1 else { return "it is of form \(proof), which this program does not know" }
    guard let head = bytes(hexadecimal: digest), let before = bytes(hexadecimal: before), head.count == 32,
      before.count == 32, let below = seals.first
    else { return "a digest in it is not 64 hexadecimal digits" }
    let hashes = path.compactMap { bytes(hexadecimal: $0) }
    let leaf = BookHead(customer: book, act: act, digest: head).leaf
    guard hashes.count == path.count, let leaves = Int(exactly: below.leaves),
      let root = MerkleTree.root(from: leaf, at: place, of: leaves, along: hashes[...]), hexadecimal(root) == below.root
    else { return "act \(act) of the book does not lie under seal \(first)" }
    var chained = before
    var number = first
    for link in seals {
      guard let root = bytes(hexadecimal: link.root), number < .max else { return "seal \(number) is not readable" }
      chained = SealRecord.digest(number: number, leaves: link.leaves, root: root, after: chained)
      number += 1
    }
    if number - 1 != seal || hexadecimal(chained) != sealDigest {
      return "the chain of seals does not lead to seal \(seal)"
    }
    return nil
  }
}

extension LedgerConnection {
  /// The proof that a customer's book lies under the newest seal; nil while its last act is not
  /// sealed, or it has none.
  package func sealProof(of customer: CustomerRecord) throws -> SealProof? {
    guard let head = try head(of: customer.id), let newest = try lastSeal() else { return nil }
    let found = try first(
      "SELECT seal, place FROM seal_leaf WHERE customer = ?1 AND act = ?2", [.int(customer.id), .int(head.act)]
    ) { (seal: $0.int(0), place: Int($0.int(1))) }
    guard let found else { return nil }
    let leaves = try heads(under: found.seal).map(\.leaf)
    guard leaves.indices.contains(found.place) else { return nil }
    let chain = try list("SELECT leaves, root FROM seal WHERE number >= ?1 ORDER BY number", [.int(found.seal)]) {
      SealProof.Link(leaves: $0.int(0), root: hexadecimal($0.bytes(1)))
    }
    return SealProof(
      proof: 1, customer: customer.code.text, book: head.customer, act: head.act, digest: hexadecimal(head.digest),
      place: found.place, path: MerkleTree.path(to: found.place, in: leaves[...]).map { hexadecimal($0) },
      first: found.seal, before: try seal(found.seal - 1) ?? hexadecimal(RowDigest.none), seals: chain,
      seal: newest.number, sealDigest: hexadecimal(newest.digest))
  }
}
