// SPDX-License-Identifier: Apache-2.0
// Chooses acts and times at random, with a liking for the edges of the rules.

import Domain

/// SplitMix64: the same choices from the same seed on every machine.
struct RandomChoice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number of a range, both ends included.
  mutating func number(_ low: Int, _ high: Int) -> Int {
    low + Int(next() % UInt64(high - low + 1))
  }

  mutating func happens(_ times: Int, in all: Int) -> Bool { number(1, all) <= times }

  mutating func one<Value>(of values: [Value]) -> Value? {
    values.isEmpty ? nil : values[number(0, values.count - 1)]
  }

  private mutating func pick<Value>(_ values: Value...) -> Value {
    values[number(0, values.count - 1)]
  }

  // MARK: Times

  /// Seconds by which an act is dated back: mostly none, else a little or into another month.
  mutating func backdating() -> Int {
    happens(1, in: 16) ? pick(1, 3600, 86_400, 400_000, 3_000_000) : 0
  }

  /// The time of the next act: the same second, a little or much later, or an edge of a rule.
  mutating func nextTime(after books: ModelBooks) -> Int {
    if happens(1, in: 4), let edge = one(of: edges(of: books)) { return edge }
    return books.now + pick(0, 0, 1, 60, 1800, 7200, 20_000, 43_200, 86_400, number(0, 200_000))
  }

  /// Seconds around free notice, starts and last days that lie ahead, but not far.
  private func edges(of books: ModelBooks) -> [Int] {
    let starts = books.sessions.filter(\.isAhead).flatMap { session in
      [
        session.start - ModelBooks.day, session.start - ModelBooks.day + 1, session.start - 1,
        session.start,
      ]
    }
    let ends = books.accounts.values.flatMap(\.lots).filter { $0.left > 0 }
      .compactMap(\.last?.second).flatMap { [$0, $0 + 1] }
    return (starts + ends).filter { (books.now...books.now + 400_000).contains($0) }.sorted()
  }

  private mutating func start(after now: Int) -> Int {
    now + pick(-1, 0, 3600, 86_399, 86_400, 86_401, number(0, 40) * 7200, number(0, 40) * 7200)
  }

  // MARK: Acts

  mutating func act(for books: ModelBooks) -> RandomAct {
    let customer = customer()
    switch number(1, 100) {
    case 1...10: return topUp(customer, books)
    case 11...31: return book(customer, books)
    case 32...40: return moveOrCancel(books)
    case 41...46: return .start(session: session(books) { $0.isAhead })
    case 47...49: return .access(session: session(books) { !$0.hasAccess })
    case 50...53:
      let now = books.now
      return .noShow(session: session(books) { $0.isAhead && $0.start <= now })
    case 54...63:
      let now = books.now
      return .close(session: session(books) { $0.isOpen && ($0.state == "started" || $0.start <= now) }, times: times())
    case 64...68:
      return .record(
        customer: customer, start: books.now - pick(-1, 0, 3600, number(0, 3_000_000)),
        times: times())
    case 69...75: return answerHours(books)
    case 76...77: return .amend(session: session(books, isAnswerable), times: times())
    case 78: return .void(session: session(books, isAnswerable))
    case 79...82:
      let penalties = books.accounts[customer]?.entries.filter { $0.kind == "penalty" } ?? []
      let known = one(of: penalties.map(\.number)) ?? 1
      return .waive(customer: customer, entry: happens(4, in: 5) ? known : number(1, 60))
    case 83...89: return adjust(customer, books)
    case 90...94: return refund(books)
    case 95...96: return .expire
    default: return issue(customer, books)
    }
  }

  private func isAnswerable(_ session: ModelSession) -> Bool {
    ["closed", "disputed", "settled"].contains(session.state)
  }

  private mutating func customer() -> String {
    happens(1, in: 60)
      ? "nobody" : pick("acme", "acme", "acme", "acme", "beta", "beta", "beta", "care")
  }

  /// The number of a session that fits, mostly; else any, or one that does not exist.
  private mutating func session(
    _ books: ModelBooks, _ fits: (ModelSession) -> Bool
  ) -> Int {
    let fitting = books.sessions.filter(fits).map(\.number)
    if happens(9, in: 10), let number = one(of: fitting) { return number }
    return number(1, books.sessions.count + 1)
  }

  private mutating func times() -> [RandomTime] {
    (0..<number(1, 3)).map { _ in
      RandomTime(
        technician: pick("ana", "bob", "cyd"),
        minutes: happens(1, in: 60) ? -1 : pick(0, 1, 9, 10, 11, 45, 60, 137, number(0, 300)))
    }
  }

  private mutating func topUp(_ customer: String, _ books: ModelBooks) -> RandomAct {
    let today = Int(
      books.zone.date(at: Instant(seconds: Int64(books.now))).daysSince1970)
    return .topUp(
      customer: customer, minutes: pick(480, 480, 490, 600, 960, 1200, 470, 485, 0),
      lastDay: happens(3, in: 5) ? today + pick(-1, 0, 1, 2, 5, 9, 20) : nil,
      isFree: happens(1, in: 8))
  }

  private mutating func book(_ customer: String, _ books: ModelBooks) -> RandomAct {
    let technicians = [pick(["ana"], ["bob"], ["cyd"], ["ana", "bob"], ["bob", "cyd"])][0]
    // Often exactly what is available, or a minute more.
    let available = max(1, books.available(customer))
    return .book(
      customer: customer, start: start(after: books.now),
      estimate: pick(
        0, 5, 10, 45, 60, 61, 120, 120, 240, 480, 700, min(available, 900),
        min(available + 1, 900)),
      technicians: technicians, isTentative: happens(1, in: 2), hasAccess: happens(5, in: 6))
  }

  private mutating func moveOrCancel(_ books: ModelBooks) -> RandomAct {
    let session = session(books) { $0.isAhead }
    let side = pick("customer", "customer", "vendor")
    return happens(2, in: 3)
      ? .move(session: session, start: start(after: books.now), side: side)
      : .cancel(session: session, side: side)
  }

  private mutating func answerHours(_ books: ModelBooks) -> RandomAct {
    let contact = happens(1, in: 12) ? "jan@elsewhere.example" : nil
    func named(_ session: Int) -> String {
      let known = books.sessions.indices.contains(session - 1)
      return contact ?? (known ? books.sessions[session - 1].contact : "jan@acme.example")
    }
    switch number(1, 10) {
    case 1...2:
      let session = session(books) { ["closed", "settled", "disputed"].contains($0.state) }
      return .confirm(session: session, contact: named(session))
    case 3...6:
      let session = session(books) { ["closed", "settled"].contains($0.state) }
      return .dispute(
        session: session, contact: named(session), minutes: pick(nil, 0, 7, 60, -1))
    default:
      let session = session(books) { $0.state == "disputed" }
      return .settle(session: session, minutes: pick(0, 0, 10, 60, 150, 300, 65, -10))
    }
  }

  private mutating func adjust(_ customer: String, _ books: ModelBooks) -> RandomAct {
    let entries = books.accounts[customer]?.entries.count ?? 0
    return .adjust(
      customer: customer, minutes: pick(-200, -60, -10, 10, 10, 30, 60, 120, 250, 0, 5),
      corrects: happens(3, in: 5) ? number(1, entries + 1) : nil)
  }

  private mutating func refund(_ books: ModelBooks) -> RandomAct {
    let full = books.accounts.values.flatMap(\.lots).filter { $0.left > 0 }.map(\.number).sorted()
    let lot = happens(5, in: 6) ? one(of: full) : nil
    return .refund(
      lot: lot ?? number(1, books.lotCount + 1),
      minutes: pick(nil, nil, 10, 50, 120, 480, 0, 15, -10))
  }

  private mutating func issue(_ customer: String, _ books: ModelBooks) -> RandomAct {
    if happens(1, in: 4) {
      let standing = books.accounts.values.flatMap { $0.issued.values.compactMap { $0["document"] } }
      let known = (standing + books.withdrawn).sorted()
      return .withdraw(statement: happens(19, in: 20) ? one(of: known) ?? "ST-1" : "ST-1")
    }
    let month = Month(
      of: books.zone.date(at: Instant(seconds: Int64(books.now))))
    return .issue(
      customer: customer == "nobody" ? "acme" : customer,
      month: pick(month, month.previous, month.previous, month.previous.previous))
  }
}
