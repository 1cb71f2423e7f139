// SPDX-License-Identifier: Apache-2.0
// The anchor remembers the last head through torn records, and says what it cannot tell.

import Foundation
import Store
import Testing

@testable import StoreSQLite

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct AnchorTests {
  private func head(_ seal: Int64) -> BooksHead {
    BooksHead(seal: seal, digest: sha256("seal \(seal)".utf8))
  }

  private func anchor(_ seals: Int64...) throws -> Anchor {
    let anchor = Anchor(store: PassingPath.new())
    for seal in seals { try anchor.write(head(seal)) }
    return anchor
  }

  private func bytes(_ anchor: Anchor) throws -> Data {
    try Data(contentsOf: URL(filePath: anchor.path))
  }

  private func put(_ bytes: Data, in anchor: Anchor) throws {
    try bytes.write(to: URL(filePath: anchor.path))
  }

  /// A record made another way, from what the file is said to hold.
  private func record(_ seal: Int64, _ word: String = "sound", _ numbers: String = "-") -> Data {
    made("retainer-anchor 3 seal \(seal) digest \(head(seal).digest) \(word) numbers \(numbers)")
  }

  private func made(_ line: String) -> Data {
    let text = "\(line) check \(sha256(line.utf8))"
    return Data(text.utf8) + Data(repeating: 0x20, count: 4_095 - text.utf8.count) + Data([0x0A])
  }

  @Test func `there is none at first, and a new one says its head twice`() throws {
    let anchor = Anchor(store: PassingPath.new())
    #expect(try anchor.state() == .absent)
    try anchor.write(head(3))
    #expect(try anchor.state() == .head(head(3)))
    #expect(try bytes(anchor) == record(3) + record(3))
  }

  @Test func `records are written in turn, each over the older`() throws {
    let anchor = try anchor(1)
    var expected: [(Int64, Data)] = [
      (2, record(2) + record(1)), (3, record(2) + record(3)), (7, record(7) + record(3)),
    ]
    while !expected.isEmpty {
      let (seal, wanted) = expected.removeFirst()
      try anchor.write(head(seal))
      #expect(try bytes(anchor) == wanted, "\(seal)")
      #expect(try anchor.state() == .head(head(seal)))
    }
  }

  @Test func `what it says already is not written again`() throws {
    let anchor = try anchor(1, 2)
    let before = try bytes(anchor)
    try anchor.write(head(2))
    try anchor.write(head(1))
    #expect(try bytes(anchor) == before)
  }

  @Test func `any byte of one record may be torn: the other one stands`() throws {
    let anchor = try anchor(1, 2)
    let sound = try bytes(anchor)
    // Seal 2 is in the first record, seal 1 in the second.
    for place in stride(from: 0, to: 8_192, by: 13) {
      var torn = sound
      torn[place] ^= 1
      try put(torn, in: anchor)
      #expect(try anchor.state() == .head(head(place < 4_096 ? 1 : 2)), "\(place)")
    }
  }

  @Test(arguments: [
    (0, false), (1, false), (4_095, false), (4_096, true), (4_097, true), (8_191, true), (8_192, true),
  ])
  func `a file cut short says what is whole in it`(count: Int, isReadable: Bool) throws {
    let anchor = try anchor(1, 2)
    try put(try bytes(anchor).prefix(count), in: anchor)
    #expect(try anchor.state() == (isReadable ? .head(head(2)) : .unreadable))
  }

  @Test func `the next head mends a torn record, and the other one stays`() throws {
    let anchor = try anchor(1, 2)
    try put(record(2) + Data(repeating: 0, count: 4_096), in: anchor)
    try anchor.write(head(3))
    #expect(try bytes(anchor) == record(2) + record(3))
    try put(Data(repeating: 0, count: 4_096) + record(3), in: anchor)
    try anchor.write(head(4))
    #expect(try bytes(anchor) == record(4) + record(3))
  }

  @Test func `damage is remembered until a head is put in its place`() throws {
    let anchor = try anchor(1, 2)
    try anchor.write(head(2), isDamaged: true)
    #expect(try anchor.state() == .damaged(head(2)))
    #expect(try anchor.state().head == head(2))
    #expect(try bytes(anchor) == record(2) + record(2, "damaged"))
    try anchor.replace(with: head(1))
    #expect(try anchor.state() == .head(head(1)))
    #expect(try bytes(anchor) == record(1) + record(1))
  }

  @Test func `damage counts above the same head, whichever record says it`() throws {
    let anchor = try anchor(2)
    try put(record(2, "damaged") + record(2), in: anchor)
    #expect(try anchor.state() == .damaged(head(2)))
    try put(record(2) + record(2, "damaged"), in: anchor)
    #expect(try anchor.state() == .damaged(head(2)))
  }

  @Test func `a record with other words, a short digest or a wrong check is none`() throws {
    let anchor = try anchor(1)
    let digest = head(9).digest
    for line in [
      "retainer-anchor 2 seal 9 digest \(digest) sound numbers -",
      "retainer-anchor 3 seal 9 digest \(digest) whole numbers -",
      "retainer-anchor 3 seal +9 digest \(digest) sound numbers -",
      "retainer-anchor 3 seal 09 digest \(digest) sound numbers -",
      "retainer-anchor 3 seal 9 digest \(digest.dropLast()) sound numbers -",
      "retainer-anchor 3 seal 9  digest \(digest) sound numbers -",
      "retainer-anchor 3 seal 9 digest \(digest) sound numbers - more",
      "retainer-anchor 3 seal 9 digest \(digest) sound numbers b=1,a=1",
      "retainer-anchor 3 seal 9 digest \(digest) sound numbers a=1,a=2",
      "retainer-anchor 3 seal 9 digest \(digest) sound numbers a=01",
      "retainer-anchor 3 seal 9 digest \(digest) sound numbers a=0",
      "retainer-anchor 3 seal 9 digest \(digest) sound numbers a=9999999999999",
      "retainer-anchor 3 seal 9 digest \(digest) sound numbers a",
      "retainer-anchor 3 seal 9 digest \(digest) sound",
    ] {
      try put(made(line) + record(1), in: anchor)
      #expect(try anchor.state() == .head(head(1)), "\(line)")
    }
    try put(made("retainer-anchor 3 seal 9 digest \(digest) sound numbers a=1,b=2") + record(1), in: anchor)
    #expect(try anchor.state() == .head(head(9)))
  }

  @Test func `it remembers the highest number of each series, whatever head follows`() throws {
    let anchor = try anchor(1)
    try anchor.write(head(2), numbers: LastNumbers(["invoice.2026": 12, "session": 3]))
    #expect(try bytes(anchor).prefix(4_096) == record(2, "sound", "invoice.2026=12,session=3"))
    try anchor.write(head(3), numbers: LastNumbers(["invoice.2026": 11, "invoice.2027": 1]))
    try anchor.write(head(4))
    #expect(anchor.numbers().last == ["invoice.2026": 12, "invoice.2027": 1, "session": 3])
    try anchor.write(head(4), isDamaged: true)
    #expect(anchor.numbers().last == ["invoice.2026": 12, "invoice.2027": 1, "session": 3])
    try anchor.replace(with: head(1), numbers: LastNumbers(["lot": 1]))
    #expect(anchor.numbers().last == ["lot": 1])
  }

  @Test func `of more series than it has room for, the years longest gone are left out`() throws {
    let anchor = try anchor(1)
    var all: [String: Int64] = ["session": 1 << 40]
    for year in 1970...9998 { all["invoice.\(year)"] = 1 << 40 }
    try anchor.write(head(2), numbers: LastNumbers(all))
    #expect(try anchor.state() == .head(head(2)))
    let kept = anchor.numbers().last
    #expect(kept.count > 100)
    #expect(kept["session"] == 1 << 40 && kept["invoice.9998"] == 1 << 40 && kept["invoice.1970"] == nil)
    #expect(try bytes(anchor).count == 8_192)
  }

  @Test func `it has the rights of the store beside it, and is private without one`() throws {
    for mode in [0o600, 0o640, 0o664] as [mode_t] {
      let path = PassingPath.new()
      try Data([1]).write(to: URL(filePath: path))
      #expect(chmod(path, mode) == 0)
      try Anchor(store: path).write(head(1))
      #expect(self.mode(of: path + ".anchor") == mode)
    }
    let alone = try anchor(1)
    #expect(mode(of: alone.path) == 0o600)
  }

  private func mode(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func `a link in its place is not followed, and a folder is no anchor`() throws {
    let path = PassingPath.new()
    try Data([1]).write(to: URL(filePath: path))
    #expect(symlink(path, path + ".anchor") == 0)
    #expect(throws: StoreProblem.self) { try Anchor(store: path).state() }
    #expect(throws: StoreProblem.self) { try Anchor(store: path).write(head(1)) }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([1]))
    let other = PassingPath.new()
    #expect(mkdir(other + ".anchor", 0o700) == 0)
    #expect(throws: StoreProblem.self) { try Anchor(store: other).state() }
    #expect(throws: StoreProblem.self) { try Anchor(store: other).write(head(1)) }
  }

  @Test func `where no file can be there is none, and writing it fails with its path`() throws {
    for place in ["/books", ".sqlite/x/books"] {
      let anchor = Anchor(store: PassingPath.new() + place)
      #expect(try anchor.state() == .absent)
      #expect(
        throws: StoreProblem.failed(path: anchor.path, why: String(cString: strerror(ENOENT)))
      ) { try anchor.write(head(1)) }
    }
  }
}
