// SPDX-License-Identifier: Apache-2.0
// The labels of Redmine's list of spent time, a language a line.

extension SheetLayout {
  // The labels are those of Redmine's locale files (field_spent_on, field_user, label_member,
  // field_author, field_project, field_activity, field_issue, field_subject, field_comments,
  // field_hours); behind them stand their usual variants in older versions and plugins.
  static let redmine = [
    redmine(
      "English", .windows1252, nil, date: ["date"], user: ["user", "member"], author: ["author"], project: ["project"],
      activity: ["activity"], issue: ["issue"], subject: ["subject", "issue subject"],
      comment: ["comment", "comments"], hours: ["hours", "spent time"]),
    redmine(
      "Czech", .windows1250, nil, date: ["datum"], user: ["uživatel", "člen"], author: ["autor"],
      project: ["projekt"], activity: ["aktivita"], issue: ["úkol"], subject: ["předmět", "úkol předmět"],
      comment: ["komentář", "komentáře"], hours: ["hodiny", "hodin", "strávený čas"]),
    redmine(
      "Slovak", .windows1250, nil, date: ["dátum"], user: ["užívateľ", "používateľ", "člen"], author: ["autor"],
      project: ["projekt"], activity: ["aktivita"], issue: ["úloha"], subject: ["predmet", "úloha predmet"],
      comment: ["komentár", "komentáre"], hours: ["hodiny", "hodín", "strávený čas"]),
    redmine(
      "Polish", .windows1250, nil, date: ["data"], user: ["użytkownik", "uczestnik"], author: ["autor"],
      project: ["projekt"], activity: ["aktywność"], issue: ["zagadnienie"], subject: ["temat", "zagadnienie temat"],
      comment: ["komentarz", "komentarze"], hours: ["godzin", "godziny", "przepracowany czas"]),
    redmine(
      "German", .windows1252, nil, date: ["datum"], user: ["benutzer", "mitglied"], author: ["autor"],
      project: ["projekt"], activity: ["aktivität"], issue: ["ticket"], subject: ["thema", "ticket thema"],
      comment: ["kommentar", "kommentare"], hours: ["stunden", "aufgewendete zeit"]),
    redmine(
      "French", .windows1252, .dayFirst, date: ["date"], user: ["utilisateur", "membre"], author: ["auteur"],
      project: ["projet"], activity: ["activité"], issue: ["demande"], subject: ["sujet", "demande sujet"],
      comment: ["commentaire", "commentaires"], hours: ["heures", "temps passé"]),
    redmine(
      "Spanish", .windows1252, .dayFirst, date: ["fecha"], user: ["usuario", "miembro"], author: ["autor"],
      project: ["proyecto"], activity: ["actividad"], issue: ["petición"], subject: ["asunto", "petición asunto"],
      comment: ["comentario", "comentarios"], hours: ["horas", "tiempo dedicado"]),
    redmine(
      "Portuguese", .windows1252, .dayFirst, date: ["data"], user: ["usuário", "membro"], author: ["autor"],
      project: ["projeto"], activity: ["atividade"], issue: ["tarefa"], subject: ["título", "tarefa título"],
      comment: ["comentário", "comentários"], hours: ["horas", "tempo gasto"]),
    redmine(
      "Italian", .windows1252, .dayFirst, date: ["data"], user: ["utente", "membro"], author: ["autore"],
      project: ["progetto"], activity: ["attività"], issue: ["segnalazione"],
      subject: ["oggetto", "segnalazione oggetto"], comment: ["commento", "commenti"],
      hours: ["ore", "tempo impiegato"]),
    redmine(
      "Hungarian", .windows1250, nil, date: ["dátum"], user: ["felhasználó", "résztvevő"], author: ["szerző"],
      project: ["projekt"], activity: ["aktivitás", "történések"], issue: ["feladat"],
      subject: ["tárgy", "feladat tárgy"],
      comment: ["megjegyzés"], hours: ["óra", "ráfordított idő"]),
    redmine(
      "Russian", .windows1251, nil, date: ["дата"], user: ["пользователь", "участник"], author: ["автор"],
      project: ["проект"], activity: ["деятельность", "действия"], issue: ["задача"],
      subject: ["тема", "задача тема"], comment: ["комментарий", "комментарии"],
      hours: ["час(а,ов)", "часы", "часов", "затраченное время", "трудозатраты"]),
  ]

  private static func redmine(
    _ language: String, _ codePage: TextEncoding, _ dayOrder: DayOrder?, date: [String], user: [String],
    author: [String], project: [String], activity: [String], issue: [String], subject: [String], comment: [String],
    hours: [String]
  ) -> SheetLayout {
    SheetLayout(
      name: "a Redmine export in \(language)", format: .redmine, codePage: codePage, dayOrder: dayOrder,
      labels: [
        (.id, ["#"]), (.date, date), (.technician, user), (.author, author), (.project, project),
        (.activity, activity), (.issue, issue), (.subject, subject), (.comment, comment), (.hours, hours),
      ],
      required: [[.date, .start], [.technician, .author], [.customer, .project], [.hours, .duration, .minutes]])
  }
}
