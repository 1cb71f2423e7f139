// SPDX-License-Identifier: Apache-2.0
// Reads the sections and values of a strict YAML file as what they mean, collecting every problem.

package import Domain

/// Reads whole files.
package enum FileReading {
  /// Reads a file through its outermost section. `build` asks for keys and returns nil where
  /// one was missing or unfit; keys it never asked for are refused as unknown. Throws every
  /// problem of the file.
  package static func read<Content>(_ bytes: [UInt8], file: String, as build: (FileSection) -> Content?)
    throws(FileProblems) -> Content
  {
    let tree = try StrictYAML.tree(of: bytes, file: file)
    let record = ReadingRecord(file: file)
    let content = FileValue(tree, path: "", line: 1, in: record).section().flatMap(build)
    record.refuseUnknownKeys()
    if !record.problems.isEmpty { throw FileProblems(record.problems) }
    guard let content else { preconditionFailure("a reading without result notes why") }
    return content
  }
}

/// A section of a file: keys with values. It remembers which keys were asked for.
package struct FileSection {
  /// Where the section begins, counted from 1.
  package let line: Int
  private let path: String
  private let pairs: [String: YAMLPair]
  /// The keys of the file in this section, in order; for sections whose keys are names.
  package let keys: [String]
  private let record: ReadingRecord

  fileprivate init(_ pairs: [YAMLPair], path: String, line: Int, in record: ReadingRecord) {
    self.line = line
    self.path = path
    self.pairs = Dictionary(pairs.map { ($0.key, $0) }) { first, _ in first }
    keys = pairs.map(\.key)
    self.record = record
    record.opened[path] = pairs
  }

  /// The value of a key; a missing one is a problem.
  package func required(_ key: String) -> FileValue? {
    if let value = optional(key) { return value }
    let whole = path.isEmpty ? key : "\(path).\(key)"
    record.note(path.isEmpty ? nil : line, "“\(whole)” is missing.", "Add a line “\(key): …”.")
    return nil
  }

  /// The value of a key, if the file has it.
  package func optional(_ key: String) -> FileValue? {
    record.asked[path, default: []].insert(key)
    guard let pair = pairs[key] else { return nil }
    return FileValue(pair.value, path: path.isEmpty ? key : "\(path).\(key)", line: pair.line, in: record)
  }

  /// Every key with its value, in order; for sections whose keys are names.
  package var values: [(key: String, value: FileValue)] {
    keys.compactMap { key in optional(key).map { (key, $0) } }
  }

  /// Whether the section, or one inside it, has a value at a path such as `rounding.step`.
  package func holds(path: String) -> Bool {
    var words = path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard let last = words.popLast() else { return false }
    var inside = pairs
    for word in words {
      guard case .section(let deeper, _)? = inside[word]?.value else { return false }
      inside = Dictionary(deeper.map { ($0.key, $0) }) { first, _ in first }
    }
    return inside[last] != nil
  }

  /// The paths of all sections, in this one and deeper, that a key marks with `true`.
  package func paths(markedBy key: String) -> [String] {
    FileSection.paths(markedBy: key, in: pairs.values.sorted { $0.line < $1.line }, path)
  }

  private static func paths(markedBy key: String, in pairs: [YAMLPair], _ path: String) -> [String] {
    pairs.flatMap { pair -> [String] in
      let name = path.isEmpty ? pair.key : "\(path).\(pair.key)"
      if pair.key == key, case .text("true", _, _) = pair.value { return [path] }
      return paths(markedBy: key, in: pair.value, name)
    }
  }

  private static func paths(markedBy key: String, in tree: YAMLTree, _ path: String) -> [String] {
    switch tree {
    case .text: []
    case .section(let pairs, _): paths(markedBy: key, in: pairs, path)
    case .list(let items, _): zip(1..., items).flatMap { paths(markedBy: key, in: $1, "\(path)[\($0)]") }
    }
  }

  /// Notes a problem that several values of the section make together, at the line of a key.
  package func note(at key: String, _ what: String, _ remedy: String) {
    record.note(pairs[key]?.line ?? line, what, remedy)
  }
}

