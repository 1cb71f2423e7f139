// SPDX-License-Identifier: Apache-2.0
// Blanks as spreadsheets and web pages leave them: any width counts as one space, what nobody sees as none.

/// Reads values, names and labels past the blanks around and inside them.
enum Blanks {
  /// A value such as a date or a number of hours: spaces of any kind are spaces, none around it.
  static func value(_ bytes: ArraySlice<UInt8>, in encoding: TextEncoding) -> ArraySlice<UInt8> {
    if bytes.allSatisfy({ $0 < 0x80 }) { return trimmed(bytes) }
    var value = String.UnicodeScalarView()
    for scalar in encoding.text(bytes).unicodeScalars where !isUnseen(scalar) {
      value.append(isSpace(scalar) ? " " : scalar)
    }
    return trimmed(Array(String(value).utf8)[...])
  }

  /// A name: words with one space between them. Tabs and line ends, which no name holds, stay.
  static func name(_ bytes: ArraySlice<UInt8>, in encoding: TextEncoding) -> String {
    let cell = trimmed(bytes)
    let text = encoding.text(cell)
    if cell.allSatisfy({ $0 < 0x80 }), !holds(cell, [0x20, 0x20]) { return text }
    var name = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isUnseen(scalar) {
      if !isSpace(scalar) { name.append(scalar) } else if name.last.map({ $0 != " " }) ?? false { name.append(" ") }
    }
    if name.last == " " { name.removeLast() }
    return String(name)
  }

  /// A column's label as it is compared: small letters, one space for blanks, line ends and `_`.
  static func label(_ text: String) -> String {
    var words = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars where !isUnseen(scalar) {
      if scalar != "_", !scalar.properties.isWhitespace {
        words.append(scalar)
      } else if words.last.map({ $0 != " " }) ?? false {
        words.append(" ")
      }
    }
    if words.last == " " { words.removeLast() }
    return String(words)
  }

  /// A text of people without blanks of any kind around it.
  static func around(_ text: String) -> String {
    var rest = text.unicodeScalars[...]
    while let first = rest.first, first.properties.isWhitespace || isUnseen(first) { rest.removeFirst() }
    while let last = rest.last, last.properties.isWhitespace || isUnseen(last) { rest.removeLast() }
    return String(rest)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar.value > 0x7F && scalar.properties.generalCategory == .spaceSeparator
  }

  /// Spaces of no width, soft hyphens and marks of direction that no letter needs. Those that turn the text
  /// around them are no blanks, and are refused.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF: true
    default: false
    }
  }
}

/// The bytes without spaces, tabs and line ends around them.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var start = bytes.startIndex
  var end = bytes.endIndex
  while start < end, isBlank(bytes[start]) { start += 1 }
  while start < end, isBlank(bytes[end - 1]) { end -= 1 }
  return bytes[start..<end]
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// Whether some bytes hold others in a row.
func holds(_ bytes: some RandomAccessCollection<UInt8>, _ part: some Collection<UInt8>) -> Bool {
  guard let first = part.first else { return true }
  var rest = bytes[...]
  while let found = rest.firstIndex(of: first) {
    rest = rest[found...]
    if rest.starts(with: part) { return true }
    rest = rest.dropFirst()
  }
  return false
}
