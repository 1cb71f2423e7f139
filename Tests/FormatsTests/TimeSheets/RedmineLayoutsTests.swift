// SPDX-License-Identifier: Apache-2.0
// Redmine's labels are told apart by language.

import Formats
import Testing

@Suite struct RedmineLayoutsTests {
  @Test(arguments: [
    "Projekt;Datum;Uživatel;Aktivita;Úkol;Komentář;Hodiny",
    "Projekt;Data;Użytkownik;Aktywność;Zagadnienie;Komentarz;Godziny",
    "Projekt;Datum;Benutzer;Aktivität;Ticket;Kommentar;Stunden",
    "Projet;Date;Utilisateur;Activité;Demande;Commentaire;Heures",
    "Проект;Дата;Пользователь;Деятельность;Задача;Комментарий;Часы", "Project;Date;User;Activity;Issue;Comment;Hours",
    "Projekt;Dátum;Užívateľ;Aktivita;Úloha;Komentár;Hodiny",
    "Proyecto;Fecha;Usuario;Actividad;Petición;Comentario;Horas",
    "Projeto;Data;Usuário;Atividade;Tarefa;Comentário;Horas", "Progetto;Data;Utente;Attività;Segnalazione;Commento;Ore",
    "Projekt;Dátum;Felhasználó;Aktivitás;Feladat;Megjegyzés;Óra",
  ])
  func `every column of a language is read`(header: String) throws {
    let sheet = try TimeSheet.read(header + "\nAcme;2026-10-04;Ana;Podpora;#12;hotovo;1\n")
    #expect(sheet.format == .redmine)
    #expect(sheet.unreadColumns.isEmpty)
    #expect(sheet.rows.map(\.summary) == ["#12 – hotovo"])
    #expect(sheet.rows.map(\.isProject) == [true])
  }
}
