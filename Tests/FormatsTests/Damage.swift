// SPDX-License-Identifier: Apache-2.0
// Files damaged at random, the same way from the same seed.

/// Changes, drops or doubles some bytes; `signs` are those that mean something in the file.
func damage(_ bytes: inout [UInt8], _ signs: [UInt8], _ random: inout SplitMix64) {
  let place = Int.random(in: 0..<bytes.count, using: &random)
  switch Int.random(in: 0..<5, using: &random) {
  case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
  case 1: bytes[place] = signs.randomElement(using: &random) ?? 0
  case 2: bytes.insert(signs.randomElement(using: &random) ?? 0, at: place)
  case 3 where bytes.count > 40: bytes.removeSubrange(place..<min(bytes.count, place + 9))
  default: bytes.insert(contentsOf: bytes.suffix(30), at: place)
  }
}

/// A small generator whose sequence is fixed by its seed.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
