// SPDX-License-Identifier: Apache-2.0
// Why a time sheet cannot be read as a whole: what is wrong, at which line, and what to do.

import Domain

/// A file that cannot be read at all; no row of it is known for certain.
package enum TimeSheetProblem: Error, Hashable, Sendable {
  case empty
  case tooLarge(bytes: Int)
  case noText(FileKind)
  case nulByte(line: Int)
  case brokenUTF8(line: Int)
  /// The bytes beyond ASCII mean other letters in Windows-1250 than in Windows-1252.
  case unclearEncoding(line: Int)
  case unclosedQuote(line: Int)
  case strayQuote(line: Int)
  case textAfterQuote(line: Int)
  /// No known header; `missing` are the columns that it lacks, where it has others.
  case unknownHeader(line: Int, cells: [String], missing: [String])
  /// A header that was told for a column and does not stand in the file.
  case noSuchHeader(line: Int, column: String, header: String, cells: [String])
  case missingColumn(line: Int, layout: String, labels: [String])
  case columnTwice(line: Int, first: String, second: String)
  case unclearDates(line: Int, example: String)
  case contradictoryDates(dayFirstLine: Int, monthFirstLine: Int)
  case tooManyBadRows(line: Int, count: Int)

  /// Where, counted from 1; none where the whole file is meant.
  package var line: Int? {
    switch self {
    case .empty, .tooLarge, .noText: nil
    case .nulByte(let line), .brokenUTF8(let line), .unclearEncoding(let line), .unclosedQuote(let line),
      .strayQuote(let line), .textAfterQuote(let line), .unknownHeader(let line, _, _), .missingColumn(let line, _, _),
      .noSuchHeader(let line, _, _, _), .columnTwice(let line, _, _), .unclearDates(let line, _),
      .tooManyBadRows(let line, _):
      line
    case .contradictoryDates(let dayFirst, let monthFirst): max(dayFirst, monthFirst)
    }
  }

  /// Where, behind the name of the file: `, line 7`; empty where the whole file is meant.
  package var place: String { line.map { ", line \($0)" } ?? "" }

  /// What is wrong and why.
  package var message: String {
    switch self {
    case .empty: "The file holds no line of text."
    case .tooLarge(let bytes): "The file has \(bytes) bytes; time sheets of up to \(TimeSheet.mostBytes) are read."
    case .noText(let kind): kind.message
    case .nulByte: "The file holds a NUL byte, so it is no text."
    case .brokenUTF8: "The file is written in UTF-8 but for some bytes that are none."
    case .unclearEncoding: "The file is not UTF-8, and nothing shows whether it is Windows-1250 or Windows-1252."
    case .unclosedQuote: "A quote that opens here is never closed."
    case .strayQuote: "A quote stands inside a cell that does not begin with one."
    case .textAfterQuote: "Text follows the quote that closes a cell."
    case .unknownHeader(_, let cells, let missing):
      "The header is none that is known\(missing.isEmpty ? "" : ", for it names no \(either(missing))"); "
        + "it begins with \(listed(cells))."
    case .noSuchHeader(_, let column, let header, let cells):
      "The header has no column \(quoted(header)), which --map tells for \(column); it begins with \(listed(cells))."
    case .missingColumn(_, let layout, let labels):
      "Read as \(layout), the header has no column \(labels.joined(separator: " or "))."
    case .columnTwice(_, let first, let second):
      "The columns \(quoted(first)) and \(quoted(second)) say the same; only one can count."
    case .unclearDates(_, let example): "Dates such as \(quoted(example)) do not show which number is the day."
    case .contradictoryDates(let dayFirst, let monthFirst):
      "The date on line \(dayFirst) has the day first, that on line \(monthFirst) the month."
    case .tooManyBadRows(_, let count): "More than \(count) rows cannot be read."
    }
  }

  /// What to do.
  package var hint: String {
    switch self {
    case .empty: "Export the time sheet again, with its header."
    case .tooLarge: "Export it in parts, such as one file a month."
    case .noText(let kind): kind.hint
    case .nulByte, .brokenUTF8, .unclearEncoding: "Save the file as UTF-8."
    case .unclosedQuote, .strayQuote, .textAfterQuote:
      "Put quotes around the whole cell and write each quote inside it twice."
    case .unknownHeader(_, _, let missing):
      "Say which column is which, such as --map \(asMap(missing.isEmpty ? ["customer", "technician"] : missing)); "
        + "`retainer import timelog --help` lists the labels that are known, --example prints a sheet."
    case .noSuchHeader: "Write the header as it stands in the file."
    case .missingColumn: "Export it with that column, name its header with --map, or choose another --format."
    case .columnTwice: "Say with --map which one counts, or delete one of the two columns."
    case .unclearDates: "Say which comes first with --dates dmy or --dates mdy, or write the dates as 2026-11-12."
    case .contradictoryDates: "Write the dates as 2026-11-12."
    case .tooManyBadRows: "Check that the file is a time sheet and its cells stand in quotes."
    }
  }
}

/// A text of the file as a message quotes it.
func quoted(_ text: String) -> String { "“\(PlainText.excerpt(text))”" }

private func listed(_ cells: [String]) -> String {
  cells.prefix(5).map(quoted).joined(separator: ", ") + (cells.count > 5 ? " …" : "")
}

private func either(_ words: [String]) -> String {
  words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", no ") + " and no \(words[words.count - 1])"
}

private func asMap(_ columns: [String]) -> String { columns.map { "\($0)=HEADER" }.joined(separator: ",") }
