// SPDX-License-Identifier: Apache-2.0
// Look-ups that say what the facts do not are made anew from them, and sound ones are left alone.

import Desk
import Domain
import GRDB
import StoreSQLite
import Testing

@testable import Store

@Suite struct LookUpsTests {
  /// What mending names after some SQL, on a store in which everything has happened.
  private func mended(after sql: String) throws -> [String] {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
    }
    try queue.close()
    let desk = Desk(store: SQLiteDatabase(path: path), actor: "tester") { PlainBooks.begin }
    let mended = try desk.mend(at: nil).mended
    #expect(try desk.audit().checks.filter { !$0.ok }.map(\.check) == [], "\(sql)")
    #expect(try desk.mend(at: nil).mended == [], "once is enough")
    return mended
  }

  @Test func `a sound store has nothing to mend`() throws { #expect(try mended(after: "SELECT 1") == []) }

  @Test(arguments: [
    ("UPDATE account_standing SET balance_minutes = balance_minutes + 10 WHERE customer = 1", ["account_standing"]),
    ("UPDATE account_standing SET entry = 1 WHERE customer = 1", ["account_standing"]),
    ("DELETE FROM account_standing", ["account_standing"]),
    ("INSERT INTO account_standing VALUES (2, 'allowance', 1, 0)", ["account_standing"]),
    ("DELETE FROM lot_standing WHERE left_minutes = 0", ["lot_standing"]),
    ("UPDATE lot_standing SET left_minutes = left_minutes + 10", ["lot_standing"]),
    ("UPDATE book_standing SET act = act - 1 WHERE customer = 2", ["book_standing"]),
    ("UPDATE book_standing SET digest = zeroblob(32) WHERE customer = 2", ["book_standing"]),
    ("UPDATE counter SET last = 1", ["counter"]), ("DELETE FROM counter", ["counter"]),
    ("UPDATE number_series SET last = last + 1", ["number_series"]), ("DELETE FROM number_series", ["number_series"]),
    ("UPDATE statement SET is_withdrawn = 1 WHERE document = 'ST-2026-0001'", ["statement"]),
    ("UPDATE session SET state = 'cancelled' WHERE number = 2", ["session S-2"]),
    (
      "UPDATE session SET end_at = end_at + 60, over_at = over_at - 1 WHERE number IN (2, 3)",
      ["session S-2", "session S-3"]
    ),
    (
      "UPDATE counter SET last = 0; UPDATE session SET charged_minutes = 7 WHERE number = 2",
      ["counter", "session S-2"]
    ),
  ])
  func `a look-up that says otherwise is put back, and nothing else`(sql: String, names: [String]) throws {
    #expect(try mended(after: sql) == names)
  }
}
