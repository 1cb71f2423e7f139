// SPDX-License-Identifier: Apache-2.0
// The headers that are known: which tool writes which label, in which language, for which column.

/// A tool that exports time sheets.
package enum TimeSheetFormat: String, CaseIterable, Sendable {
  /// Redmine's list of spent time, in any of its languages that `RedmineLayouts` lists.
  case redmine
  /// Toggl's detailed report.
  case toggl
  /// Clockify's detailed report.
  case clockify
  /// Harvest's detailed time report.
  case harvest
  /// Kimai's export.
  case kimai
  /// The worklogs of Tempo in Jira.
  case tempo
  /// A CSV of our own columns: `customer,technician,date,hours`, or of words that say the same.
  case csv

  /// All names, as a sentence lists them.
  package static var names: String {
    allCases.dropLast().map(\.rawValue).joined(separator: ", ") + " or \(csv.rawValue)"
  }
}

/// The header of one tool in one language.
struct SheetLayout {
  /// What messages call it.
  let name: String
  let format: TimeSheetFormat
  /// The Windows code page of the language; none where files come in any.
  let codePage: TextEncoding?
  /// The order in which people of the language write day and month; none where it is open.
  let dayOrder: DayOrder?
  /// Labels in small letters with one space between words, the usual one first.
  private(set) var labels: [(column: SheetColumn, labels: [String])]
  /// Each row needs one column of each list.
  let required: [[SheetColumn]]

  /// Every known layout, in the order of preference. The plain one reads what no tool's reads.
  static let all = redmine + [toggl, clockify, harvest, tempo] + kimai + [plain]

  /// Whether it knows many words for a column, of which the usual one counts before the others.
  var isPlain: Bool { format == .csv }

  /// Whether one label of a column counts where another one stands too: in a plain CSV our own label alone, in a
  /// tool's sheet the more usual one. Redmine writes one of them, so that both leave it open which counts.
  func counts(_ rank: Int, before other: Int) -> Bool {
    switch format {
    case .redmine: false
    case .csv: rank == 0 && other > 0
    default: rank < other
    }
  }

  /// The label that people know for a column.
  func label(of column: SheetColumn) -> String { labels.first { $0.column == column }?.labels.first ?? "" }

  /// The column that each known label means, and how usual the label is, the usual one being 0. Equality of texts
  /// is canonical, so that a decomposed “Člen” of another system fits too.
  var columns: [String: (column: SheetColumn, rank: Int)] {
    var columns: [String: (column: SheetColumn, rank: Int)] = [:]
    for (column, labels) in labels {
      for (rank, label) in labels.enumerated() where columns[label] == nil { columns[label] = (column, rank) }
    }
    return columns
  }

  /// The same with columns that are told: each is found under its own header alone.
  func mapped(by map: ColumnMap) -> SheetLayout {
    var layout = self
    let told = map.headers.map { (column: $0.column, labels: [Blanks.label($0.header)]) }
    let isLengthTold = told.contains { $0.column.isLength }
    let others = labels.filter { known in
      !told.contains { $0.column == known.column } && !(isLengthTold && known.column.isLength)
    }
    layout.labels =
      told
      + others.map { known in
        (known.column, known.labels.filter { label in !told.contains { $0.labels == [label] } })
      }
    return layout
  }
}
