// SPDX-License-Identifier: Apache-2.0
// The tree of hashes over a list, as RFC 9162 (section 2.1) defines it.

import Crypto

/// Roots and paths of a Merkle tree over at least one leaf. Leaves and inner nodes are hashed with
/// different first bytes, so that neither can be passed off as the other.
enum MerkleTree {
  static func leaf(_ data: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: [0] + data)) }

  static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: [1] + left + right)) }

  /// The root over hashed leaves.
  static func root(of leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    if leaves.count == 1, let only = leaves.first { return only }
    let split = leaves.startIndex + half(of: leaves.count)
    return node(root(of: leaves[..<split]), root(of: leaves[split...]))
  }

  /// The hashes that lead from a leaf to the root, nearest first.
  static func path(to place: Int, in leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
    if leaves.count == 1 { return [] }
    let half = half(of: leaves.count)
    let split = leaves.startIndex + half
    return place < half
      ? path(to: place, in: leaves[..<split]) + [root(of: leaves[split...])]
      : path(to: place - half, in: leaves[split...]) + [root(of: leaves[..<split])]
  }

  /// The root that a leaf and its path make; nil where the path is not as long as such a tree asks.
  static func root(from leaf: [UInt8], at place: Int, of size: Int, along path: ArraySlice<[UInt8]>) -> [UInt8]? {
    guard size > 0, (0..<size).contains(place) else { return nil }
    if size == 1 { return path.isEmpty ? leaf : nil }
    guard let last = path.last else { return nil }
    let half = half(of: size)
    if place < half { return root(from: leaf, at: place, of: half, along: path.dropLast()).map { node($0, last) } }
    return root(from: leaf, at: place - half, of: size - half, along: path.dropLast()).map { node(last, $0) }
  }

  /// The largest power of two that is less than a count above 1.
  private static func half(of count: Int) -> Int { 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount - 1) }
}
