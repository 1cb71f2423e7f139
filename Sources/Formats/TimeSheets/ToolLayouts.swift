// SPDX-License-Identifier: Apache-2.0
// The labels of Toggl, Clockify, Harvest, Tempo and Kimai, in the languages in which they export.

extension SheetLayout {
  static let toggl = SheetLayout(
    name: "Toggl's detailed report", format: .toggl, codePage: nil, dayOrder: nil,
    labels: [
      (.technician, ["user", "member"]), (.customer, ["client"]), (.project, ["project"]), (.task, ["task"]),
      (.comment, ["description"]), (.date, ["start date"]), (.startTime, ["start time"]),
      (.endDate, ["end date", "stop date"]), (.endTime, ["end time", "stop time"]), (.duration, ["duration"]),
    ],
    required: [[.technician], [.customer, .project], [.date, .start], lengths])

  static let clockify = SheetLayout(
    name: "Clockify's detailed report", format: .clockify, codePage: nil, dayOrder: nil,
    labels: [
      (.technician, ["user"]), (.customer, ["client"]), (.project, ["project"]), (.task, ["task"]),
      (.description, ["description"]), (.date, ["start date"]), (.startTime, ["start time"]),
      (.endDate, ["end date"]), (.endTime, ["end time"]), (.duration, ["duration (h)", "time (h)"]),
      (.hours, ["duration (decimal)", "time (decimal)"]),
    ],
    required: [[.technician], [.customer, .project], [.date, .start], lengths])

  static let harvest = SheetLayout(
    name: "Harvest's detailed time report", format: .harvest, codePage: nil, dayOrder: nil,
    labels: [
      (.firstName, ["first name"]), (.lastName, ["last name"]), (.customer, ["client"]), (.project, ["project"]),
      (.task, ["task"]), (.note, ["notes"]), (.date, ["date"]), (.startTime, ["started at"]),
      (.endTime, ["ended at"]), (.hours, ["hours"]),
    ],
    required: [
      [.technician, .firstName], [.technician, .lastName], [.customer, .project], [.date, .start], lengths,
    ])

  static let tempo = SheetLayout(
    name: "Tempo's worklogs", format: .tempo, codePage: nil, dayOrder: nil,
    labels: [
      (.issue, ["issue key"]), (.subject, ["issue summary"]), (.hours, ["hours"]), (.date, ["work date"]),
      (.technician, ["full name"]), (.author, ["username", "user"]), (.customer, ["account name"]),
      (.project, ["project name"]), (.activity, ["activity name"]), (.description, ["work description"]),
    ],
    required: [[.issue], [.technician, .author], [.customer, .project], [.date, .start], lengths])

  // The labels are those of Kimai's catalogues of messages, with the older `from` and `to`.
  static let kimai = [
    kimai(
      "English", date: "date", begin: ["from", "begin", "start time"], end: ["to", "end", "end time"],
      length: ["duration"], user: ["user", "username", "name"], customer: "customer", project: "project",
      activity: "activity", text: "description"),
    kimai(
      "German", date: "datum", begin: ["von", "beginn"], end: ["bis", "ende"], length: ["dauer"],
      user: ["benutzer", "benutzername", "name"], customer: "kunde", project: "projekt", activity: "tätigkeit",
      text: "beschreibung"),
    kimai(
      "Czech", date: "datum", begin: ["od", "začátek"], end: ["do", "konec"], length: ["doba trvání", "trvání"],
      user: ["uživatel", "uživatelské jméno", "jméno"], customer: "zákazník", project: "projekt",
      activity: "aktivita", text: "popis"),
  ]

  private static let lengths: [SheetColumn] = [.duration, .hours, .minutes]

  private static func kimai(
    _ language: String, date: String, begin: [String], end: [String], length: [String], user: [String],
    customer: String, project: String, activity: String, text: String
  ) -> SheetLayout {
    SheetLayout(
      name: "Kimai's export in \(language)", format: .kimai, codePage: nil, dayOrder: nil,
      labels: [
        (.date, [date]), (.startTime, begin), (.endTime, end), (.duration, length), (.technician, user),
        (.customer, [customer]), (.project, [project]), (.activity, [activity]), (.description, [text]),
      ],
      required: [[.date], [.startTime], [.endTime], lengths, [.technician], [.customer], [.project], [.activity]])
  }
}
