// SPDX-License-Identifier: Apache-2.0
// Bytes become a tree or are turned away, quickly, whatever they are.

import Domain
import Policies
import Testing

@Suite struct StrictYAMLTests {
  @Test func `sections, lists and texts are read with their quotes and comments`() {
    let text = """
      --- # one document
      # comment
      a: plain text, with 'quotes' & signs # comment
      b: "double \\"quoted\\" # no comment"
      c: 'it''s: single'
      d:
      - one
      -   two
      - {x: 1, y: [2, "3, 4"]}
      - x: 5
        y: 6
      e: {f: [08:00, 16:00], g: {h: i j}}
      k:
          l: http://vendor.example/?a=b#c
      """
    let read = problems(of: text) { root -> Bool? in
      #expect(root.required("a")?.text(atMost: 99) == "plain text, with 'quotes' & signs")
      #expect(root.required("b")?.text(atMost: 99) == "double \"quoted\" # no comment")
      #expect(root.required("c")?.text(atMost: 99) == "it's: single")
      let items = root.required("d")?.list() ?? []
      #expect(items.count == 4 && items.first?.text(atMost: 9) == "one")
      let third = items.dropFirst(2).first?.section()
      #expect(third?.required("x")?.text(atMost: 9) == "1")
      #expect(third?.required("y")?.list()?.last?.text(atMost: 9) == "3, 4")
      let fourth = items.last?.section()
      #expect(fourth?.required("y")?.text(atMost: 9) == "6")
      #expect(fourth?.required("x")?.line == 10)
      let e = root.required("e")?.section()
      #expect(e?.required("f")?.list()?.first?.text(atMost: 9) == "08:00")
      #expect(e?.required("g")?.section()?.required("h")?.text(atMost: 9) == "i j")
      let link = root.required("k")?.section()?.required("l")
      #expect(link?.text(atMost: 99) == "http://vendor.example/?a=b#c")
      #expect(link?.line == 14)
      return true
    }
    #expect(read == [])
  }

  @Test func `windows line ends and a byte order mark are read`() {
    #expect(problems(of: "\u{FEFF}a: 1\r\nb: 2\r\n") == [])
  }

  @Test func `what is no file of text is turned away whole`() throws {
    func refusal(_ bytes: [UInt8]) -> String? {
      do throws(FileProblems) {
        _ = try FileReading.read(bytes, file: "f") { _ in true }
        return nil
      } catch {
        return error.message
      }
    }
    #expect(refusal([])?.contains("empty") == true)
    #expect(refusal(Array("# only a comment\n\n".utf8))?.contains("empty") == true)
    #expect(refusal(Array("---\n".utf8))?.contains("empty") == true)
    #expect(refusal([0x61, 0x3A, 0x20, 0xFF])?.contains("UTF-8") == true)
    let comment = [UInt8](repeating: UInt8(ascii: "#"), count: 64 * 1024 - 5)
    #expect(refusal(Array("x: 1\n".utf8) + comment)?.contains("no key") == true)
    #expect(refusal(Array("x: 1\n".utf8) + comment + [0x23])?.contains("65537 bytes") == true)
    #expect(problems(of: "- a\n- b\n").first?.what == "The file is no section of keys.")
  }

  /// Inputs that stop or exhaust an unguarded parser.
  static let bombs: [String] = [
    String(repeating: "[", count: 20_000),
    "a: " + String(repeating: "[", count: 20_000),
    "a: " + String(repeating: "{a: ", count: 10_000),
    "a: " + String(repeating: "[", count: 17) + String(repeating: "]", count: 17),
    String(repeating: "- ", count: 20_000) + "a",
    String(repeating: "? ", count: 20_000) + "a",
    (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    (0..<17).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]\n",
    "a: &a {b: *a}\n",
    "a: {<<: {b: c}}\n<<: *x\n",
    "a: !!binary aGVsbG8=\n",
    String(repeating: "---\na: b\n", count: 5_000),
    String(repeating: "a: b\n", count: 13_000),
    "a: \"" + String(repeating: "\\x41", count: 15_000),
    String(repeating: "a", count: 60_000) + ": b",
    String(repeating: " ", count: 60_000) + "a: b\n c: d",
    (0..<6_000).map { "k\($0): *x\n" }.joined(),
  ]

  @Test(arguments: bombs.indices)
  func `a bomb is turned away in milliseconds`(number: Int) {
    let clock = ContinuousClock()
    var found: [FileProblem] = []
    let took = clock.measure { found = problems(of: Self.bombs[number]) }
    #expect(!found.isEmpty)
    // Milliseconds on an idle machine; the margin is for a busy one without optimisation.
    #expect(took < .milliseconds(1500))
  }

  @Test func `sixteen levels are read and the seventeenth is refused`() {
    func nested(_ levels: Int) -> String {
      (0..<levels).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        + String(repeating: " ", count: levels) + "b: c\n"
    }
    #expect(problems(of: nested(15)) == [])
    #expect(problems(of: nested(16)).map(\.what) == ["The file nests deeper than 16 levels."])
    #expect(
      problems(of: "a: " + String(repeating: "[", count: 15) + String(repeating: "]", count: 15))
        == [])
    #expect(
      !problems(of: "a: " + String(repeating: "[", count: 16) + String(repeating: "]", count: 16))
        .isEmpty)
  }

  @Test func `no random file smuggles an anchor, an alias or a tag past the guard`() {
    let pieces = [
      "a", "b", "key", ": ", ":", "- ", "-", "? ", "&a", "&a ", "*a", "!", "!t ", "|", ">", "%",
      "@", "`", "[", "]", "{", "}", ",", ", ", "'", "\"", "''", "\\", "\\\"", "#", " #", " ", "  ",
      "\n", "\n", "\n  ", "\na: ", "\n- ", "\n  b: ", "---", "\n...\n", "<<", "~", "é", "\r\n", ".",
    ]
    let seed: UInt64 = 20_261_112
    var numbers = SeededNumbers(seed: seed)
    var refused = 0
    for _ in 0..<20_000 {
      var text = Bool.random(using: &numbers) ? "a: " : "a: ["
      for _ in 0..<Int.random(in: 1...14, using: &numbers) {
        text += pieces[Int.random(in: pieces.indices, using: &numbers)]
      }
      let found = problems(of: text)
      refused += found.isEmpty ? 0 : 1
      for problem in found {
        let smuggled = ["carries", "is an alias", "undefined alias", "anchor name", "tag handle"]
          .contains(where: problem.what.contains)
        #expect(!smuggled, "seed \(seed): \(text.debugDescription): \(problem.message)")
      }
    }
    #expect((1_000..<20_000).contains(refused), "\(refused)")
  }
}
