// SPDX-License-Identifier: Apache-2.0
// The printed example shows every key that a vendor file may have.

import Policies
import Testing

@Suite struct VendorExampleTests {
  @Test(arguments: [
    "name", "address", "country", "vatId", "registrationId", "email", "iban", "bic", "language",
    "zone", "currency", "pricePerHour", "vatRate", "numberFormats", "  invoice", "  creditNote",
    "  statement",
  ])
  func `the example shows the key`(key: String) {
    let lines = VendorFile.example.split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix(key + ":") }.count == 1)
  }

  @Test func `the example fits a terminal and ends its last line`() {
    #expect(VendorFile.example.hasSuffix("templates: templates\n"))
    #expect(VendorFile.example.split(separator: "\n").allSatisfy { $0.count <= 90 })
  }
}
