// SPDX-License-Identifier: Apache-2.0
// Checks line by line that a file keeps to the plain part of YAML, before any parser reads it.

import Domain

/// The lines that are read: `key:`, `key: value`, `- value`, `- key: value`, comments, and one
/// `---` above everything. A value is a plain or quoted text, or a list or section in brackets,
/// and ends on its line. Because no value crosses a line, each line can be judged by itself.
struct LineGrammar {
  static let keyRemedy = "A key is a word of letters, digits, “_”, “-” and “.”, directly followed by a colon."

  /// The open sections and lists, outermost first.
  private struct Level {
    let column: Int
    /// The keys of the section at this column with their lines.
    var keys: [String: Int] = [:]
  }

  private let file: String
  private var levels: [Level] = []
  /// The deepest column at which the next line may begin: it must not continue a value.
  private var nextColumnAtMost: Int?
  private var hasContent = false
  private var hasDocumentMark = false
  private var found: [FileProblem] = []

  init(file: String) { self.file = file }

  /// Everything on the lines of a text that is not of this grammar.
  mutating func problems(in text: String) -> [FileProblem] {
    let bytes = Array(text.utf8)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, bytes) in zip(1..., lines) {
      let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
      do throws(Slip) {
        try refuseForeignCharacters(line)
        try read(line, number: number)
      } catch {
        note(number, error)
        nextColumnAtMost = nil
      }
    }
    if !hasContent, found.isEmpty {
      found.append(FileProblem(file: file, line: nil, what: "The file is empty.", remedy: "Begin from the example."))
    }
    return found
  }

  private mutating func read(_ line: ArraySlice<UInt8>, number: Int) throws(Slip) {
    var rest = line.drop { $0 == space }
    if rest.isEmpty || rest.first == UInt8(ascii: "#") { return }
    if try isDocumentMark(line) { return }
    hasContent = true
    let column = rest.startIndex - line.startIndex
    try refuseContinuation(column)
    try open(column)
    nextColumnAtMost = nil
    var valueColumn = column
    var isItem = false
    while let item = LineGrammar.afterDash(rest) {
      isItem = true
      valueColumn = rest.startIndex - line.startIndex
      rest = item.drop { $0 == space }
      if rest.isEmpty || rest.first == UInt8(ascii: "#") { return }
      try open(rest.startIndex - line.startIndex)
    }
    if ValueGrammar.beginsText(rest), let colon = LineGrammar.colon(in: rest) {
      valueColumn = rest.startIndex - line.startIndex
      try takeKey(rest[..<colon], number: number)
      rest = rest[(colon + 1)...].drop { $0 == space }
      if rest.isEmpty || rest.first == UInt8(ascii: "#") { return }
    } else if !isItem {
      throw Slip(what: "The line is neither a key nor a list item.", remedy: LineGrammar.keyRemedy)
    }
    nextColumnAtMost = valueColumn
    try ValueGrammar.check(rest)
  }

  private mutating func isDocumentMark(_ line: ArraySlice<UInt8>) throws(Slip) -> Bool {
    guard line.starts(with: "---".utf8), line.dropFirst(3).first.map({ $0 == space }) ?? true else { return false }
    let rest = line.dropFirst(3).drop { $0 == space }
    guard !hasContent, !hasDocumentMark, rest.isEmpty || rest.first == UInt8(ascii: "#") else {
      throw Slip(what: "A second document begins here.", remedy: "Keep one document in a file.")
    }
    hasDocumentMark = true
    return true
  }

  private func refuseContinuation(_ column: Int) throws(Slip) {
    guard let most = nextColumnAtMost, column > most else { return }
    throw Slip(
      what: "The line is indented as if it continued the value above.",
      remedy: "Write a value on one line, in quotes; or indent this line less.")
  }

  /// Enters the level at a column and leaves the deeper ones.
  private mutating func open(_ column: Int) throws(Slip) {
    while let last = levels.last, last.column > column { levels.removeLast() }
    if levels.last?.column != column { levels.append(Level(column: column)) }
    if levels.count > StrictYAML.deepest { throw .tooDeep }
  }

  private mutating func takeKey(_ bytes: ArraySlice<UInt8>, number: Int) throws(Slip) {
    let key = String(decoding: bytes, as: UTF8.self)
    if key == "<<" { throw Slip(what: "Merge keys are not read.", remedy: "Write the values out.") }
    guard WrittenID(key) != nil else {
      throw Slip(
        what: "\(quoted(key)) is no key.", remedy: LineGrammar.keyRemedy + " A text with a colon is written in quotes.")
    }
    guard !levels.isEmpty else { return }
    if let earlier = levels[levels.count - 1].keys.updateValue(number, forKey: key) {
      throw Slip(what: "\(quoted(key)) is given twice, first on line \(earlier).", remedy: "Keep one of them.")
    }
  }

  private mutating func note(_ line: Int, _ slip: Slip) {
    found.append(FileProblem(file: file, line: line, what: slip.what, remedy: slip.remedy))
  }

  /// The first colon that ends a key: one before a space or the end of the line, and not in a
  /// comment.
  static func colon(in bytes: ArraySlice<UInt8>) -> Int? {
    var before = space
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "#"), before == space { return nil }
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : space
      if byte == UInt8(ascii: ":"), next == space { return index }
      before = byte
    }
    return nil
  }

  /// What follows the dash of a list item.
  private static func afterDash(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.first == UInt8(ascii: "-") else { return nil }
    let rest = bytes.dropFirst()
    return rest.first ?? space == space ? rest : nil
  }
}

/// What is wrong with a line, and what to do.
struct Slip: Error {
  let what: String
  let remedy: String

  static let tooDeep = Slip(what: "The file nests deeper than \(StrictYAML.deepest) levels.", remedy: "Flatten it.")
}

let space = UInt8(ascii: " ")

/// Control characters, tabs, line breaks of other alphabets and turned text have no place in a
/// file, comments included: parsers and people would read different things.
private func refuseForeignCharacters(_ line: ArraySlice<UInt8>) throws(Slip) {
  for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
    if scalar == "\t" { throw Slip(what: "The line holds a tab.", remedy: "Write spaces instead.") }
    if scalar == "\u{FEFF}" { throw Slip(what: "The line holds an invisible byte order mark.", remedy: "Delete it.") }
    if let why = PlainText.problem(with: scalar) { throw Slip(what: "The line \(why).", remedy: "Delete it.") }
  }
}
