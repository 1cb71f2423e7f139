// SPDX-License-Identifier: Apache-2.0
// A time sheet of another tool: its rows of work done, and those that cannot be read.

package import Domain

/// When a row's work began, as far as the tool says.
package enum SheetStart: Hashable, Sendable {
  /// Some time on that day.
  case day(CivilDate)
  /// A local time or an instant.
  case time(WrittenTime)

  /// The day as written; none for an instant, whose day depends on the zone.
  package var day: CivilDate? {
    switch self {
    case .day(let date): date
    case .time(.local(let reading)): reading.date
    case .time(.instant): nil
    }
  }
}

/// One row of work done.
package struct TimeSheetRow: Hashable, Sendable {
  /// Where in the file the row begins, counted from 1.
  package let line: Int
  /// The id that the tool gave: Redmine's `#`, the plain CSV's `id`.
  package let sourceID: String?
  /// The customer, or the project that stands for one, as written.
  package let customer: String
  /// Whether that name is a project's, because no customer is named.
  package let isProject: Bool
  /// The technician's name as written.
  package let technician: String
  package let start: SheetStart
  package let worked: Minutes
  /// Where the tool tells no length, the end by the clock on the wall; `worked` is what that clock passed.
  package let end: CivilTime?
  /// What it was about: issue and comment on one line. May be empty.
  package let summary: String
  /// A text that stays the same when the file is exported and read again: the source id, or
  /// where there is none all contents with the count of equal rows so far.
  package let identity: String
  /// All that the row says, in one unambiguous text: rows of one identity and other contents
  /// were changed in the tool.
  package let contents: String
}

/// A row that cannot be read.
package struct BadRow: Hashable, Sendable {
  /// Where in the file the row begins, counted from 1.
  package let line: Int
  /// What is wrong, why, and what to write instead, as a sentence.
  package let reason: String

  /// Place and reason.
  package var message: String { "line \(line): \(reason)" }
}

/// What was left out of a row that is read, or why a row is none.
package struct RowRemark: Hashable, Sendable {
  /// Where in the file the row begins, counted from 1.
  package let line: Int
  /// `text_cut` or `total_passed_over`.
  package let code: String
  /// What was left out and why, as a sentence.
  package let message: String
}

/// A file of work done, read.
package struct TimeSheet: Hashable, Sendable {
  /// Larger files are refused.
  package static let mostBytes = 64 << 20
  /// After so many bad rows a file is no time sheet.
  package static let mostBadRows = 10_000

  /// Which tool wrote it.
  package let format: TimeSheetFormat
  /// The readable rows, in the order of the file.
  package let rows: [TimeSheetRow]
  /// The others, in the order of the file.
  package let badRows: [BadRow]
  /// Rows that are read, with what was left out of them.
  package let remarks: [RowRemark]
  /// Labels of the columns that are not read, in the order of the file.
  package let unreadColumns: [String]

  /// Reads a file; the header shows its tool unless one is named, and its columns unless `map` tells them. Dates
  /// that do not show their order are read in the order told. Throws what is wrong with the file as a whole.
  package static func read(
    _ bytes: [UInt8], format: TimeSheetFormat? = nil, map: ColumnMap = .none, dates: DayOrder? = nil
  ) throws(TimeSheetProblem) -> TimeSheet {
    let text = try SheetText(bytes)
    let survey = ByteSurvey(text.bytes, from: text.start)
    if let line = survey.nulLine { throw .nulByte(line: line) }
    var records = text.records
    guard try records.next() else { throw .empty }
    let cells = records.cells.map { records.content(of: $0) }
    if let line = survey.strangerLine, isMeantAsUTF8(offset: text.start, cells, survey) {
      throw .brokenUTF8(line: line)
    }
    let header = try SheetHeader(cells, line: records.line, survey: survey, format: format, map: map)
    let days = [SheetColumn.date, .start, .startTime, .end, .endDate, .endTime].compactMap(header.place)
    let order = try DayOrderEvidence.order(of: days, behind: records, habit: dates ?? header.layout.dayOrder) {
      WrittenStart.datePart(of: Blanks.value($0, in: header.encoding))
    }
    var reader = SheetReader(header: header, order: order)
    while try records.next() {
      reader.read(records)
      if reader.badRows.count > mostBadRows { throw .tooManyBadRows(line: records.line, count: mostBadRows) }
    }
    return TimeSheet(
      format: header.layout.format, rows: reader.rows, badRows: reader.badRows, remarks: reader.remarks,
      unreadColumns: header.unread)
  }

  /// Whether a file that is not all UTF-8 was meant to be: it says so at its start, its header
  /// has UTF-8 letters, or most of what is beyond ASCII is UTF-8.
  private static func isMeantAsUTF8(offset: Int, _ header: [ArraySlice<UInt8>], _ survey: ByteSurvey) -> Bool {
    let inHeader = ByteSurvey(header.flatMap { $0 })
    return offset > 0 || (inHeader.isUTF8 && inHeader.sequences > 0) || survey.sequences > survey.strangers
  }
}
