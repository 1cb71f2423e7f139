// SPDX-License-Identifier: Apache-2.0
// The page of a session has the entries of its steps and the balance around its hours.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct SessionReportsTests {
  private func report(_ session: String) throws -> SessionReport {
    let path = try RichStore.copy()
    defer { RichStore.remove(path) }
    return try SQLiteDatabase(path: path).read { db throws in
      try db.sessionReport(
        of: try db.session(try #require(SessionID(text: session))), madeAt: Instant(seconds: 1_800_000_000),
        from: try db.vendor())
    }
  }

  @Test func `worked becomes charged, and the balance falls by it`() throws {
    let found = try report("S-2")
    #expect(found.state == .confirmed)
    #expect(found.session.worked == Minutes(95) && found.session.charged == Minutes(100))
    #expect(found.lines.map(\.kind) == [.drawdown])
    #expect(found.before == Minutes(1440) && found.after == Minutes(1340))
    #expect(found.lines[0].balance == found.after && found.digest.utf8.count == 64)
    #expect(found.terms.number == 1)
  }

  @Test func `a moved and settled session shows its penalty and its correction`() throws {
    let found = try report("S-3")
    #expect(found.lines.map(\.kind) == [.penalty, .drawdown, .adjustment])
    #expect(found.session.charged == Minutes(40))
    #expect(found.before - found.after == Minutes(70))
  }

  @Test func `what is not closed has no page`() throws {
    #expect(throws: Refusal.notClosed(session: SessionID(4), state: .cancelled)) { try report("S-4") }
  }
}
