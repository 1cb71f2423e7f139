// SPDX-License-Identifier: Apache-2.0
// The vendor file is read to the last detail, and each mistake in it is told with its line.

import Domain
import Policies
import Testing

@Suite struct VendorFileTests {
  private static let least = [
    "name: Acme Support", "country: NO", "zone: Europe/Oslo", "currency: NOK",
    "pricePerHour: 900", "vatRate: 25",
  ]

  private func read(_ text: String) throws -> VendorFile {
    try VendorFile.read(Array(text.utf8), file: "vendor.yaml")
  }

  private func messages(_ text: String) -> [String] {
    do throws(FileProblems) {
      _ = try VendorFile.read(Array(text.utf8), file: "vendor.yaml")
      return []
    } catch {
      return error.problems.map(\.message)
    }
  }

  @Test func `the example is read as it is written`() throws {
    let vendor = try read(VendorFile.example)
    let euro = try #require(Currency("EUR"))
    #expect(
      vendor.party
        == Party(
          name: "Serverová podpora s.r.o.", address: "Dlouhá 1, 110 00 Praha 1", country: "CZ",
          vatID: "CZ12345679", registrationID: "12345679", email: "podpora@vendor.example",
          iban: "CZ6508000000192000145399", bic: "GIBACZPX"))
    #expect(vendor.language == "cs")
    #expect(vendor.zone.name == "Europe/Prague")
    #expect(vendor.pricePerHour == Money(minorUnits: 9000, currency: euro))
    #expect(vendor.vatBasisPoints == 2100)
    #expect(vendor.formats == NumberFormats())
  }

  @Test func `six keys are enough, and words that YAML might take for numbers stay texts`() throws {
    let vendor = try read(Self.least.joined(separator: "\n") + "\nregistrationId: 0123\n")
    #expect(vendor.party == Party(name: "Acme Support", country: "NO", registrationID: "0123"))
    #expect(vendor.language == "en")
    #expect(vendor.pricePerHour.minorUnits == 90_000)
    #expect(vendor.formats == NumberFormats())
  }

  @Test(arguments: ["name", "country", "zone", "currency", "pricePerHour", "vatRate"])
  func `a required key that is missing is named`(key: String) {
    let text = Self.least.filter { !$0.hasPrefix(key + ":") }.joined(separator: "\n")
    #expect(messages(text) == ["vendor.yaml: “\(key)” is missing. Add a line “\(key): …”."])
  }

  /// A line put in the place of the line with its key, or after all others.
  @Test(arguments: [
    ("name: \" \"", "is blank"), ("name: \"a\\nb\"", "line break"), ("country: no", "“no”"),
    ("country: UK", "ISO code"), ("country: Norway", "ISO code"), ("zone: Oslo", "Europe/Prague"),
    ("zone: Europe/Olso", "Europe/Prague"), ("currency: nok", "three capital letters"),
    ("currency: EURO", "three capital letters"), ("pricePerHour: 0", "is zero"),
    ("pricePerHour: \"0.00\"", "is zero"), ("pricePerHour: -5", "is no price"),
    ("pricePerHour: 90,00", "is no price"), ("pricePerHour: 90.005", "has 2 decimals"),
    ("pricePerHour: 1000000.01", "highest"), ("vatRate: 100.01", "per cent"),
    ("vatRate: 21%", "per cent"), ("vatRate: 21.555", "per cent"), ("vatRate: 21.", "per cent"),
    ("vatRate: -1", "per cent"), ("vatRate: 21,5", "per cent"), ("email: acme", "an address such"),
    ("email: a@b@c", "an address such"), ("email: a b@c", "an address such"),
    ("iban: NO9386011117948", "check digits"), ("bic: NOBIC", "8 or 11 capitals"),
    ("language: Norsk", "a language such"), ("language: nb_NO", "a language such"),
    ("vatId: [1]", "is no text"), ("address:", "has no value"),
    ("adress: Oslo", "Did you mean “address”?"), ("phone: 1", "Delete the line; known are"),
    ("numberFormats: x", "is no section"),
    ("numberFormats: {invoice: \"{year}\"}", "a pattern of letters"),
    ("numberFormats: {invoice: \"FV {year}{number}\"}", "a pattern of letters"),
    ("currency: XXQ", "is no currency of ISO 4217"), ("currency: KWD", "has 3 decimals"),
    ("name: \"Ac\u{200B}me\"", "U+200B"), ("name: \"Ac\u{AD}me\"", "U+00AD"),
    ("numberFormats: {bill: \"{year}\"}", "is no key of “numberFormats”"),
    ("numberFormats: {creditNote: \"{year}-{number:4}\"}", "the same number"),
  ])
  func `a mistake is told with its line`(line: String, what: String) {
    let key = line.prefix { $0 != ":" } + ":"
    var lines = Self.least
    let place = lines.firstIndex { $0.hasPrefix(key) } ?? lines.count
    if place < lines.count { lines[place] = line } else { lines.append(line) }
    let found = messages(lines.joined(separator: "\n"))
    #expect(found.count == 1 && found.joined().contains(what), "\(found)")
    #expect(found.joined().hasPrefix("vendor.yaml, line \(place + 1): "), "\(found)")
  }

  @Test(arguments: [("21", 2100), ("21.5", 2150), ("5.25", 525), ("0", 0), ("100.00", 10_000)])
  func `a tax rate is read to the hundredth of a per cent`(text: String, points: Int64) throws {
    let lines = Self.least.dropLast() + ["vatRate: \(text)"]
    #expect(try read(lines.joined(separator: "\n")).vatBasisPoints == points)
  }

  @Test(arguments: [
    ("CZ", "CZ12345679", true), ("CZ", "12345679", false), ("CZ", "SK2020202020", false),
    ("GR", "EL123456789", true), ("GR", "GR123456789", false), ("CH", "CHE-123.456.789 MWST", true),
    ("IN", "22AAAAA0000A1Z5", true),
  ])
  func `a VAT id of the union carries its country`(country: String, id: String, fits: Bool) {
    var lines = Self.least
    lines[1] = "country: \(country)"
    #expect(messages((lines + ["vatId: \(id)"]).joined(separator: "\n")).isEmpty == fits)
  }

  @Test func `every mistake of a file is told at once`() {
    let text = "name: Acme\ncontry: CZ\nzone: Mars/Base\ncurrency: EUR\npricePerHour: free\n"
    #expect(
      messages(text) == [
        "vendor.yaml: “country” is missing. Add a line “country: …”.",
        "vendor.yaml: “vatRate” is missing. Add a line “vatRate: …”.",
        "vendor.yaml, line 2: “contry” is no key of this file. Did you mean “country”?",
        "vendor.yaml, line 3: “zone” cannot be “Mars/Base”. Write a zone such as Europe/Prague.",
        "vendor.yaml, line 5: “pricePerHour”: “free” is no price: "
          + "write digits with a point, such as 90.00. Write it like “90.00”, in quotes.",
      ])
  }

  @Test func `no mutation of the file ends the process`() {
    var numbers = SeededNumbers(seed: 7)
    let example = Array(VendorFile.example.utf8)
    for _ in 0..<2_000 {
      let bytes = mutated(example, with: &numbers)
      _ = try? VendorFile.read(bytes, file: "mutated")
    }
  }
}
