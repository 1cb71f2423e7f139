// SPDX-License-Identifier: Apache-2.0
// What a column of a time sheet says about a row, under the names that `--map` and messages use.

/// What a column says about a row. Dates and times may stand in one column or in two.
enum SheetColumn: Int, CaseIterable {
  case id, customer, project, technician, firstName, lastName, author
  case date, start, startTime, end, endDate, endTime
  case hours, duration, minutes
  case activity, issue, subject, task, summary, note, description, comment

  /// The name that people type.
  var word: String { String(describing: self) }

  /// The column of that name, in small or capital letters; nil for another word.
  init?(word: String) {
    let wanted = word.lowercased()
    guard let column = SheetColumn.allCases.first(where: { $0.word.lowercased() == wanted }) else { return nil }
    self = column
  }

  /// Whether it holds a text of people; of two such columns for one thing the first is read.
  var isProse: Bool { rawValue >= SheetColumn.activity.rawValue }

  /// Whether it says how long was worked. Only one of them can count.
  var isLength: Bool { [.hours, .duration, .minutes].contains(self) }
}
