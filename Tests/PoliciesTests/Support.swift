// SPDX-License-Identifier: Apache-2.0
// What several tests of files share: the problems of a text, and seeded random numbers.

import Domain
import Policies
import Testing

/// The problems of reading a text through `build`; empty where it reads.
func problems<Content>(
  of text: String, as build: (FileSection) -> Content?
) -> [FileProblem] {
  do throws(FileProblems) {
    _ = try FileReading.read(Array(text.utf8), file: "test.yaml", as: build)
    return []
  } catch {
    return error.problems
  }
}

/// The problems of a text as YAML alone, whatever its keys.
func problems(of text: String) -> [FileProblem] {
  problems(of: text) { section in
    for key in section.keys { _ = section.optional(key) }
    return true
  }
}

/// SplitMix64: the same numbers from the same seed on every machine.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The text with a few random bytes changed, dropped, doubled or taken from elsewhere in it.
func mutated(_ bytes: [UInt8], with numbers: inout SeededNumbers) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...4, using: &numbers) where !bytes.isEmpty {
    let place = Int.random(in: bytes.indices, using: &numbers)
    switch Int.random(in: 0..<5, using: &numbers) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(bytes[Int.random(in: bytes.indices, using: &numbers)], at: place)
    case 3:
      let signs = Array("&*!|>%@`[]{},:-?'\"#\n \t~<".utf8)
      bytes.insert(signs[Int.random(in: signs.indices, using: &numbers)], at: place)
    default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
    }
  }
  return bytes
}
