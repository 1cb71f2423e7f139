// SPDX-License-Identifier: Apache-2.0
// Finds out from a file's first record which tool wrote it, in which language and encoding.

/// The header of a file, understood.
struct SheetHeader {
  let layout: SheetLayout
  let encoding: TextEncoding
  /// Cells in every record.
  let width: Int
  /// Labels of columns that are not read, in the order of the file.
  let unread: [String]
  private let places: [Int?]

  /// Where in a record a column stands.
  func place(of column: SheetColumn) -> Int? { places[column.rawValue] }

  /// Understands the header in every encoding that the bytes allow, and takes the layout that
  /// knows most of it. Throws what is wrong with the header or its encoding.
  init(
    _ cells: [ArraySlice<UInt8>], line: Int, survey: ByteSurvey, format: TimeSheetFormat?, map: ColumnMap
  ) throws(TimeSheetProblem) {
    let encodings: [TextEncoding] = survey.isUTF8 ? [.utf8] : [.windows1252, .windows1250, .windows1251]
    let labels = encodings.map { HeaderLabels(cells, in: $0) }
    let readings = SheetLayout.all.filter { format == nil || $0.format == format }.flatMap { layout in
      let known = layout.mapped(by: map)
      return labels.filter { $0.encoding == .utf8 || $0.encoding == layout.codePage ?? $0.encoding }
        .map { HeaderReading(of: $0, as: known) }
    }
    let best = readings.dropFirst().reduce(readings[0]) { $1.isBetter(than: $0) ? $1 : $0 }
    for (column, header) in map.headers where best.places[column] == nil {
      throw .noSuchHeader(line: line, column: column.word, header: header, cells: best.texts)
    }
    if !best.missing.isEmpty {
      // Where nobody named a tool, none is guessed.
      if format == nil { throw .unknownHeader(line: line, cells: best.texts, missing: Self.missing(in: readings)) }
      let labels = best.missing[0].map { best.layout.label(of: $0) }.filter { !$0.isEmpty }
      throw .missingColumn(line: line, layout: best.layout.name, labels: labels.map(quoted))
    }
    if let (first, second) = best.twice { throw .columnTwice(line: line, first: first, second: second) }
    layout = best.layout
    width = cells.count
    places = SheetColumn.allCases.map { best.places[$0] }
    unread = best.unread
    encoding = try best.encoding == .utf8 ? .utf8 : Self.codePage(best, survey)
  }

  /// What the plain reading lacks, in the words of `--map`; nothing where it knows nothing at all.
  private static func missing(in readings: [HeaderReading]) -> [String] {
    guard let plain = readings.last(where: \.layout.isPlain), !plain.places.isEmpty else { return [] }
    return plain.missing.map { $0[0].word }
  }

  /// The code page of a file that is not UTF-8: the one of the header's language, else the one that its
  /// labels or bytes show. Redmine in English writes ISO-8859-1 by default, a part of Windows-1252.
  private static func codePage(_ reading: HeaderReading, _ survey: ByteSurvey) throws(TimeSheetProblem) -> TextEncoding
  {
    if reading.encoding != .windows1252 { return reading.encoding }
    let isCentral = survey.highBytes.allSatisfy(TextEncoding.windows1250.holds)
    let isWestern = survey.highBytes.allSatisfy(TextEncoding.windows1252.holds)
    if isCentral, !isWestern { return .windows1250 }
    let isEither = survey.highBytes.allSatisfy { TextEncoding.windows1252.agrees(with: .windows1250, on: $0) }
    guard reading.layout.codePage != nil || isWestern && !isCentral || isEither else {
      throw .unclearEncoding(line: survey.strangerLine ?? 1)
    }
    return .windows1252
  }
}
