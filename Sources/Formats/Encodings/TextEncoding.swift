// SPDX-License-Identifier: Apache-2.0
// The encodings in which time sheets are exported, and what the bytes of a file say about them.

/// An encoding whose first half is ASCII.
package enum TextEncoding: Hashable, Sendable {
  case utf8, windows1250, windows1251, windows1252

  /// The text of some bytes; U+FFFD stands for what the encoding does not hold.
  package func text(_ bytes: some Collection<UInt8>) -> String {
    guard let upperHalf else { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    text.reserveCapacity(bytes.count)
    for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80]) }
    return String(text)
  }

  /// Whether a byte stands for a character at all.
  package func holds(_ byte: UInt8) -> Bool {
    guard byte >= 0x80, let upperHalf else { return byte < 0x80 }
    return upperHalf[Int(byte) - 0x80] != "\u{FFFD}"
  }

  /// Whether a byte stands for the same character in both encodings.
  package func agrees(with other: TextEncoding, on byte: UInt8) -> Bool {
    byte < 0x80 || text([byte]) == other.text([byte])
  }

  private var upperHalf: [Unicode.Scalar]? {
    switch self {
    case .utf8: nil
    case .windows1250: upperHalf1250
    case .windows1251: upperHalf1251
    case .windows1252: upperHalf1252
    }
  }
}

/// What the bytes of a file show about its encoding.
package struct ByteSurvey: Hashable, Sendable {
  /// Sequences of several bytes that are UTF-8.
  package private(set) var sequences = 0
  /// Bytes that are no part of UTF-8.
  package private(set) var strangers = 0
  /// The line of the first stranger.
  package private(set) var strangerLine: Int?
  /// The line of the first NUL.
  package private(set) var nulLine: Int?
  /// Which bytes beyond ASCII occur.
  package private(set) var highBytes: Set<UInt8> = []

  /// Whether every byte is part of UTF-8.
  package var isUTF8: Bool { strangers == 0 }

  /// Looks through the bytes from an offset on.
  package init(_ bytes: [UInt8], from offset: Int = 0) {
    var line = 1
    var isSeen = [Bool](repeating: false, count: 256)
    var index = offset
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte == 0, nulLine == nil { nulLine = line }
        let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        if byte == 0x0A || (byte == 0x0D && !isPair) { line += 1 }
        index += 1
        continue
      }
      let length = Self.sequenceLength(at: index, in: bytes)
      if length == 0 {
        strangers += 1
        if strangerLine == nil { strangerLine = line }
      } else {
        sequences += 1
      }
      let end = index + max(1, length)
      for byte in bytes[index..<end] { isSeen[Int(byte)] = true }
      index = end
    }
    for (value, seen) in zip(UInt8.min...UInt8.max, isSeen) where seen { highBytes.insert(value) }
  }

  /// The bytes of the well-formed UTF-8 sequence that begins here; 0 for none (Unicode table 3-7).
  private static func sequenceLength(at index: Int, in bytes: [UInt8]) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[index] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if bytes[index] == 0xE0 { second = 0xA0...0xBF }
      if bytes[index] == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if bytes[index] == 0xF0 { second = 0x90...0xBF }
      if bytes[index] == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    let isWhole = bytes[(index + 2)..<(index + length)].allSatisfy { (0x80...0xBF).contains($0) }
    return isWhole ? length : 0
  }
}

/// 0x80 to 0xFF of Windows-1250 (central Europe).
private let upperHalf1250: [Unicode.Scalar] = Array(
  """
  €\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\
  \u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź\
  \u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż\
  °±˛ł´µ¶·¸ąş»Ľ˝ľż\
  ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ\
  ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß\
  ŕáâăäĺćçčéęëěíîď\
  đńňóôőö÷řůúűüýţ˙
  """.unicodeScalars)

/// 0x80 to 0xFF of Windows-1251 (Cyrillic).
private let upperHalf1251: [Unicode.Scalar] = Array(
  """
  ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏ\
  ђ‘’“”•–—\u{FFFD}™љ›њќћџ\
  \u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї\
  °±Ііґµ¶·ё№є»јЅѕї\
  АБВГДЕЖЗИЙКЛМНОП\
  РСТУФХЦЧШЩЪЫЬЭЮЯ\
  абвгдежзийклмноп\
  рстуфхцчшщъыьэюя
  """.unicodeScalars)

/// 0x80 to 0xFF of Windows-1252 (western Europe).
private let upperHalf1252: [Unicode.Scalar] = Array(
  """
  €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\
  \u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\
  \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯\
  °±²³´µ¶·¸¹º»¼½¾¿\
  ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\
  ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
  àáâãäåæçèéêëìíîï\
  ðñòóôõö÷øùúûüýþÿ
  """.unicodeScalars)
