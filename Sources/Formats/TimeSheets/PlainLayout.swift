// SPDX-License-Identifier: Apache-2.0
// The plain CSV: our own columns, and the words in which people of several languages say the same.

extension SheetLayout {
  static let plain = SheetLayout(
    name: "a plain CSV", format: .csv, codePage: nil, dayOrder: nil,
    labels: [
      (
        .customer,
        [
          "customer", "customer name", "client", "client name", "company", "account", "zákazník", "klient", "firma",
          "odběratel", "kunde", "auftraggeber", "kontrahent", "entreprise", "клиент", "заказчик",
        ]
      ),
      (.project, ["project", "project name", "projekt", "projet", "проект"]),
      (
        .technician,
        [
          "technician", "technik", "user", "member", "person", "employee", "worker", "consultant",
          "full name",
          "uživatel", "člen", "pracovník", "zaměstnanec", "osoba", "řešitel", "benutzer", "mitarbeiter", "techniker",
          "pracownik", "użytkownik", "technicien", "utilisateur", "техник", "сотрудник", "пользователь",
          "исполнитель",
        ]
      ),
      (.author, ["author", "autor", "auteur", "автор"]),
      (.firstName, ["firstname", "first name", "jméno", "vorname", "imię", "prénom", "имя"]),
      (.lastName, ["lastname", "last name", "surname", "příjmení", "nachname", "nazwisko", "nom", "фамилия"]),
      (
        .date,
        [
          "date", "day", "work date", "start date", "datum", "den", "dátum", "tag", "data", "dzień", "jour", "дата",
          "день",
        ]
      ),
      (
        .start,
        [
          "start", "start time", "started", "started at", "begin", "from", "začátek", "zahájení", "od", "beginn",
          "von", "początek", "début", "начало",
        ]
      ),
      (
        .end,
        [
          "end", "end time", "ended", "ended at", "finish", "stop", "to", "konec", "do", "ende", "bis", "koniec",
          "fin", "конец",
        ]
      ),
      (.endDate, ["end date"]),
      (
        .hours,
        [
          "hours", "duration (h)", "duration (decimal)", "duration (hours)", "time spent (h)", "total hours",
          "worked hours", "hours worked", "time spent", "spent time", "hodiny", "hodin", "počet hodin",
          "odpracováno", "stunden", "godziny", "godzin", "heures", "часы", "часов",
        ]
      ),
      (
        .duration,
        ["duration", "doba trvání", "trvání", "doba", "délka", "dauer", "czas trwania", "durée", "длительность"]
      ),
      (
        .minutes,
        [
          "minutes", "duration (min)", "duration (minutes)", "mins", "min", "minuty", "minut", "minuten", "минуты",
          "минут",
        ]
      ),
      (.id, ["id"]), (.issue, ["issue", "ticket", "issue key"]),
      (
        .subject,
        ["subject", "issue summary", "issue subject", "title", "předmět", "betreff", "temat", "sujet", "тема"]
      ),
      (.task, ["task", "úkol", "aufgabe", "zadanie", "tâche", "задача"]), (.summary, ["summary", "shrnutí"]),
      (.note, ["note", "notes", "poznámka", "poznámky", "notiz", "notizen", "notatka", "remarque", "примечание"]),
      (
        .description,
        ["description", "work description", "popis", "popis práce", "beschreibung", "opis", "описание"]
      ),
      (
        .comment,
        [
          "comment", "comments", "text", "komentář", "komentáře", "kommentar", "komentarz", "commentaire",
          "комментарий",
        ]
      ),
      (.activity, ["activity", "aktivita", "činnost", "tätigkeit", "aktywność", "activité", "деятельность"]),
    ],
    required: [
      [.customer, .project], [.technician, .lastName, .author], [.date, .start], [.hours, .minutes, .duration, .end],
    ])
}
