// SPDX-License-Identifier: Apache-2.0
// What a line of text may hold, so that documents, logs and terminals show exactly what is stored.

/// The hygiene of every text that people enter: names, addresses, reasons, subjects.
package enum PlainText {
  /// More combining marks than this on one letter belong to no language; they smear a page.
  private static let mostMarksInARow = 8

  /// Why a text is not acceptable as one line of at most so many Unicode scalars; nil if it
  /// is. What is returned completes a sentence that begins with the name of the text: `is empty`.
  package static func problem(in text: String, maxScalars: Int, mayBeEmpty: Bool = false) -> String? {
    var count = 0
    var marks = 0
    var isBlank = true
    for scalar in text.unicodeScalars {
      if let why = problem(with: scalar) { return why }
      count += 1
      if isCombiningMark(scalar) {
        marks += 1
        if marks > mostMarksInARow { return "stacks more than \(mostMarksInARow) combining marks on one letter" }
      } else {
        marks = 0
      }
      if !isInvisible(scalar) { isBlank = false }
    }
    if count > maxScalars { return "has \(count) characters, more than \(maxScalars)" }
    if count == 0 { return mayBeEmpty ? nil : "is empty" }
    return isBlank ? "is blank" : nil
  }

  /// Why a single scalar has no place in a line of text; nil if it has.
  package static func problem(with scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: "holds a line break"
    case 0..<0x20, 0x7F..<0xA0: "holds the control character \(codePoint(scalar))"
    case 0x202A...0x202E, 0x2066...0x2069: "holds \(codePoint(scalar)), which turns the direction of the text around it"
    case 0xFFFD: "holds U+FFFD, the mark of broken text"
    case 0xFDD0...0xFDEF: "holds \(codePoint(scalar)), which is no character"
    case let value where value & 0xFFFE == 0xFFFE: "holds \(codePoint(scalar)), which is no character"
    default: nil
    }
  }

  /// A text as a message may quote it: cut to so many scalars, what is unfit replaced by U+FFFD.
  package static func excerpt(_ text: String, maxScalars: Int = 60) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if shown.count == maxScalars { return String(shown) + "…" }
      shown.append(problem(with: scalar) == nil ? scalar : "\u{FFFD}")
    }
    return String(shown)
  }

  private static func isCombiningMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
  }

  /// A scalar as standards write it: `U+200B`.
  static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
