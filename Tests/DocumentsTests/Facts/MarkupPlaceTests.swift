// SPDX-License-Identifier: Apache-2.0
// An element is written only where a page may hold one.

import Testing

@testable import Documents

@Suite struct MarkupPlaceTests {
  @Test(arguments: [
    ("", true), ("<p>", true), ("<p class=\"a\">b", true), ("<p class=\"", false), ("<p", false),
    ("<title>", false), ("<title>a</title>", true), ("<TITLE lang=en>", false),
    ("<style>p > a {", false), ("<style>p > a {}</style>", true), ("<svg><text>", false),
    ("<svg><text></text></svg>", true), ("<p title=\"a > b", false), ("<p title='>'>", true),
    ("<titles>", true), ("<title></p>", false),
  ])
  func `a place takes elements or it does not`(literal: String, takesElements: Bool) {
    var place = MarkupPlace()
    place.pass(Array(literal.utf8))
    #expect(place.takesElements == takesElements)
    // A template is passed in pieces.
    var other = MarkupPlace()
    for byte in literal.utf8 { other.pass([byte]) }
    #expect(other.takesElements == takesElements)
  }
}
