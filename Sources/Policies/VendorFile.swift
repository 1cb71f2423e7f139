// SPDX-License-Identifier: Apache-2.0
// The vendor's own data: the file that `retainer init --vendor` reads.

package import Domain

/// Who sells the credit, at which price, and how documents are numbered.
package struct VendorFile: Hashable, Sendable {
  /// The vendor as printed on documents.
  package let party: Party
  /// The language of documents, such as `cs`.
  package let language: String
  package let zone: Zone
  package let currency: Currency
  package let pricePerHour: Money
  /// Hundredths of a per cent: 2100 is 21 %.
  package let vatBasisPoints: Int64
  package let formats: NumberFormats
  /// A folder of templates, as written; nil for those built in.
  package let templates: String?

  /// A commented vendor file to begin one's own from; it reads without problems.
  package static var example: String { String(decoding: PackageResources.new_vendor_yaml, as: UTF8.self) }

  /// Reads a vendor file; throws everything that is wrong with it.
  package static func read(_ bytes: [UInt8], file: String) throws(FileProblems) -> VendorFile {
    try FileReading.read(bytes, file: file, as: vendor)
  }

  private static func vendor(_ root: FileSection) -> VendorFile? {
    let party = VendorFile.party(root)
    let language = root.optional("language").map(VendorFile.language) ?? "en"
    let zone = root.required("zone")?.value("a zone such as Europe/Prague", Zone.init(_:))
    let currency = root.required("currency").flatMap(VendorFile.currency)
    let price = root.required("pricePerHour").flatMap { VendorFile.price($0, currency) }
    let rate = root.required("vatRate")?.value("per cent from 0 to 100 such as 21 or 5.5", basisPoints)
    let formats = root.optional("numberFormats").map { $0.section().flatMap(numberFormats) } ?? NumberFormats()
    let templates = text(root, "templates", atMost: 1000)
    guard let party, let language, let zone, let currency, let price, let rate, let formats, let templates else {
      return nil
    }
    return VendorFile(
      party: party, language: language, zone: zone, currency: currency, pricePerHour: price, vatBasisPoints: rate,
      formats: formats, templates: templates.isEmpty ? nil : templates)
  }

  private static func party(_ root: FileSection) -> Party? {
    let name = root.required("name")?.name(atMost: 200)
    let country = root.required("country")?.value("the ISO code of a country such as CZ") {
      CountryCode.isKnown($0) ? $0 : nil
    }
    let address = text(root, "address", atMost: 300)
    let vatID = root.optional("vatId").map { VendorFile.vatID($0, country: country) } ?? ""
    let registrationID = text(root, "registrationId", atMost: 40)
    let email = root.optional("email").map(VendorFile.email) ?? ""
    let iban =
      root.optional("iban").map { $0.value("the account number with its right check digits", IBAN.checked) } ?? ""
    let bic = root.optional("bic").map { $0.value("8 or 11 capitals and digits", BIC.checked) } ?? ""
    guard let name, let country, let address, let vatID, let registrationID, let email, let iban, let bic else {
      return nil
    }
    return Party(
      name: name, address: address, country: country, vatID: vatID, registrationID: registrationID, email: email,
      iban: iban, bic: bic)
  }

  /// An optional text: empty without its key, nothing where it is unfit.
  private static func text(_ root: FileSection, _ key: String, atMost: Int) -> String? {
    root.optional(key).map { $0.text(atMost: atMost) } ?? ""
  }

  private static func vatID(_ value: FileValue, country: String?) -> String? {
    guard let text = value.text(atMost: 30) else { return nil }
    // Electronic invoices demand the prefix (EN 16931, BR-CO-09); Greece writes EL.
    guard let country, isInEU(country) else { return text }
    let prefix = country == "GR" ? "EL" : country
    if text.utf8.starts(with: prefix.utf8) { return text }
    value.note(
      "“\(value.path)” \(quoted(text)) does not begin with “\(prefix)”.", "Write the VAT id with its country prefix.")
    return nil
  }

  private static func isInEU(_ country: String) -> Bool {
    // Domain holds the one list of members: buyers elsewhere are outside the scope of its VAT.
    VATCategory.of(vendor: Party(name: "", vatID: "any"), buyer: Party(name: "", country: country)) != .outsideScope
  }

  private static func email(_ value: FileValue) -> String? {
    value.value("an address such as support@vendor.example") { text in
      let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
      let isClean = text.utf8.allSatisfy { $0 > 0x20 && !"<>,;\"".utf8.contains($0) }
      return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isClean ? text : nil
    }
  }

  private static func language(_ value: FileValue) -> String? {
    value.value("a language such as cs or de-AT") { text in
      let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      guard parts.count <= 2, let code = parts.first, (2...3).contains(code.count),
        code.allSatisfy({ (0x61...0x7A).contains($0) }),
        parts.dropFirst().allSatisfy({ $0.count == 2 && $0.allSatisfy { (0x41...0x5A).contains($0) } })
      else { return nil }
      return text
    }
  }

  private static func currency(_ value: FileValue) -> Currency? {
    guard let text = value.text(atMost: 20) else { return nil }
    do throws(Unreadable) { return try Currency.chosen(text) } catch {
      value.note("“\(value.path)”: \(quoted(text)) \(error.why).", "Write the code of a currency such as EUR.")
    }
    return nil
  }

  private static func price(_ value: FileValue, _ currency: Currency?) -> Money? {
    guard let text = value.text(atMost: 200), let currency else { return nil }
    do throws(Unreadable) {
      let price = try WrittenMoney.parse(text, currency: currency)
      if price.minorUnits > 0 { return price }
      value.note("“\(value.path)” is zero.", "Write what an hour costs.")
    } catch {
      value.note("“\(value.path)”: \(quoted(text)) is no price: \(error.why).", "Write it like “90.00”, in quotes.")
    }
    return nil
  }

  /// Per cent with at most two decimals as hundredths of a per cent.
  private static func basisPoints(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
    let fraction = bytes[point...].dropFirst()
    guard let whole = wholeNumber(bytes[..<point]), whole <= 100, fraction.count <= 2,
      point == bytes.endIndex || !fraction.isEmpty
    else { return nil }
    let padding = [UInt8](repeating: UInt8(ascii: "0"), count: 2 - fraction.count)
    guard let hundredths = wholeNumber(Array(fraction) + padding) else { return nil }
    let rate = whole * 100 + hundredths
    return rate <= 10_000 ? rate : nil
  }

  private static func numberFormats(_ section: FileSection) -> NumberFormats? {
    var formats: [NumberSeries: NumberFormat] = [:]
    for series in NumberSeries.allCases {
      let wanted =
        "a pattern of letters, digits, - and / with {year} and {number:4}, such as \(series.defaultFormat.pattern)"
      formats[series] =
        section.optional(series.rawValue).map { $0.value(wanted, NumberFormat.init(_:)) } ?? series.defaultFormat
    }
    guard formats.count == NumberSeries.allCases.count else { return nil }
    let samples = NumberSeries.allCases.compactMap { formats[$0]?.text(year: 2026, number: 1) }
    if let twice = samples.first(where: { sample in samples.count { $0 == sample } > 1 }) {
      section.note(
        at: NumberSeries.invoice.rawValue, "Two series would give the same number, such as \(twice).",
        "Give each series a pattern of its own.")
      return nil
    }
    return NumberFormats(formats)
  }
}
