// SPDX-License-Identifier: Apache-2.0
// Which lot pays how many minutes of an entry, and what an entry gives back.

/// A row of the table that links entries to lots. Rows are only ever added: minutes that return to
/// a lot are a row with negative minutes.
package struct Allocation: Equatable, Sendable {
  /// The entry that is paid.
  package let entry: Int64
  /// The lot that pays; none where a correcting entry pays.
  package internal(set) var lot: LotID?
  /// Minutes paid, negative where they return to the lot.
  package let minutes: Minutes
  /// What is left of the lot after this row; none without a lot.
  package let lotRemaining: Minutes?
  /// The entry whose posting made this row.
  package let cause: Int64

  package init(entry: Int64, lot: LotID?, minutes: Minutes, lotRemaining: Minutes?, cause: Int64) {
    (self.entry, self.lot, self.minutes, self.lotRemaining, self.cause) = (entry, lot, minutes, lotRemaining, cause)
  }
}

/// An entry that took minutes, with what paid for it: the past that a correction works on.
package struct Debit: Sendable {
  package let entry: Int64
  package let happenedAt: Instant
  /// Minutes taken and not yet given back by a waiver, settlement or adjustment.
  package internal(set) var uncorrected: Minutes
  /// The lots that pay, in the order in which they paid.
  package internal(set) var payers: [(lot: LotID, minutes: Minutes)] = []

  /// A debit of so many minutes with every allocation row that names it, oldest first.
  package init(entry: Int64, at instant: Instant, taken: Minutes, rows: [Allocation]) {
    (self.entry, happenedAt, uncorrected) = (entry, instant, taken)
    for row in rows {
      guard let lot = row.lot else {
        uncorrected -= row.minutes
        continue
      }
      if row.minutes > .zero { payers.append((lot, row.minutes)) } else { release(-row.minutes, of: lot) }
    }
  }

  private mutating func release(_ minutes: Minutes, of lot: LotID) {
    var left = minutes
    for index in payers.indices.reversed() where payers[index].lot == lot && left > .zero {
      let taken = min(left, payers[index].minutes)
      payers[index].minutes -= taken
      left -= taken
    }
    payers.removeAll { $0.minutes == .zero }
  }
}