/// A value of a file, to be read as what it is meant to be. Each reader notes a problem and
/// returns nil where the value is unfit.
package struct FileValue {
  /// Counted from 1.
  package let line: Int
  /// The keys that lead here, such as `credit.rounding.step`.
  package let path: String
  private let tree: YAMLTree
  private let record: ReadingRecord

  fileprivate init(_ tree: YAMLTree, path: String, line: Int, in record: ReadingRecord) {
    self.tree = tree
    self.path = path
    self.line = line
    self.record = record
  }

  /// Whether the value is a list.
  package var isList: Bool { if case .list = tree { true } else { false } }

  /// Whether the value is a section of keys.
  package var isSection: Bool { if case .section = tree { true } else { false } }

  /// Notes a problem with this value.
  package func note(_ what: String, _ remedy: String) { record.note(line, what, remedy) }

  /// A section inside this one.
  package func section() -> FileSection? {
    guard case .section(let pairs, _) = tree else {
      note(
        path.isEmpty ? "The file is no section of keys." : "“\(path)” is no section.",
        "Write keys below it, each on its own line: “key: value”.")
      return nil
    }
    return FileSection(pairs, path: path, line: line, in: record)
  }

  /// The items of a list.
  package func list() -> [FileValue]? {
    guard case .list(let items, _) = tree else {
      note("“\(path)” is no list.", "Write its items in brackets, or one a line after “- ”.")
      return nil
    }
    return zip(1..., items).map { number, item in
      FileValue(item, path: "\(path)[\(number)]", line: max(item.line, line), in: record)
    }
  }

  /// A name of at most so many characters, which holds nothing unseen.
  package func name(atMost maxScalars: Int) -> String? {
    guard let name = text(atMost: maxScalars) else { return nil }
    if let why = NameText.problem(in: name, maxScalars: maxScalars) {
      note("“\(path)” \(why).", "Write the name as it is printed.")
      return nil
    }
    return name
  }

  /// One line of text of at most so many characters, as written: `no` and `0123` are texts too.
  package func text(atMost maxScalars: Int) -> String? {
    guard let text = scalar() else { return nil }
    if let why = PlainText.problem(in: text, maxScalars: maxScalars) {
      note("“\(path)” \(why).", "Write one line of at most \(maxScalars) characters.")
      return nil
    }
    return text
  }

  /// One text, or a list of texts.
  package func texts(atMost maxScalars: Int) -> [String]? {
    guard isList else { return text(atMost: maxScalars).map { [$0] } }
    guard let items = list() else { return nil }
    if items.isEmpty {
      note("“\(path)” is an empty list.", "Write what belongs in it, or delete the line.")
      return nil
    }
    let texts = items.compactMap { $0.text(atMost: maxScalars) }
    return texts.count == items.count ? texts : nil
  }

  /// What `parse` makes of the text; `wanted` completes “Write …”.
  package func value<Value>(_ wanted: String, _ parse: (String) -> Value?) -> Value? {
    guard let text = text(atMost: 200) else { return nil }
    if let value = parse(text) { return value }
    refuse(text, "Write \(wanted).")
    return nil
  }

  /// A whole number in a range.
  package func wholeNumber(in range: ClosedRange<Int64>) -> Int64? {
    value("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
      let bytes = Array(text.utf8)
      let isNegative = bytes.first == UInt8(ascii: "-")
      guard let number = Domain.wholeNumber(bytes.dropFirst(isNegative ? 1 : 0)) else { return nil }
      let signed = isNegative ? -number : number
      return range.contains(signed) ? signed : nil
    }
  }

  /// `true` or `false`.
  package func boolean() -> Bool? { value("true or false") { ["true": true, "false": false][$0] } }

  /// One of a few words.
  package func word<Word: RawRepresentable<String>>(among words: [Word]) -> Word? {
    guard let text = text(atMost: 200) else { return nil }
    if let word = words.first(where: { $0.rawValue == text }) { return word }
    let known = words.map(\.rawValue)
    let meant = SimilarIDs.of(text, among: known).first.map { "Did you mean “\($0)”? " } ?? ""
    refuse(text, meant + "Write \(known.joined(separator: " or ")).")
    return nil
  }

  /// A duration such as `24h` or `90m` in a range; days (`2d`) only where a working day is given.
  package func duration(in range: ClosedRange<Minutes>, workingDay: Minutes? = nil) -> Minutes? {
    guard let text = text(atMost: 200) else { return nil }
    switch WrittenDuration.parse(text, workingDay: workingDay) {
    case .unreadable(let why):
      note("“\(path)” cannot be \(quoted(text)): \(why).", "Write a duration such as 8h or 90m.")
      return nil
    case .minutes(let minutes):
      if range.contains(minutes) { return minutes }
      refuse(text, "Write a duration from \(range.lowerBound.inWords) to \(range.upperBound.inWords).")
      return nil
    }
  }

  private func refuse(_ text: String, _ remedy: String) { note("“\(path)” cannot be \(quoted(text)).", remedy) }

  private func scalar() -> String? {
    guard case .text(let text, let isPlain, _) = tree else {
      note("“\(path)” is no text.", "Write one value behind it, in quotes where in doubt.")
      return nil
    }
    if isPlain, ["", "~", "null", "Null", "NULL"].contains(text) {
      note("“\(path)” has no value.", "Write one, or delete the line.")
      return nil
    }
    return text
  }
}

/// What one reading of a file has asked for and found wrong.
private final class ReadingRecord {
  private(set) var problems: [FileProblem] = []
  private let file: String
  var opened: [String: [YAMLPair]] = [:]
  var asked: [String: Set<String>] = [:]

  init(file: String) { self.file = file }

  func note(_ line: Int?, _ what: String, _ remedy: String) {
    problems.append(FileProblem(file: file, line: line, what: what, remedy: remedy))
  }

  func refuseUnknownKeys() {
    for (path, pairs) in opened.sorted(by: { $0.key < $1.key }) {
      let known = asked[path, default: []].sorted()
      for pair in pairs where !known.contains(pair.key) {
        let place = path.isEmpty ? "this file" : "“\(path)”"
        let meant = SimilarIDs.of(pair.key, among: known).first
        note(
          pair.line, "“\(pair.key)” is no key of \(place).",
          meant.map { "Did you mean “\($0)”?" } ?? "Delete the line; known are \(known.joined(separator: ", ")).")
      }
    }
  }
}
