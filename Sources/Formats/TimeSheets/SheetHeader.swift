// SPDX-License-Identifier: Apache-2.0
// Finds out from a file's first record which tool wrote it, in which language and encoding.

/// The header of a file, understood.
struct SheetHeader {
  let layout: SheetLayout
  let encoding: TextEncoding
  /// Cells in every record.
  let width: Int
  private let places: [Int?]

  /// Where in a record a column stands.
  func place(of column: SheetColumn) -> Int? { places[column.rawValue] }

  /// Understands the header in every encoding that the bytes allow, and takes the layout that
  /// knows most of it. Throws what is wrong with the header or its encoding.
  init(_ cells: [ArraySlice<UInt8>], line: Int, survey: ByteSurvey, format: TimeSheetFormat?) throws(TimeSheetProblem) {
    let readings = SheetLayout.all.filter { format == nil || $0.format == format }.map {
      Reading(of: cells, as: $0, in: survey.isUTF8 ? .utf8 : $0.codePage ?? .windows1252)
    }
    let best = readings.dropFirst().reduce(readings[0]) { $1.isBetter(than: $0) ? $1 : $0 }
    guard best.isComplete || best.places.count > 1 else { throw .unknownHeader(line: line, cells: best.texts) }
    if let missing = best.missing {
      let labels = missing.map { quoted(best.layout.label(of: $0)) }
      throw .missingColumn(line: line, layout: best.layout.name, labels: labels)
    }
    if let (first, second) = best.twice { throw .columnTwice(line: line, first: first, second: second) }
    layout = best.layout
    width = cells.count
    places = SheetColumn.allCases.map { best.places[$0] }
    encoding = try best.encoding == .utf8 ? .utf8 : Self.codePage(of: layout, survey)
  }

  /// The code page of a file that is not UTF-8: the one of the header's language, else the one
  /// that its bytes show. Redmine in English writes ISO-8859-1 by default, a part of Windows-1252.
  private static func codePage(of layout: SheetLayout, _ survey: ByteSurvey) throws(TimeSheetProblem) -> TextEncoding {
    if let codePage = layout.codePage, codePage != .windows1252 { return codePage }
    let isCentral = survey.highBytes.allSatisfy(TextEncoding.windows1250.holds)
    let isWestern = survey.highBytes.allSatisfy(TextEncoding.windows1252.holds)
    if isCentral, !isWestern { return .windows1250 }
    let isEither = survey.highBytes.allSatisfy { TextEncoding.windows1252.agrees(with: .windows1250, on: $0) }
    guard layout.codePage != nil || isWestern && !isCentral || isEither else {
      throw .unclearEncoding(line: survey.strangerLine ?? 1)
    }
    return .windows1252
  }
}

/// How much of a header one layout knows.
private struct Reading {
  let layout: SheetLayout
  let encoding: TextEncoding
  let texts: [String]
  private(set) var places: [SheetColumn: Int] = [:]
  /// Two labels that say the same.
  private(set) var twice: (String, String)?

  init(of cells: [ArraySlice<UInt8>], as layout: SheetLayout, in encoding: TextEncoding) {
    (self.layout, self.encoding) = (layout, encoding)
    texts = cells.map { encoding.text(trimmed($0)) }
    for (place, text) in texts.enumerated() {
      // String equality is canonical, so that a decomposed “Člen” of another system fits too.
      let label = text.lowercased()
      guard let column = layout.labels.first(where: { $0.labels.contains(label) })?.column else { continue }
      if let other = places[column] { twice = twice ?? (texts[other], text) }
      places[column] = place
    }
    let lengths = [.minutes, .hours, .duration].compactMap { places[$0] }
    if lengths.count > 1 { twice = twice ?? (texts[lengths[0]], texts[lengths[1]]) }
  }

  /// The first column that is needed and not there.
  var missing: [SheetColumn]? {
    layout.required.first { alternatives in alternatives.allSatisfy { places[$0] == nil } }
  }

  var isComplete: Bool { missing == nil }

  func isBetter(than other: Reading) -> Bool {
    isComplete == other.isComplete ? places.count > other.places.count : isComplete
  }
}
