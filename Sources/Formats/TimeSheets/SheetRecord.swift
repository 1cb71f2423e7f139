// SPDX-License-Identifier: Apache-2.0
// The cells of one record as texts that are fit to be stored and shown.

import Domain

/// One record of a file, looked at through its header.
struct SheetRecord {
  /// The most letters of a text; longer ones are cut.
  static let longestText = 4000
  private static let longestName = 200
  private static let longestID = 2000

  private let records: SeparatedValues
  private let header: SheetHeader

  init(_ records: SeparatedValues, header: SheetHeader) { (self.records, self.header) = (records, header) }

  /// Whether nothing stands in a column, or there is none.
  func isBlank(_ column: SheetColumn) -> Bool { value(column).isEmpty }

  /// The text of a column on one line: line ends and tabs become spaces. Empty where the file
  /// has no such column. One that is too long ends with a mark, and `cut` is told how long it was. Throws for
  /// what no text may hold.
  func text(_ column: SheetColumn, cut: (String) -> Void) throws(Unreadable) -> String {
    let bytes = cell(column)
    if bytes.isEmpty { return "" }
    let text = onOneLine(header.encoding.text(bytes))
    var line = bytes.last.map { $0 < 0x80 } ?? true ? text : Blanks.around(text)
    let letters = line.utf8.count > Self.longestText ? line.count : 0
    if letters > Self.longestText {
      line = String(line.prefix(Self.longestText - 1)) + "…"
      cut("The column \(label(column)) has \(letters) letters; it was cut to \(Self.longestText).")
    }
    if isPlain(line) { return line }
    if let why = PlainText.problem(in: line, maxScalars: .max, mayBeEmpty: true) {
      throw Unreadable(why: "The column \(label(column)) \(why); correct the text.")
    }
    return line
  }

  /// The id that the tool gave; empty where it gave none.
  func id() throws(Unreadable) -> String {
    let id = Blanks.name(cell(.id), in: header.encoding)
    if isPlain(id), id.utf8.count <= Self.longestID { return id }
    if let why = PlainText.problem(in: id, maxScalars: Self.longestID, mayBeEmpty: true) {
      throw Unreadable(why: "The column \(label(.id)) \(why); correct the text.")
    }
    return id
  }

  /// The name in the first of the columns that has one. A name is a single line.
  func name(_ columns: [SheetColumn]) throws(Unreadable) -> String {
    for column in columns {
      let name = Blanks.name(cell(column), in: header.encoding)
      if name.isEmpty { continue }
      if isPlain(name), name.utf8.count <= Self.longestName { return name }
      if let why = NameText.problem(in: name, maxScalars: Self.longestName) {
        throw Unreadable(why: "The column \(label(column)) \(why); correct the name.")
      }
      return name
    }
    throw isEmpty(columns.first { header.place(of: $0) != nil } ?? columns[0])
  }

  /// What `read` makes of a column; its problem is told with the column and the text.
  func explain<Value>(_ column: SheetColumn, _ read: (ArraySlice<UInt8>) throws(Unreadable) -> Value) throws(Unreadable)
    -> Value
  {
    do throws(Unreadable) { return try read(value(column)) } catch {
      let text = quoted(header.encoding.text(cell(column)))
      throw Unreadable(why: "The column \(label(column)), \(text), cannot be read: \(error.why).")
    }
  }

  /// The problem of a column that must not be empty.
  func isEmpty(_ column: SheetColumn) -> Unreadable {
    Unreadable(why: "The column \(label(column)) is empty; fill it in.")
  }

  /// The bytes of a column as a value, with no blanks around them.
  private func value(_ column: SheetColumn) -> ArraySlice<UInt8> { Blanks.value(cell(column), in: header.encoding) }

  /// The bytes of a column without spaces around them; empty where the file has no such column.
  private func cell(_ column: SheetColumn) -> ArraySlice<UInt8> {
    guard let place = header.place(of: column) else { return [] }
    return trimmed(records.content(of: records.cells[place]))
  }

  private func label(_ column: SheetColumn) -> String { "“\(header.layout.label(of: column))”" }
}

/// Whether a text, not empty, holds nothing but printable characters below U+0300: no marks, no
/// controls, nothing invisible but spaces. Most cells are so, and need no closer look.
private func isPlain(_ text: String) -> Bool {
  var previous: UInt8 = 0
  for byte in text.utf8 {
    if byte < 0x20 || byte == 0x7F || byte >= 0xCC { return false }
    if previous == 0xC2, byte < 0xAE { return false }
    previous = byte
  }
  return true
}

private func onOneLine(_ text: String) -> String {
  // 0xE2 begins U+2028 and U+2029, 0xC2 U+0085.
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0xE2 && $0 != 0xC2 }) { return text }
  var line = String.UnicodeScalarView()
  var isBehindReturn = false
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x0A where isBehindReturn: break
    case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: line.append(" ")
    default: line.append(scalar)
    }
    isBehindReturn = scalar.value == 0x0D
  }
  return String(line)
}
