// SPDX-License-Identifier: Apache-2.0
// The digest of a page is over its words, not over its look; that of XML over its elements too.

import Testing

@testable import Documents

@Suite struct SaidWordsTests {
  private func said(_ text: String, isPage: Bool) -> String {
    String(decoding: SaidWords.of(Array(text.utf8), isPage: isPage), as: UTF8.self)
      .replacing("\u{1E}", with: "|").replacing("\u{1F}", with: "=")
  }

  @Test(arguments: [
    ("<p>1 2</p>", "1 2 |"), ("<p>\n 1\t2 </p>", "1 2 |"), ("<p> \n </p>", ""),
    ("<p class=\"a\" ID=b>1</p>", "1 |"), ("<!-- 2 --><p>1</p><!DOCTYPE html>", "1 |"),
    ("<style>a</style>1<script>2</script>", "1 |"), ("<td colspan=\"8\">1", "1 |"),
    ("<b>1</b>2", "1 |2 |"), ("<data data-fact=\"x\" value=\"1\">x", "data-fact=x|value=1|x |"),
    ("<A Title='1 &amp; 2' b>x", "title=1 & 2|b=|x |"), ("<p>&#49;&nbsp;</p>", "1\u{A0} |"),
    ("<svg viewBox=\"1\"><path d=\"M8 8\"/></svg>", "d=M8 8|"),
    ("<data data-fact=\"page\">1</data>2", "data-fact=page|2 |"), ("a & b &; c", "a & b &; c |"),
    ("<p", ""), ("<p a=\"1", "a=1|"), ("<!-- 1", ""), ("</p", ""), ("<", ""),
  ])
  func `a page says its texts and its attributes`(page: String, expected: String) {
    #expect(said(page, isPage: true) == expected)
  }

  @Test(arguments: [
    ("<?xml version=\"1.0\"?><a xmlns=\"urn:1\" id=\"L-1\"><b>1</b></a>", "a|id=L-1|b|1 |"),
    ("<a>\n <b/>\n</a>", "a|b|"), ("<a>1<check>2</check>3</a>", "a|1 |3 |"),
    ("<a B=\"1\"/>", "a|B=1|"),
  ])
  func `XML says its elements too`(document: String, expected: String) {
    #expect(said(document, isPage: false) == expected)
  }
}
