// SPDX-License-Identifier: Apache-2.0
// Instants are counted in elapsed seconds, whatever clocks on the wall do.

import Domain
import Testing

@Suite struct InstantTests {
  @Test func `elapsed time counts seconds over a change of the clocks`() throws {
    let prague = try #require(Zone("Europe/Prague"))
    let before = try WrittenTime.parse("2026-10-24T10:00").instant(in: prague)
    let after = try WrittenTime.parse("2026-10-25T10:00").instant(in: prague)
    #expect(after.seconds(since: before) == 25 * 3600)
    #expect(before.seconds(since: after) == -25 * 3600)
    #expect(before.adding(Minutes(25 * 60)) == after)
    #expect(after.adding(seconds: -90_000) == before)
    #expect(before < after)
  }
}
