// SPDX-License-Identifier: Apache-2.0
// The series that documents are numbered in, and how a number is written.

/// A run of document numbers without gaps; each begins at 1 every year.
package enum NumberSeries: String, CaseIterable, Sendable {
  case invoice, creditNote, statement, withdrawal

  /// How the numbers of this series are written unless the vendor chooses otherwise.
  package var defaultFormat: NumberFormat {
    switch self {
    case .invoice: NumberFormat(before: "")
    case .creditNote: NumberFormat(before: "CN-")
    case .statement: NumberFormat(before: "ST-")
    case .withdrawal: NumberFormat(before: "WD-")
    }
  }
}

/// A pattern for document numbers with one `{year}` and one `{number}`, such as
/// `{year}-{number:4}` for `2026-0001`.
package struct NumberFormat: Hashable, Sendable {
  /// The most bytes a pattern may have.
  package static let longest = 40

  /// The pattern as written.
  package let pattern: String
  private let before: String
  private let between: String
  private let after: String
  private let isYearFirst: Bool
  private let width: Int

  /// Nothing unless the pattern holds `{year}` and `{number}` (or `{number:4}` with a width of 1 to 9) once
  /// each, and else only Latin letters, digits, `-` and `/`: what every tax office, bank and file name takes.
  package init?(_ pattern: String) {
    self.init(stored: pattern)
    guard (before + between + after).utf8.allSatisfy({ $0.isASCIILetterOrDigit || "-/".utf8.contains($0) }) else {
      return nil
    }
  }

  /// The same for a pattern that a store holds: earlier versions took all printable ASCII without quotes and
  /// braces, with no space at either end, and its documents go on as they began.
  package init?(stored pattern: String) {
    let bytes = Array(pattern.utf8)
    guard bytes.count <= NumberFormat.longest, bytes.first != 0x20, bytes.last != 0x20,
      let first = Placeholder(in: bytes[...]), let second = Placeholder(in: bytes[first.range.upperBound...]),
      (first.width == nil) != (second.width == nil), let width = first.width ?? second.width
    else { return nil }
    let texts = [
      bytes[..<first.range.lowerBound], bytes[first.range.upperBound..<second.range.lowerBound],
      bytes[second.range.upperBound...],
    ]
    guard texts.allSatisfy({ $0.allSatisfy(isLiteral) }) else { return nil }
    self.pattern = pattern
    before = String(decoding: texts[0], as: UTF8.self)
    between = String(decoding: texts[1], as: UTF8.self)
    after = String(decoding: texts[2], as: UTF8.self)
    isYearFirst = first.width == nil
    self.width = width
  }

  /// Year and number in four digits each, behind what tells the series from others.
  fileprivate init(before: String) {
    pattern = before + "{year}-{number:4}"
    (self.before, between, after, isYearFirst, width) = (before, "-", "", true, 4)
  }

  /// A document number: the year in four digits, the number padded with zeros to its width.
  package func text(year: Int, number: Int64) -> String {
    let year = pad(year, 4)
    let number = pad(Int(number), width)
    return before + (isYearFirst ? year : number) + between + (isYearFirst ? number : year) + after
  }
}

/// How a vendor writes the numbers of each series.
package struct NumberFormats: Hashable, Sendable {
  private var own: [NumberSeries: NumberFormat]

  /// The default patterns, unless given.
  package init(_ own: [NumberSeries: NumberFormat] = [:]) { self.own = own.filter { $1 != $0.defaultFormat } }

  /// The format of a series.
  package subscript(series: NumberSeries) -> NumberFormat {
    get { own[series] ?? series.defaultFormat }
    set { own[series] = newValue == series.defaultFormat ? nil : newValue }
  }
}

/// The first `{…}` of a pattern: the year, or the number with its width.
private struct Placeholder {
  let range: Range<Int>
  /// None for the year.
  let width: Int?

  init?(in bytes: ArraySlice<UInt8>) {
    guard let open = bytes.firstIndex(of: UInt8(ascii: "{")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    range = open..<(close + 1)
    let word = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
    switch word {
    case "year": width = nil
    case "number": width = 1
    default:
      let digits = Array(word.utf8)
      guard digits.count == 8, digits.starts(with: "number:".utf8), let given = wholeNumber(digits[7...]), given > 0
      else { return nil }
      width = Int(given)
    }
  }
}

private func isLiteral(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) && !"\"'`{}".utf8.contains(byte) }
