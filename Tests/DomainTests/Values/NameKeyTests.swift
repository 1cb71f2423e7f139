// SPDX-License-Identifier: Apache-2.0
// Spellings that are one name for a reader, and those that are two.

import Domain
import Testing

@Suite struct NameKeyTests {
  @Test(arguments: [
    ("Acme s.r.o.", "ACME S.R.O."), ("Acme s.r.o.", "Acme\u{A0}s.r.o."), ("Acme s.r.o.", " Acme  s.r.o. "),
    ("Acme s.r.o.", "Acme\u{202F}s. r. o."), ("Acme s.r.o.", "Acme, s.r.o."), ("Acme", "Ac\u{200B}me\u{FEFF}"),
    ("Ana Nová", "ana nova\u{301}"), ("Řezáč", "R\u{30C}eza\u{301}c\u{30C}"), ("a b", "a\u{3000}\u{2009}b"),
    ("a b", "a\tb"), ("Šťastný", "ŠŤASTNÝ"),
  ])
  func `these are one name`(a: String, b: String) {
    #expect(NameKey(a) == NameKey(b))
    #expect(Set([NameKey(a), NameKey(b)]).count == 1)
  }

  @Test(arguments: [
    ("Acme", "Acne"), ("a b", "ab"), ("Ana Nová", "Ana Nova"), ("Ana Nová", "Nová Ana"), ("Alfa 1", "Alfa 11"),
  ])
  func `these are two`(a: String, b: String) { #expect(NameKey(a) != NameKey(b)) }

  @Test(arguments: [
    ("Ana Nová", "Nová Ana", true), ("Ana Nová", "NOVÁ, ANA", true), ("Ana Nová Malá", "Nová Malá Ana", true),
    ("Jan Karel Novák", "Novák Jan Karel", true), ("J. Novák", "Novák J.", true),
    ("Alfa Beta s.r.o.", "Beta Alfa s.r.o.", false),
    ("Ana", "Ana", false), ("Ana Ana", "Ana Ana", false),
  ])
  func `first and last name may change places`(name: String, other: String, isTurned: Bool) {
    #expect(NameKey(other).turned.contains(NameKey(name)) == isTurned)
  }
}
