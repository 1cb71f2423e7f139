// SPDX-License-Identifier: Apache-2.0
// The seals' tree against known roots and two slow ways of the same, written from RFC 9162.

import Testing

@testable import Store

@Suite struct MerkleTreeTests {
  /// The leaves that implementations of RFC 6962 are tested with.
  private static let leaves: [[UInt8]] = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ].map { bytes(hexadecimal: $0) ?? [] }

  /// The root over the first one, two and so on of them.
  private static let roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  /// So many different hashed leaves.
  private static func hashed(_ count: Int) -> [[UInt8]] {
    (0..<count).map { MerkleTree.leaf([UInt8($0 >> 8), UInt8($0 & 255)]) }
  }

  /// The root made level by level: neighbours become one, and one without a neighbour goes up as it is.
  private static func slowRoot(_ leaves: [[UInt8]]) -> [UInt8] {
    var level = leaves
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { place in
        place + 1 < level.count
          ? sha256Bytes([1] + level[place] + level[place + 1]) : level[place]
      }
    }
    return level[0]
  }

  /// The root from a path as RFC 9162, 2.1.3.2, computes it; nil where the path does not fit.
  private static func slowRoot(
    from leaf: [UInt8], at place: Int, of size: Int, along path: [[UInt8]]
  ) -> [UInt8]? {
    if place >= size { return nil }
    var (fn, sn, root) = (place, size - 1, leaf)
    for hash in path {
      if sn == 0 { return nil }
      if fn & 1 == 1 || fn == sn {
        root = sha256Bytes([1] + hash + root)
        while fn & 1 == 0 && fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
      } else {
        root = sha256Bytes([1] + root + hash)
      }
      (fn, sn) = (fn >> 1, sn >> 1)
    }
    return sn == 0 ? root : nil
  }

  @Test(arguments: 1...8)
  func `roots over one to eight leaves are the known ones`(count: Int) {
    let leaves = Self.leaves.prefix(count).map { MerkleTree.leaf($0) }
    #expect(hexadecimal(MerkleTree.root(of: leaves[...])) == Self.roots[count - 1])
  }

  @Test func `the path of the sixth of eight leaves is the known one`() {
    let leaves = Self.leaves.map { MerkleTree.leaf($0) }
    #expect(
      MerkleTree.path(to: 5, in: leaves[...]).map { hexadecimal($0) } == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ])
  }

  @Test func `a leaf is no inner node of the same bytes`() {
    let (left, right) = (Self.hashed(2)[0], Self.hashed(2)[1])
    #expect(MerkleTree.leaf(left + right) != MerkleTree.node(left, right))
    #expect(MerkleTree.node(left, right) != MerkleTree.node(right, left))
    #expect(MerkleTree.leaf([]) == sha256Bytes([0]))
  }

  @Test func `every path of every size leads to the root, as the slow ways have it`() {
    for size in 1...40 {
      let leaves = Self.hashed(size)
      let root = MerkleTree.root(of: leaves[...])
      #expect(root == Self.slowRoot(leaves), "of \(size)")
      for place in 0..<size {
        let path = MerkleTree.path(to: place, in: leaves[...])
        let found = MerkleTree.root(from: leaves[place], at: place, of: size, along: path[...])
        #expect(found == root, "\(place) of \(size)")
        #expect(
          Self.slowRoot(from: leaves[place], at: place, of: size, along: path) == root,
          "\(place) of \(size)")
      }
    }
  }

  @Test(arguments: [63, 64, 65, 255, 256, 257, 1_000])
  func `large trees have the root of the slow way, and short paths`(size: Int) {
    let leaves = Self.hashed(size)
    let root = MerkleTree.root(of: leaves[...])
    #expect(root == Self.slowRoot(leaves))
    for place in [0, 1, size / 2, size - 2, size - 1] {
      let path = MerkleTree.path(to: place, in: leaves[...])
      #expect(path.count <= Int.bitWidth - (size - 1).leadingZeroBitCount)
      #expect(
        MerkleTree.root(from: leaves[place], at: place, of: size, along: path[...]) == root)
    }
  }

  @Test func `a part of a longer list has the root and paths of that part alone`() {
    let leaves = Self.hashed(20)
    let alone = Array(leaves[7..<18])
    #expect(MerkleTree.root(of: leaves[7..<18]) == Self.slowRoot(alone))
    for place in alone.indices {
      #expect(
        MerkleTree.path(to: place, in: leaves[7..<18]) == MerkleTree.path(to: place, in: alone[...])
      )
    }
  }

  @Test(arguments: [1, 2, 3, 6, 7, 8, 9, 16, 17])
  func `whatever is wrong in a path leads nowhere, or to another root`(size: Int) {
    let leaves = Self.hashed(size)
    let root = MerkleTree.root(of: leaves[...])
    for place in 0..<size {
      let leaf = leaves[place]
      let path = MerkleTree.path(to: place, in: leaves[...])
      func found(_ leaf: [UInt8], _ place: Int, _ size: Int, _ path: [[UInt8]]) -> [UInt8]? {
        MerkleTree.root(from: leaf, at: place, of: size, along: path[...])
      }
      #expect(found(leaf, place, size, path + [root]) == nil, "too long")
      #expect(found(leaf, place, size, [root] + path) == nil, "too long")
      if !path.isEmpty { #expect(found(leaf, place, size, path.dropLast()) == nil, "too short") }
      #expect(found(root, place, size, path) != root || size == 1, "another leaf")
      for other in 0..<size where other != place {
        #expect(found(leaf, other, size, path) != root, "\(other) for \(place) of \(size)")
      }
      for step in path.indices {
        var changed = path
        changed[step][31] ^= 1
        #expect(found(leaf, place, size, changed) != root, "step \(step)")
      }
      for outside in [-1, size, size + 1, .max, .min] {
        #expect(found(leaf, outside, size, path) == nil, "place \(outside)")
      }
      for none in [0, -1, .min] { #expect(found(leaf, place, none, path) == nil, "of \(none)") }
    }
  }

  @Test func `a tree of any size that can be told is refused without a long walk`() {
    let leaf = MerkleTree.leaf([1])
    for size in [Int.max, Int.max - 1, 1 << 62, (1 << 62) + 1] {
      #expect(MerkleTree.root(from: leaf, at: 0, of: size, along: [leaf]) == nil)
      #expect(MerkleTree.root(from: leaf, at: size - 1, of: size, along: []) == nil)
    }
  }
}
