// SPDX-License-Identifier: Apache-2.0
// Which texts are quoted, and which a spreadsheet would run.

import Domain
import Testing

@Suite struct CSVFieldTests {
  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("two words", "two words"), ("a;b", "a;b"), ("a,b", "\"a,b\""),
    ("say \"no\"", "\"say \"\"no\"\"\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""),
    ("\"\u{301}", "\"\"\"\u{301}\""), (",\u{301}", "\",\u{301}\""), ("a=b", "a=b"), ("'x", "'x"), (" =1", " =1"),
  ])
  func `a text is quoted where a comma, a quotation mark or a line end stands in it`(text: String, field: String) {
    #expect(Array(CSVField.text(text).utf8) == Array(field.utf8))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
    ("=\u{301}1", "'=\u{301}1"), ("=a,b", "\"'=a,b\""), ("=\"x\"", "\"'=\"\"x\"\"\""),
  ])
  func `what a spreadsheet would run stands behind an apostrophe`(text: String, field: String) {
    #expect(Array(CSVField.text(text).utf8) == Array(field.utf8))
  }
}
