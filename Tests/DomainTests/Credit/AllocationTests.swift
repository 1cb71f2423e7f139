// SPDX-License-Identifier: Apache-2.0
// Who pays a debit after everything that happened to it, read from its rows.

import Domain
import Testing

@Suite struct AllocationTests {
  private func row(_ lot: Int64?, _ minutes: Int64) -> Allocation {
    Allocation(
      entry: 5, lot: lot.map(LotID.init), minutes: Minutes(minutes),
      lotRemaining: lot.map { _ in .zero }, cause: 5)
  }

  private func payers(_ rows: [Allocation], taken: Int64 = 120) -> [String] {
    Debit(entry: 5, at: Instant(seconds: 0), taken: Minutes(taken), rows: rows).payers.map {
      "\($0.lot.text) \($0.minutes.count)"
    }
  }

  @Test func `lots pay in the order of the rows`() {
    #expect(payers([row(2, 50), row(1, 70)]) == ["L-2 50", "L-1 70"])
    #expect(payers([]) == [])
  }

  @Test func `what a lot took back it pays no longer`() {
    #expect(payers([row(2, 50), row(1, 70), row(1, -20)]) == ["L-2 50", "L-1 50"])
    #expect(payers([row(2, 50), row(1, 70), row(1, -70)]) == ["L-2 50"])
    #expect(payers([row(2, 50), row(1, 70), row(2, -50)]) == ["L-1 70"])
  }

  @Test func `a lot that paid twice takes back its later payment first`() {
    #expect(
      payers([row(1, 30), row(2, 40), row(1, 50), row(1, -60)]) == ["L-1 20", "L-2 40"])
  }

  @Test(arguments: [(0, 120), (50, 70), (120, 0)])
  func `corrected minutes cannot be corrected again`(corrected: Int64, left: Int64) {
    let rows = corrected == 0 ? [] : [row(nil, corrected)]
    let debit = Debit(entry: 5, at: Instant(seconds: 0), taken: Minutes(120), rows: [row(1, 120)] + rows)
    #expect(debit.uncorrected.count == left)
    #expect(debit.payers.count == 1)
  }
}
