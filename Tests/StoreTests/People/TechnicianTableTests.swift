// SPDX-License-Identifier: Apache-2.0
// The vendor's technicians by their ids.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct TechnicianTableTests {
  @Test func `technicians are told in the order of their ids, with name and grade`() throws {
    let books = try PlainBooks()
    let codes = try ["aaa", "zed", "Bob"].map { try #require(WrittenID($0)) }
    try books.act { db throws in
      for code in codes { try db.insertTechnician(code, name: "N", grade: "senior") }
    }
    try books.store.read { db throws in
      let all = try db.technicians()
      #expect(all.map(\.code.text) == ["Bob", "aaa", "ana", "bob", "zed"])
      #expect(all.map(\.id) == [5, 3, 1, 2, 4])
      #expect(all.map(\.grade) == ["senior", "senior", "", "", "senior"])
      #expect(try db.technician("ana").name == "Name of ana")
      #expect(try db.technician("Bob").id == 5)
    }
  }

  @Test func `an unknown id is told with similar ones, another case is another id`() throws {
    let books = try PlainBooks()
    try books.store.read { db throws in
      #expect(throws: Refusal.unknown(.technician, id: "anna", similar: ["ana"])) {
        try db.technician("anna")
      }
      #expect(throws: Refusal.unknown(.technician, id: "ANA", similar: ["ana"])) {
        try db.technician("ANA")
      }
      #expect(throws: Refusal.unknown(.technician, id: "", similar: [])) {
        try db.technician("")
      }
    }
  }

  @Test func `an id is given once, and a technician has a name`() throws {
    let books = try PlainBooks()
    let (ana, cyd) = (try #require(WrittenID("ana")), try #require(WrittenID("cyd")))
    #expect(throws: StoreFault.self) {
      try books.act { try $0.insertTechnician(ana, name: "Other") }
    }
    #expect(throws: StoreFault.self) { try books.act { try $0.insertTechnician(cyd, name: "") } }
    #expect(
      try books.store.read { try $0.technicians().map(\.name) } == [
        "Name of ana", "Name of bob",
      ])
  }

  @Test func `an id that cannot be read is damage`() throws {
    let books = try PlainBooks()
    try books.plant("UPDATE technician SET code = 'a/b' WHERE number = 2")
    #expect(throws: StoreProblem.self) { try books.store.read { _ = try $0.technicians() } }
    #expect(try books.store.read { try $0.technician("ana").id } == 1)
  }
}
