// SPDX-License-Identifier: Apache-2.0
// Reads the values of options as people write them.

import ArgumentParser
import Domain

/// Values as people write them; each throws `Unreadable` naming the option.
enum Written {
  static func time(_ text: String, _ option: String) throws(Unreadable) -> WrittenTime {
    try read(text, option, WrittenTime.parse)
  }

  static func month(_ text: String, _ option: String) throws(Unreadable) -> Month {
    try read(text, option, WrittenTime.month)
  }

  private static func read<Value>(
    _ text: String, _ option: String, _ parse: (String) throws(Unreadable) -> Value
  ) throws(Unreadable) -> Value {
    do { return try parse(text) } catch { throw Unreadable(why: "\(option): \(error.why)") }
  }

  static func zone(_ text: String) throws(Unreadable) -> Zone {
    if let zone = Zone(text) { return zone }
    throw Unreadable(why: "--zone: there is no time zone “\(PlainText.excerpt(text))”; write one such as Europe/Prague")
  }

  /// One of a few words; throws `ValidationError` with the known ones.
  static func choice<Word: RawRepresentable<String>>(_ text: String, _ option: String, _ known: String) throws -> Word {
    if let word = Word(rawValue: text) { return word }
    throw ValidationError("\(option) is \(known), not “\(PlainText.excerpt(text))”.")
  }

  /// The sides of `name=value`, parted at the first sign or the last; nil without a sign or a name.
  static func pair(_ text: String, atLast: Bool = false) -> (name: String, value: String)? {
    let bytes = Array(text.utf8)
    guard let sign = atLast ? bytes.lastIndex(of: 0x3D) : bytes.firstIndex(of: 0x3D), sign > 0 else { return nil }
    return (String(decoding: bytes[..<sign], as: UTF8.self), String(decoding: bytes[(sign + 1)...], as: UTF8.self))
  }

  /// Whole minutes with an optional sign.
  static func minutes(_ text: String, _ option: String) throws(Unreadable) -> Minutes {
    var digits = Array(text.utf8)[...]
    let isNegative = digits.first == 0x2D
    if isNegative || digits.first == 0x2B { digits = digits.dropFirst() }
    guard let number = wholeNumber(digits), digits.count <= 18 else {
      throw Unreadable(option, text, "is not a whole number of minutes, such as 480")
    }
    return Minutes(isNegative ? -number : number)
  }

  /// The text of a person: no control characters, not blank, not too long.
  static func text(_ text: String, _ option: String, max: Int) throws(Unreadable) -> String {
    if let problem = PlainText.problem(in: text, maxScalars: max) { throw Unreadable(why: "\(option): \(problem)") }
    return text
  }

  /// A name: a text that holds nothing unseen.
  static func name(_ text: String, _ option: String, max: Int) throws(Unreadable) -> String {
    if let problem = NameText.problem(in: text, maxScalars: max) { throw Unreadable(why: "\(option): \(problem)") }
    return text
  }

  /// A price whose currency is known later; here only its form is read.
  static func price(_ text: String, _ option: String) throws(Unreadable) -> String {
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ wholeNumber($0) != nil }) else {
      throw Unreadable(option, text, "is no price: write digits with a point, such as 90.00")
    }
    return text
  }

  /// A text that may be left out.
  static func optional(_ text: String?, _ option: String, max: Int) throws(Unreadable) -> String? {
    if let text { try Written.text(text, option, max: max) } else { nil }
  }

  static func id(_ text: String, _ what: String) throws(Unreadable) -> WrittenID {
    if let id = WrittenID(text) { return id }
    throw Unreadable(
      what, text,
      "is no id: at most 64 letters, digits, dots, dashes and underscores, beginning with a letter or digit")
  }

  /// `Name <mail>` or a bare mail address.
  static func contact(_ text: String) throws(Unreadable) -> (name: String, email: String) {
    let clean = try Written.name(text, "--contact", max: 200)
    let bytes = Array(clean.utf8)
    guard let open = bytes.lastIndex(of: 0x3C), bytes.last == 0x3E else {
      return bytes.contains(0x40) ? ("", clean) : (clean, "")
    }
    let name = trimmed(bytes[..<open])
    let email = trimmed(bytes[(open + 1)..<(bytes.count - 1)])
    guard email.utf8.contains(0x40) else {
      throw Unreadable("--contact", text, "holds no e-mail address: write \"Name <mail>\"")
    }
    return (name, email)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var rest = bytes
    while rest.first == 0x20 { rest = rest.dropFirst() }
    while rest.last == 0x20 { rest = rest.dropLast() }
    return String(decoding: rest, as: UTF8.self)
  }
}

extension Unreadable {
  /// Says of the text of an option what is wrong with it.
  init(_ option: String, _ text: String, _ what: String) {
    self.init(why: "\(option): “\(PlainText.excerpt(text))” \(what)")
  }
}
