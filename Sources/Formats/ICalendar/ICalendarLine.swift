// SPDX-License-Identifier: Apache-2.0
// Cuts the bytes of an iCalendar file into its unfolded lines, and a line into name and value.

import Domain

/// A property of RFC 5545, as far as holidays need it.
struct ICalendarLine {
  /// Where it begins in the file, counted from 1.
  let number: Int
  /// In capitals.
  let name: String
  /// What the parameter `VALUE` says the value is, in capitals.
  let type: String?
  let value: ArraySlice<UInt8>

  /// Nil for bytes that are no property.
  init?(_ bytes: [UInt8], number: Int) {
    guard let colon = Self.firstOutsideQuotes(UInt8(ascii: ":"), in: bytes[...]) else { return nil }
    var parts: [ArraySlice<UInt8>] = []
    var rest = bytes[..<colon]
    while let end = Self.firstOutsideQuotes(UInt8(ascii: ";"), in: rest) {
      parts.append(rest[..<end])
      rest = rest[(end + 1)...]
    }
    parts.append(rest)
    guard let name = parts.first, !name.isEmpty, name.allSatisfy(Self.isOfName) else { return nil }
    self.number = number
    self.name = Self.capitals(name)
    type = parts.dropFirst().first { Self.capitals($0.prefix(6)) == "VALUE=" }.map { Self.capitals($0.dropFirst(6)) }
    value = bytes[(colon + 1)...]
  }

  /// The lines of a file with the number of each; a line that begins with a space or tab goes on
  /// from the one before, also in the middle of a letter. Empty lines are left out.
  static func unfolded(_ bytes: [UInt8]) -> [(number: Int, bytes: [UInt8])] {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: byteOrderMark) ? bytes[3...] : bytes[...]
    var lines: [(number: Int, bytes: [UInt8])] = []
    let physical = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in zip(1..., physical) {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if line.first == space || line.first == UInt8(ascii: "\t"), !lines.isEmpty {
        lines[lines.count - 1].bytes += line.dropFirst()
      } else if !line.isEmpty {
        lines.append((number, Array(line)))
      }
    }
    return lines
  }

  /// The value as text, capitals and small letters alike.
  var word: String { Self.capitals(value.trimmed) }

  /// Small letters of ASCII as capitals; what is no UTF-8 becomes U+FFFD.
  static func capitals(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
    default: false
    }
  }

  private static func firstOutsideQuotes(_ wanted: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
    var isQuoted = false
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[index] == wanted, !isQuoted { return index }
    }
    return nil
  }
}

let space = UInt8(ascii: " ")

extension ArraySlice<UInt8> {
  /// Without spaces at both ends.
  var trimmed: ArraySlice<UInt8> {
    guard let first = firstIndex(where: { $0 != space }), let last = lastIndex(where: { $0 != space }) else {
      return []
    }
    return self[first...last]
  }
}
