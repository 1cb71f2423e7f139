// SPDX-License-Identifier: Apache-2.0
// A mistyped account number does not pass.

import Policies
import Testing

@Suite struct IBANTests {
  @Test(arguments: [
    ("CZ6508000000192000145399", "CZ6508000000192000145399"),
    ("CZ65 0800 0000 1920 0014 5399", "CZ6508000000192000145399"),
    ("gb82west12345698765432", "GB82WEST12345698765432"),
    ("NO9386011117947", "NO9386011117947"),
    ("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"),
  ])
  func `a right number is kept without spaces, in capitals`(text: String, compact: String) {
    #expect(IBAN.checked(text) == compact)
  }

  @Test(arguments: [
    "", "CZ", "CZ6508000000192000145398", "CZ6508000000192000154399", "CZ650800000019200014539",
    "ZC6508000000192000145399", "6508000000192000145399CZ", "CZ65-0800-0000-1920-0014-5399",
    "CZ6508000000192000145399000000000000000000", "ČZ6508000000192000145399",
  ])
  func `a wrong number is refused`(text: String) {
    #expect(IBAN.checked(text) == nil)
  }

  @Test(arguments: [
    ("GIBACZPX", true), ("GIBACZPXXXX", true), ("DEUTDEFF500", true), ("GIBACZP", false),
    ("GIBACZPXX", false), ("GIBA1ZPX", false), ("gibaczpx", false), ("GIBACZPÉ", false),
    ("", false),
  ])
  func `a bank code has its form`(text: String, fits: Bool) {
    #expect((BIC.checked(text) == text) == fits)
  }
}
