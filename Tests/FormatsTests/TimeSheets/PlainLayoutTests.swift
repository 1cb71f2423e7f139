// SPDX-License-Identifier: Apache-2.0
// A plain CSV in the words of several languages.

import Domain
import Formats
import Testing

@Suite struct PlainLayoutTests {
  @Test(arguments: [
    "zákazník;technik;datum;hodiny;popis", "Klient;Pracovník;Den;Počet hodin;Text",
    "Kunde;Mitarbeiter;Datum;Stunden;Notiz", "client;person;day;worked hours;description",
    "Firma;Pracownik;Dzień;Godziny;Opis", "Заказчик;Сотрудник;Дата;Часы;Описание",
    "company;employee;work date;time spent;notes", "customer;technician;date;hours;subject",
  ])
  func `words that say the same are known`(header: String) throws {
    let sheet = try TimeSheet.read(header + "\nAcme;Ana;10.11.2026;1,5;Tiskárna\n")
    #expect(sheet.format == .csv)
    #expect(sheet.rows.map(\.summary) == ["Tiskárna"])
    #expect(sheet.rows.map(\.worked) == [Minutes(90)])
    #expect(sheet.unreadColumns.isEmpty)
  }

  @Test func `labels in a code page are known`() throws {
    let text = "zákazník;technik;datum;počet hodin\nŘezáč;Ana;10.11.2026;1,5\n"
    let sheet = try TimeSheet.read(TextEncoding.windows1250.bytes(text))
    #expect(sheet.rows.map(\.customer) == ["Řezáč"])
  }

  @Test func `our own label counts before another word for the same`() throws {
    let sheet = try TimeSheet.read(
      "client,customer,user,technician,date,hours,dauer\nA,Acme,B,Ana,2026-10-04,1,5\n")
    #expect(sheet.rows.map(\.customer) == ["Acme"])
    #expect(sheet.rows.map(\.technician) == ["Ana"])
    #expect(sheet.unreadColumns == ["client", "user", "dauer"])
  }

  @Test func `two other words for the same leave it open`() {
    #expect(throws: TimeSheetProblem.columnTwice(line: 1, first: "client", second: "company")) {
      try TimeSheet.read("client,company,technician,date,hours\n")
    }
  }

  @Test func `texts of several columns make one line`() throws {
    let sheet = try TimeSheet.read(
      "customer,technician,date,hours,subject,description,comment\nAcme,Ana,2026-10-04,1,Disk,full,done\n")
    #expect(sheet.rows.map(\.summary) == ["Disk – full – done"])
  }

  @Test func `first and last name in two columns are one name`() throws {
    let sheet = try TimeSheet.read(
      "customer,first_name,last_name,date,hours\nAcme,Ana,Nová,2026-10-04,1\nAcme,,Dub,2026-10-04,1\n")
    #expect(sheet.rows.map(\.technician) == ["Ana Nová", "Dub"])
  }

  @Test(arguments: ["Hours", "Duration (h)", "Duration (decimal)", "total hours", "Duration_(hours)"])
  func `a label may name the unit`(label: String) throws {
    let sheet = try TimeSheet.read("Customer,Author,Day,\(label)\nAcme,Ana,2026-10-04,1.5\n")
    #expect(sheet.rows.map(\.worked) == [Minutes(90)])
    #expect(sheet.rows.map(\.technician) == ["Ana"])
  }
}
