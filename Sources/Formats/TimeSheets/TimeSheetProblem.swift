// SPDX-License-Identifier: Apache-2.0
// Why a time sheet cannot be read as a whole: what is wrong, at which line, and what to do.

import Domain

/// A file that cannot be read at all; no row of it is known for certain.
package enum TimeSheetProblem: Error, Hashable, Sendable {
  case empty
  case tooLarge(bytes: Int)
  case utf16
  case nulByte(line: Int)
  case brokenUTF8(line: Int)
  /// The bytes beyond ASCII mean other letters in Windows-1250 than in Windows-1252.
  case unclearEncoding(line: Int)
  case unclosedQuote(line: Int)
  case strayQuote(line: Int)
  case textAfterQuote(line: Int)
  case unknownHeader(line: Int, cells: [String])
  case missingColumn(line: Int, layout: String, labels: [String])
  case columnTwice(line: Int, first: String, second: String)
  case unclearDates(line: Int, example: String)
  case contradictoryDates(dayFirstLine: Int, monthFirstLine: Int)
  case tooManyBadRows(line: Int, count: Int)

  /// Where, counted from 1; none where the whole file is meant.
  package var line: Int? {
    switch self {
    case .empty, .tooLarge, .utf16: nil
    case .nulByte(let line), .brokenUTF8(let line), .unclearEncoding(let line), .unclosedQuote(let line),
      .strayQuote(let line), .textAfterQuote(let line), .unknownHeader(let line, _), .missingColumn(let line, _, _),
      .columnTwice(let line, _, _), .unclearDates(let line, _), .tooManyBadRows(let line, _):
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
    case .utf16: "The file is written in UTF-16, which is not read."
    case .nulByte: "The file holds a NUL byte, so it is no text."
    case .brokenUTF8: "The file is written in UTF-8 but for some bytes that are none."
    case .unclearEncoding: "The file is not UTF-8, and nothing shows whether it is Windows-1250 or Windows-1252."
    case .unclosedQuote: "A quote that opens here is never closed."
    case .strayQuote: "A quote stands inside a cell that does not begin with one."
    case .textAfterQuote: "Text follows the quote that closes a cell."
    case .unknownHeader(_, let cells): "The header is none that is known; it begins with \(listed(cells))."
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
    case .utf16, .nulByte, .brokenUTF8, .unclearEncoding: "Save the file as UTF-8."
    case .unclosedQuote, .strayQuote, .textAfterQuote:
      "Put quotes around the whole cell and write each quote inside it twice."
    case .unknownHeader:
      "Give a Redmine export in en, cs, pl, de, fr or ru, Toggl's detailed report, or a CSV "
        + "with the header customer,technician,date,hours."
    case .missingColumn: "Export it with that column, or choose another --format."
    case .columnTwice: "Delete one of the two columns."
    case .unclearDates, .contradictoryDates: "Write the dates as 2026-11-12."
    case .tooManyBadRows: "Check that the file is a time sheet and its cells stand in quotes."
    }
  }
}

/// A text of the file as a message quotes it.
func quoted(_ text: String) -> String { "“\(PlainText.excerpt(text))”" }

private func listed(_ cells: [String]) -> String {
  cells.prefix(5).map(quoted).joined(separator: ", ") + (cells.count > 5 ? " …" : "")
}
