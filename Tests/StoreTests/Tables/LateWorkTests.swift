// SPDX-License-Identifier: Apache-2.0
// Late work is told by the start that its entry does not have.

import Desk
import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct LateWorkTests {
  @Test func `only work that was posted after its month was closed is late`() throws {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    let store = SQLiteDatabase(path: path)
    let late = try Desk(store: store, actor: "tester").record(
      RecordedWork(
        customer: "acme", start: try WrittenTime.parse("2026-02-27T09:00Z"),
        times: [WrittenTimeEntry(technician: "ana", duration: "15m")], isLate: true),
      ActOptions(at: try WrittenTime.parse("2026-04-02T09:00Z")))
    let wanted = try WrittenTime.parse("2026-02-27T09:00Z").instant(in: .utc)
    try store.read { db throws in
      var found: [String: Instant] = [:]
      for record in try db.sessions(customer: 1, state: nil) {
        found[record.session.id.text] = try db.lateStart(of: record.session.id, on: record.account)
      }
      #expect(found == [late.session: wanted])
    }
  }
}
