// SPDX-License-Identifier: Apache-2.0
// Each tool's export is read in each language, whatever its separator, encoding and habits.

import Domain
import Formats
import Testing

@Suite struct SheetLayoutTests {
  @Test(arguments: [
    (
      "redmine-en", TimeSheetFormat.redmine,
      [
        "Miller & Sons|Ann Lee|2026-10-04|90|Support #12: Upgrade, part two – It's done",
        "Miller & Sons|Ann Lee|2026-10-25|19|Bug #13: Disk is full",
        "Riverside Café|Bob Ray|2026-10-31|20|Consulting",
      ]
    ),
    (
      "redmine-cs", .redmine,
      [
        "Lékárna Dům|Jiří Šťastný|2026-10-04|90|Podpora #12 Upgrade – hotovo",
        "Lékárna Dům|Jiří Šťastný|2026-10-25|19|Chyba #13 Plný disk",
        "Truhlářství Řezáč|Eva Malá|2026-10-31|20|Konzultace",
      ]
    ),
    (
      "redmine-pl", .redmine,
      [
        "Piekarnia Źródło|Łukasz Żak|2026-10-04|90|Wsparcie #12: Aktualizacja – gotowe",
        "Piekarnia Źródło|Łukasz Żak|2026-10-25|19|Błąd #13: Pełny dysk",
        "Huta Śląsk|Ewa Mała|2026-10-31|20|Konsultacje",
      ]
    ),
    (
      "redmine-de", .redmine,
      [
        "Bäckerei Groß|Jörg Müller|2026-10-04|90|Betreuung #12: Aktualisierung – erledigt",
        "Bäckerei Groß|Jörg Müller|2026-10-25|19|Fehler #13: Platte voll",
        "Tischlerei Süß|Eva Klein|2026-10-31|20|Beratung",
      ]
    ),
    (
      "redmine-fr", .redmine,
      [
        "Boulangerie Lefèvre|Zoë Brûlé|2026-10-04|90|Assistance #12: Mise à jour – terminé",
        "Boulangerie Lefèvre|Zoë Brûlé|2026-10-05|19|Anomalie #13: Disque plein",
        "Garage Côté Sud|Luc Petit|2026-10-07|20|Conseil",
      ]
    ),
    (
      "redmine-ru", .redmine,
      [
        "Пекарня Зёрнышко|Пётр Ильин|2026-10-04|90|Поддержка #12: Обновление – готово",
        "Пекарня Зёрнышко|Пётр Ильин|2026-10-25|19|Ошибка #13: Диск полон",
        "Завод «Юг»|Анна Чижова|2026-10-31|20|Консультация",
      ]
    ),
    (
      "toggl-detailed", .toggl,
      [
        "Miller & Sons|Ann Lee|2026-10-04 09:00|90|Servers Upgrade – Version 17, part one",
        "Riverside Café|Ann Lee|2026-10-25 23:50|18|Disk is full",
      ]
    ),
    (
      "plain", .csv,
      [
        "Miller & Sons|Ann Lee|@1791097200|90|Upgrade",
        "Riverside Café|Bob Ray|2026-10-25 10:00|19|",
      ]
    ),
  ])
  func `a sample is read to the last letter`(
    name: String, format: TimeSheetFormat, rows: [String]
  ) throws {
    let utf8 = try Samples.bytes(name)
    for forced in [nil, format] {
      let sheet = try TimeSheet.read(utf8, format: forced)
      #expect(sheet.format == format)
      #expect(sheet.rows.map(told) == rows)
      #expect(sheet.badRows.isEmpty)
    }
  }

  @Test(arguments: [
    ("redmine-en", TextEncoding.windows1252), ("redmine-cs", .windows1250),
    ("redmine-pl", .windows1250), ("redmine-de", .windows1252), ("redmine-fr", .windows1252),
    ("redmine-ru", .windows1251), ("plain", .windows1252), ("plain", .windows1250),
  ])
  func `the code page of a language and a mark before UTF-8 change nothing`(
    name: String, codePage: TextEncoding
  ) throws {
    let utf8 = try Samples.bytes(name)
    let sheet = try TimeSheet.read(utf8)
    let legacy = try codePage.bytes(String(decoding: utf8, as: UTF8.self))
    #expect(legacy != utf8)
    #expect(try TimeSheet.read(legacy) == sheet)
    #expect(try TimeSheet.read([0xEF, 0xBB, 0xBF] + utf8) == sheet)
  }

  @Test(arguments: ["\r\n", "\r"])
  func `line ends change nothing`(end: String) throws {
    let text = String(decoding: try Samples.bytes("redmine-de"), as: UTF8.self)
    let lines = text.utf8.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    #expect(try TimeSheet.read(lines.joined(separator: end)) == TimeSheet.read(text))
  }

  @Test(arguments: [
    "date,member,project,spent time", "Date,Author,Project,Hours", "Datum;Uživatel;Projekt;Hodin",
    "Data;Uczestnik;Projekt;Godziny", "Datum;Mitglied;Projekt;Stunden",
    "Date;Membre;Projet;Heures", "Дата;Участник;Проект;Часы", "ДАТА;УЧАСТНИК;ПРОЕКТ;ЧАСЫ",
    "Date , User , Project , Hours", "Datum;Uz\u{30C}ivatel;Projekt;Hodiny",
  ])
  func `other usual labels are known, in any case and however composed`(header: String) throws {
    let isWide = header.utf8.contains(UInt8(ascii: ";"))
    let row = isWide ? "2026-10-04;Ana;Acme;1,5" : "2026-10-04,Ana,Acme,1.5"
    let sheet = try TimeSheet.read("\(header)\n\(row)\n")
    #expect(sheet.rows.map(told) == ["Acme|Ana|2026-10-04|90|"])
  }

  @Test func `the user of an entry is the technician, not its author`() throws {
    let sheet = try TimeSheet.read(
      "Author,Date,User,Project,Hours\nBoss,2026-10-04,Ana,Acme,1\nBoss,2026-10-04,,Acme,1\n")
    #expect(sheet.rows.map(\.technician) == ["Ana", "Boss"])
  }

  private func told(_ row: TimeSheetRow) -> String {
    let start =
      switch row.start {
      case .day(let date): date.iso
      case .time(.local(let reading)): reading.text
      case .time(.instant(let instant)): "@\(instant.seconds)"
      }
    return [row.customer, row.technician, start, String(row.worked.count), row.summary]
      .joined(separator: "|")
  }
}
