// SPDX-License-Identifier: Apache-2.0
// No two different lists of fields have the same bytes, and digests are the known ones.

import Testing

@testable import Store

@Suite struct RowDigestTests {
  private static func digest(_ what: String, _ values: [SQLValue]) -> String {
    var digest = RowDigest(of: what)
    for value in values { digest.add(value) }
    return hexadecimal(digest.finish())
  }

  /// The bytes that a digest is said to cover, made another way.
  private static func covered(_ values: [SQLValue]) -> [UInt8] {
    func eight(_ number: Int64) -> [UInt8] {
      let bits = UInt64(bitPattern: number)
      return (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
    }
    return values.flatMap { value -> [UInt8] in
      switch value {
      case .null: Array("-".utf8)
      case .int(let number): Array("i".utf8) + eight(number)
      case .text(let text): Array("t".utf8) + eight(Int64(text.utf8.count)) + Array(text.utf8)
      case .bytes(let bytes): Array("b".utf8) + eight(Int64(bytes.count)) + bytes
      }
    }
  }

  /// Lists that are easily taken for each other.
  static let lists: [[SQLValue]] = [
    [], [.null], [.null, .null], [.text("")], [.bytes([])], [.int(0)], [.text(""), .null],
    [.null, .text("")], [.text("-")], [.text("ab")], [.text("a"), .text("b")],
    [.text("b"), .text("a")], [.text("ab"), .text("")], [.text(""), .text("ab")],
    [.bytes([0x61, 0x62])], [.bytes([0x61]), .bytes([0x62])], [.text("1")], [.int(1)],
    [.int(-1)], [.int(256)], [.int(.max)], [.int(.min)], [.int(1 << 32)],
    [.bytes([0, 0, 0, 0, 0, 0, 0, 1])], [.text("a\u{0}")], [.text("a"), .null], [.text("\u{E9}")],
    [.text("e\u{301}")], [.int(0), .int(0)], [.text("i\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}")],
    [.bytes([UInt8](repeating: 0, count: 32))], [.bytes([UInt8](repeating: 0, count: 31))],
  ]

  @Test(arguments: lists)
  func `a digest is the hash of each field's sort, length and bytes`(values: [SQLValue]) {
    #expect(Self.digest("entry", values) == sha256(Self.covered([.text("entry")] + values)))
  }

  @Test func `different lists have different digests, and so have different words before them`() {
    var seen: [String: [SQLValue]] = [:]
    for list in Self.lists {
      let digest = Self.digest("entry", list)
      #expect(seen[digest] == nil, "\(list) and \(seen[digest] ?? [])")
      seen[digest] = list
    }
    #expect(Self.digest("entry", []) != Self.digest("act", []))
    #expect(Self.digest("e", [.text("ntry")]) != Self.digest("entry", []))
  }

  @Test func `letters that look alike are different bytes, though Swift holds them equal`() {
    #expect("\u{E9}" == "e\u{301}")
    #expect(Self.digest("x", [.text("\u{E9}")]) != Self.digest("x", [.text("e\u{301}")]))
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `known texts have the known SHA-256, at once and in pieces`(text: String, wanted: String) {
    let all = Array(text.utf8)
    #expect(sha256(all) == wanted)
    #expect(hexadecimal(sha256Bytes(all)) == wanted)
    for cut in 0...all.count {
      var running = RunningDigest()
      running.add(Array(all[..<cut]))
      running.add(Array(all[cut...]))
      #expect(running.finish() == wanted, "cut at \(cut)")
    }
  }

  @Test func `every byte is written in two small digits and read back`() {
    let all = (0...255).map { UInt8($0) }
    let text = hexadecimal(all)
    #expect(text.utf8.count == 512)
    #expect(text.hasPrefix("000102030405060708090a0b0c0d0e0f10"))
    #expect(text.hasSuffix("f9fafbfcfdfeff"))
    #expect(bytes(hexadecimal: text) == all)
    #expect(bytes(hexadecimal: "") == [])
  }

  @Test(arguments: [
    "0", "abc", "0g", "g0", "AB", "aB", "0x", " 00", "00 ", "0\n", "/0", ":0", "`0", "é", "٠٠",
  ])
  func `what is not pairs of small hexadecimal digits is nothing`(text: String) {
    #expect(bytes(hexadecimal: text) == nil)
  }

  @Test func `a chain begins with 32 zeros, which no digest is`() {
    #expect(RowDigest.none == [UInt8](repeating: 0, count: 32))
    #expect(Self.digest("", []) != hexadecimal(RowDigest.none))
  }
}
