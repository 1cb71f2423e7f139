// SPDX-License-Identifier: Apache-2.0
// A document's number never leads out of its folder.

import Domain
import Testing

@testable import Desk

@Suite struct DocumentFolderTests {
  @Test(arguments: [
    ("invoice-2026/0001", "invoices/2026/invoice-2026-0001.xml"),
    ("invoice-/etc/2026", "invoices/2026/invoice--etc-2026.xml"),
    ("../../2026", "invoices/2026/..-..-2026.xml"), ("a b&c", "invoices/2026/a-b-c.xml"),
    ("é", "invoices/2026/--.xml"), ("2026_10.b", "invoices/2026/2026_10.b.xml"),
  ])
  func `whatever is no part of a file's name becomes a dash`(name: String, path: String) {
    #expect(DocumentFolder(path: "invoices").path(of: name, "xml", year: 2026) == path)
  }
}
