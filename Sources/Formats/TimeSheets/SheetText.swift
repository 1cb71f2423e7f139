// SPDX-License-Identifier: Apache-2.0
// A file of cells as text: what it is, where its cells begin, and what parts them.

import Domain

/// The bytes of a file that holds cells parted by commas or the like.
struct SheetText {
  /// The text; UTF-16 is UTF-8 here.
  let bytes: [UInt8]
  /// Where it begins, behind the mark that some tools write before UTF-8.
  let start: Int
  /// Its records, to be read from the first.
  let records: SeparatedValues

  /// Throws `tooLarge` and, for a file that is no text, `noText`.
  init(_ file: [UInt8]) throws(TimeSheetProblem) {
    if file.count > TimeSheet.mostBytes { throw .tooLarge(bytes: file.count) }
    if let kind = FileKind.of(file) { throw .noText(kind) }
    bytes = UTF16Text.utf8(of: file) ?? file
    start = bytes.starts(with: utf8Mark) ? utf8Mark.count : 0
    let text = bytes[start...]
    if let told = SheetText.separatorLine(of: text) {
      records = SeparatedValues(bytes, separator: told.separator, from: told.end, line: 2)
    } else {
      records = SeparatedValues(bytes, separator: SheetText.separator(of: text), from: start)
    }
  }

  /// Excel's first line `sep=;`, which is no header. Its end is that of the line.
  private static func separatorLine(of text: ArraySlice<UInt8>) -> (separator: UInt8, end: Int)? {
    let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
    let words = trimmed(line).filter { $0 != 0x22 }.map(\.asciiLowercased)
    let hasTab = line.last == 0x09
    guard words.starts(with: "sep=".utf8) else { return nil }
    guard let separator = words.dropFirst(4).first ?? (hasTab ? 0x09 : nil), separators.contains(separator),
      words.dropFirst(5).allSatisfy(separators.contains)
    else { return nil }
    var end = line.endIndex
    if end < text.endIndex { end += text[end...].starts(with: [0x0D, 0x0A]) ? 2 : 1 }
    return (separator, end)
  }

  /// Whichever separator stands most often in the first line. A cell may hold another one, as in Russian
  /// `час(а,ов)`.
  private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let text = bytes.drop { $0 == 0x0A || $0 == 0x0D }
    let header = text.prefix { $0 != 0x0A && $0 != 0x0D }
    var best = separators[0]
    var most = header.count { $0 == best }
    for other in separators.dropFirst() {
      let count = header.count { $0 == other }
      if count > most { (best, most) = (other, count) }
    }
    return best
  }

  private static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
}

private let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
