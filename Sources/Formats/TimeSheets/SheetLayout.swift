// SPDX-License-Identifier: Apache-2.0
// The headers that are known: which tool writes which label, in which language, for which column.

/// A tool that exports time sheets.
package enum TimeSheetFormat: String, CaseIterable, Sendable {
  /// Redmine's list of spent time, in any of six languages.
  case redmine
  /// Toggl's detailed report.
  case toggl
  /// A CSV of our own columns: `customer,technician,date,hours`.
  case csv
}

/// What a column says about a row.
enum SheetColumn: Int, CaseIterable {
  case id, customer, client, project, technician, author
  case day, start, startTime
  case hours, duration, minutes
  case activity, issue, subject, task, summary, note, comment
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
  /// Labels in lower case, the usual one first.
  let labels: [(column: SheetColumn, labels: [String])]
  /// Each row needs one column of each list.
  let required: [[SheetColumn]]

  /// Every known layout, in the order of preference.
  static let all = redmine + [toggl, csv]

  /// The label that people know for a column.
  func label(of column: SheetColumn) -> String { labels.first { $0.column == column }?.labels.first ?? "" }

  private static let toggl = SheetLayout(
    name: "Toggl's detailed report", format: .toggl, codePage: nil, dayOrder: nil,
    labels: [
      (.technician, ["user"]), (.client, ["client"]), (.project, ["project"]), (.task, ["task"]),
      (.comment, ["description"]), (.day, ["start date"]), (.startTime, ["start time"]), (.duration, ["duration"]),
    ],
    required: [[.technician], [.client, .project], [.day], [.duration]])

  private static let csv = SheetLayout(
    name: "a plain CSV", format: .csv, codePage: nil, dayOrder: nil,
    labels: [
      (.id, ["id"]), (.customer, ["customer"]), (.technician, ["technician"]), (.day, ["date"]), (.start, ["start"]),
      (.minutes, ["minutes"]), (.hours, ["hours"]), (.duration, ["duration"]), (.summary, ["summary"]),
      (.note, ["note"]), (.comment, ["comment"]),
    ],
    required: [[.customer], [.technician], [.start, .day], [.minutes, .hours, .duration]])

  // The labels are those of Redmine's locale files (field_spent_on, field_user, label_member,
  // field_author, field_project, field_activity, field_issue, field_subject, field_comments,
  // field_hours); behind them stand their usual variants in older versions and plugins.
  private static let redmine = [
    redmine(
      "English", .windows1252, nil, day: ["date"], user: ["user", "member"], author: ["author"], project: ["project"],
      activity: ["activity"], issue: ["issue"], subject: ["subject", "issue subject"],
      comment: ["comment", "comments"], hours: ["hours", "spent time"]),
    redmine(
      "Czech", .windows1250, nil, day: ["datum"], user: ["uživatel", "člen"], author: ["autor"], project: ["projekt"],
      activity: ["aktivita"], issue: ["úkol"], subject: ["předmět", "úkol předmět"],
      comment: ["komentář", "komentáře"], hours: ["hodiny", "hodin", "strávený čas"]),
    redmine(
      "Polish", .windows1250, nil, day: ["data"], user: ["użytkownik", "uczestnik"], author: ["autor"],
      project: ["projekt"], activity: ["aktywność"], issue: ["zagadnienie"], subject: ["temat", "zagadnienie temat"],
      comment: ["komentarz", "komentarze"], hours: ["godzin", "godziny", "przepracowany czas"]),
    redmine(
      "German", .windows1252, nil, day: ["datum"], user: ["benutzer", "mitglied"], author: ["autor"],
      project: ["projekt"], activity: ["aktivität"], issue: ["ticket"], subject: ["thema", "ticket thema"],
      comment: ["kommentar", "kommentare"], hours: ["stunden", "aufgewendete zeit"]),
    redmine(
      "French", .windows1252, .dayFirst, day: ["date"], user: ["utilisateur", "membre"], author: ["auteur"],
      project: ["projet"], activity: ["activité"], issue: ["demande"], subject: ["sujet", "demande sujet"],
      comment: ["commentaire", "commentaires"], hours: ["heures", "temps passé"]),
    redmine(
      "Russian", .windows1251, nil, day: ["дата"], user: ["пользователь", "участник"], author: ["автор"],
      project: ["проект"], activity: ["деятельность", "действия"], issue: ["задача"], subject: ["тема", "задача тема"],
      comment: ["комментарий", "комментарии"],
      hours: ["час(а,ов)", "часы", "часов", "затраченное время", "трудозатраты"]),
  ]

  private static func redmine(
    _ language: String, _ codePage: TextEncoding, _ dayOrder: DayOrder?, day: [String], user: [String],
    author: [String], project: [String], activity: [String], issue: [String], subject: [String], comment: [String],
    hours: [String]
  ) -> SheetLayout {
    SheetLayout(
      name: "a Redmine export in \(language)", format: .redmine, codePage: codePage, dayOrder: dayOrder,
      labels: [
        (.id, ["#"]), (.day, day), (.technician, user), (.author, author), (.project, project), (.activity, activity),
        (.issue, issue), (.subject, subject), (.comment, comment), (.hours, hours),
      ],
      required: [[.day], [.technician, .author], [.project], [.hours]])
  }
}
