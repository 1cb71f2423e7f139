// SPDX-License-Identifier: Apache-2.0
// The page of a withdrawn statement.

import Domain
import Testing

@testable import Documents

@Suite struct WithdrawalViewTests {
  @Test(arguments: [
    ("en", "Withdrawal of a statement", "2026-11-03", "2026-10-01 – 2026-10-31"),
    ("cs", "Stornování výpisu", "3.\u{A0}11.\u{A0}2026", "1.\u{A0}10.\u{A0}2026 – 31.\u{A0}10.\u{A0}2026"),
  ])
  func `its page says which statement no longer holds, and why`(
    language: String, title: String, date: String, month: String
  ) throws {
    let page = String(
      decoding: try DocumentRenderer().html(try Sample.withdrawal(language: language)), as: UTF8.self)
    for text in [title, "WD-2026-0001", date, "ST-2026-0007", month, "1:40", "-1:10", "hours were missing"] {
      #expect(page.contains(">\(text)<") || page.contains(text), "\(text)")
    }
  }

  @Test func `people's texts are escaped on its page`() throws {
    let page = try DocumentRenderer().html(try Sample.withdrawal(text: Sample.hostile))
    #expect(!String(decoding: page, as: UTF8.self).contains("<script"))
  }
}
