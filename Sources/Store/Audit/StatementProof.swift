// SPDX-License-Identifier: Apache-2.0
// What an issued statement says, beside what it should say: the arithmetic of its audit.

import Domain

/// An issued statement on its way through the audit.
struct ProvenMonth {
  let number: String
  let month: Month
  /// The month as the vendor's clocks tell, whatever the row says.
  let bounds: Range<Instant>
  let figures: MonthFigures
  let issuedAt: Instant
  let act: Int64
  let isWithdrawn: Bool

  /// Nothing where the row's month or instants are no dates.
  init?(_ row: SQLRow, from vendor: VendorSettings) {
    guard let day = CivilDate(iso: row.text(3) + "-01"), Month(of: day).iso == row.text(3), row.instant(11).isInCalendar
    else { return nil }
    number = row.text(0)
    month = Month(of: day)
    bounds = month.bounds(in: vendor.zone)
    figures = MonthFigures(
      opening: row.int(6), closing: row.int(7), reserved: row.int(8), owed: row.int(9), entry: row.int(10))
    issuedAt = row.instant(11)
    act = row.int(12)
    isWithdrawn = row.truth(16)
  }

  /// What is wrong around the figures: bounds, number, buyer and the act that issued it.
  func frameProblems(from vendor: VendorSettings, _ row: SQLRow) -> [String] {
    var found: [String] = []
    if row.instant(4) != bounds.lowerBound || row.instant(5) != bounds.upperBound {
      found.append("its bounds are not those of \(month.iso) in \(vendor.zone.name)")
    }
    let year = vendor.zone.date(at: issuedAt).year
    if row.int(1) != Int64(year) || number != vendor.formats[.statement].text(year: year, number: row.int(2)) {
      found.append("its number is not \(row.int(2)) of \(year) as the vendor writes it")
    }
    if row.instant(14) != issuedAt || row.text(15) != "statements generate" { found.append("its act did not issue it") }
    if issuedAt < bounds.upperBound { found.append("it was issued before the month was over") }
    return found.map { "statement \(number): \($0)" }
  }
}

/// The figures of a month, as stated or as they follow from the facts.
struct MonthFigures {
  let opening: Int64
  let closing: Int64
  let reserved: Int64
  let owed: Int64
  let entry: Int64

  /// What differs beside opening and closing.
  func problems(in month: ProvenMonth) -> [String] {
    var found: [String] = []
    let stated = month.figures
    if stated.reserved != reserved { found.append("\(stated.reserved) reserved, and it was \(reserved)") }
    if stated.owed != owed { found.append("\(stated.owed) owed, and it was \(owed)") }
    if stated.entry != entry { found.append("its last entry was another one") }
    return found.map { "statement \(month.number): \($0)" }
  }
}

/// Amounts added up between the bounds of months, so that a sum before any bound is at hand.
struct Running {
  private let bounds: [Int64]
  private var between: [Int64]

  init(_ months: [ProvenMonth]) {
    bounds = Set(months.flatMap { [$0.bounds.lowerBound.seconds, $0.bounds.upperBound.seconds] }).sorted()
    between = bounds.map { _ in 0 }
  }

  mutating func add(_ amount: Int64, at instant: Int64) {
    let place = place(after: instant)
    // Forged amounts may be beyond counting; a wrong sum is found all the same.
    if place < between.count { between[place] &+= amount }
  }

  /// The sum of what happened before one of the bounds.
  func before(_ bound: Instant) -> Int64 { between[..<place(after: bound.seconds)].reduce(0, &+) }

  /// The first bound after an instant.
  private func place(after instant: Int64) -> Int {
    var low = 0
    var high = bounds.count
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The last entry that acts up to a statement's own had posted, for each statement; entries come in
/// the order of their numbers.
struct LastEntries {
  /// Places of statements in the order of their acts.
  private let order: [(place: Int, act: Int64)]
  private var found: [Int64]
  private var next = 0
  private var last: Int64 = 0

  init(_ months: [ProvenMonth]) {
    order = months.enumerated().map { (place: $0.offset, act: $0.element.act) }.sorted { $0.act < $1.act }
    found = months.map { _ in 0 }
  }

  mutating func note(entry: Int64, act: Int64) {
    while next < order.count, order[next].act < act {
      found[order[next].place] = last
      next += 1
    }
    last = entry
  }

  /// By place of the statement; zero where there was no entry yet.
  func entries() -> [Int64] {
    var all = found
    for one in order.dropFirst(next) { all[one.place] = last }
    return all
  }
}
