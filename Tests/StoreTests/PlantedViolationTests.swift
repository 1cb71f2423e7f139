// SPDX-License-Identifier: Apache-2.0
// Whatever is changed behind the program's back, an audit finds by the name of what it breaks.

import Desk
import Domain
import GRDB
import Store
import StoreSQLite
import Testing

@Suite struct PlantedViolationTests {
  @Test(arguments: PlantedViolation.all)
  func `an audit finds a planted violation by name`(plant: PlantedViolation) throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    try PlantedViolationTests.plant(plant, in: path)
    let found = try audit(path)
    #expect(found.contains(plant.check), "\(plant.name): found by \(found)")
    let isSchemaAsItWas = !plant.leavesGuards && !plant.sql.contains("writable_schema")
    if isSchemaAsItWas { #expect(!found.contains("append-only"), "the guards are back") }
  }

  @Test func `the store that they are planted in is sound, and every check is broken once`() throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let checks = try Desk(store: SQLiteDatabase(path: path), actor: "tester").audit().checks
    #expect(checks.filter { !$0.ok }.map(\.check) == [])
    let planted = Set(PlantedViolation.all.map(\.check))
    #expect(checks.map(\.check).filter { !planted.contains($0) } == [])
  }

  @Test func `the store has every kind of entry and sessions in every state`() throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let queue = try DatabaseQueue(path: path)
    let kinds = try queue.read {
      try String.fetchSet($0, sql: "SELECT DISTINCT kind FROM entry")
    }
    #expect(kinds == Set(EntryKind.allCases.map(\.rawValue)))
    let states = try queue.read {
      try String.fetchSet($0, sql: "SELECT DISTINCT state FROM session")
    }
    #expect(states == Set(SessionState.allCases.map(\.rawValue)))
  }

  private func audit(_ path: String) throws -> [String] {
    try Desk(store: SQLiteDatabase(path: path), actor: "tester").audit().checks
      .filter { !$0.ok }.map(\.check)
  }

  /// Drops every guard, plants, and puts the guards back.
  private static func plant(_ plant: PlantedViolation, in path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      let guards = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      if !plant.leavesGuards {
        for row in guards { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
      }
      try db.execute(sql: plant.sql)
      if !plant.leavesGuards {
        for row in guards { try db.execute(sql: row["sql"] as String) }
      }
    }
    try queue.close()
  }
}
