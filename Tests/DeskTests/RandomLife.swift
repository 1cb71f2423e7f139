// SPDX-License-Identifier: Apache-2.0
// One list of random acts, done on a store and in the model, each answer compared.

import Desk
import Domain
import FoundationEssentials
import Policies
import Store
import Synchronization
import Testing

/// One list of acts under way, on the store and in the model.
struct RandomLife {
  let seed: UInt64
  let store: TestStore
  var books: ModelBooks
  private var dice: RandomChoice
  /// Acts done under a request key, with what they answered.
  private var keyed: [(key: String, act: RandomAct, bytes: String)] = []
  private var number = 0
  /// The clock, which stands still or goes forward; an act may be dated back from it.
  private var clock: Int

  init(seed: UInt64) throws {
    self.seed = seed
    let terms = ModelTerms(
      isNearest: seed % 5 == 2, isEach: seed % 5 >= 2 && seed % 5 <= 3,
      reservedGo: seed % 5 >= 3)
    let template = try RandomLife.template(
      zone: seed.isMultiple(of: 3) ? "UTC" : "Europe/Prague", terms)
    store = try TestStore(template)
    dice = RandomChoice(seed: seed)
    // A month before clocks change, or some other time.
    let begin = seed.isMultiple(of: 2) ? 1_772_352_000 : 1_791_014_400
    clock = begin + dice.number(0, 1_000_000)
    books = .begun(zone: store.zone, terms: terms, at: clock)
  }

  /// Stores to begin with, by zone and terms.
  private static let templates = Mutex<[String: StoreTemplate]>([:])

  private static func template(zone: String, _ terms: ModelTerms) throws -> StoreTemplate {
    let changes = [
      "rounding=\(terms.isNearest ? "nearest" : "up")",
      "unit=\(terms.isEach ? "entry" : "session")",
      "reserved=\(terms.reservedGo ? "withLot" : "afterSession")",
    ]
    return try templates.withLock { known in
      let name = ([zone] + changes).joined(separator: " ")
      let template = try known[name] ?? TestStore.template(zone: zone, changes)
      known[name] = template
      return template
    }
  }

  private var desk: Desk { store.desk(at: Instant(seconds: Int64(clock))) }

  func comment(_ act: RandomAct?) -> Comment {
    let act = act.map { "\($0)" } ?? "the books"
    return "PROP_SEED=\(seed), act \(number) at \(books.now): \(act)"
  }

  /// Notes what is not as it must be; false if it is not. Cheaper than an expectation, which takes
  /// its expression apart even when it holds.
  private func require(_ holds: Bool, _ comment: @autoclosure () -> Comment) -> Bool {
    if !holds { Issue.record(comment()) }
    return holds
  }

  /// Does one act; false once store and model have parted.
  mutating func live(_ number: Int) throws -> Bool {
    self.number = number
    books.now = clock
    clock = dice.nextTime(after: books)
    books.now = clock - dice.backdating()
    let act = dice.act(for: books)
    if dice.happens(1, in: 20), try !tryOnly(act) { return false }
    if dice.happens(1, in: 20), try !repeatEarlier(act) { return false }
    if try !perform(act) { return false }
    if number == RandomActsTests.acts / 2 { try compareStanding() }
    return true
  }

  /// Options of an act at its moment: the clock's, or a written one before it.
  private func options(key: String? = nil, isDryRun: Bool = false) -> ActOptions {
    let written = WrittenTime.instant(Instant(seconds: Int64(books.now)))
    return ActOptions(
      at: books.now == clock ? nil : written, requestKey: key, isDryRun: isDryRun)
  }

  private mutating func perform(_ act: RandomAct) throws -> Bool {
    let key = act.takesKey && dice.happens(1, in: 10) ? "key-\(number)" : nil
    let before = try store.stamp()
    let found = try act.carryOut(at: desk, options(key: key))
    let acts = books.acts
    let expected = books.answer(act)
    guard agree(found.facts, expected, act) else { return false }
    // Something is written exactly when an act is done.
    let isSame = try store.stamp() == before
    if isSame != (acts == books.acts) {
      let what = isSame ? "an act left no trace" : "a refusal changed the books"
      return require(false, "\(what), \(comment(act).rawValue)")
    }
    if let key, expected["refused"] == nil { keyed.append((key, act, found.bytes)) }
    return true
  }

  private func agree(_ found: Facts, _ expected: Facts, _ act: RandomAct) -> Bool {
    require(
      expected.allSatisfy { found[$0.key] == $0.value },
      "expected \(expected), found \(found), \(comment(act).rawValue)")
  }

  /// A trial answers what the act would, and changes nothing.
  private func tryOnly(_ act: RandomAct) throws -> Bool {
    let before = try store.stamp()
    let found = try act.carryOut(at: desk, options(isDryRun: true))
    guard
      require(try store.stamp() == before, "a trial changed the books, \(comment(act).rawValue)")
    else { return false }
    var next = books
    return agree(found.facts, next.answer(act), act)
  }

  /// A used key repeats its bytes, and refuses another act; neither changes anything.
  private mutating func repeatEarlier(_ other: RandomAct) throws -> Bool {
    guard let earlier = dice.one(of: keyed) else { return true }
    let before = try store.stamp()
    let again = try earlier.act.carryOut(at: desk, options(key: earlier.key))
    guard require(again.bytes == earlier.bytes, comment(earlier.act)) else { return false }
    for another in [other, earlier.act.changed].compactMap(\.self) {
      if !another.takesKey || "\(another)" == "\(earlier.act)" { continue }
      let refused = try another.carryOut(at: desk, options(key: earlier.key)).facts["refused"]
      guard require(refused == "request_key_reused", comment(another)) else { return false }
    }
    return require(
      try store.stamp() == before, "a repeat changed the books, \(comment(earlier.act).rawValue)")
  }

  /// Balances and lists as anybody would ask for them now.
  func compareStanding() throws {
    var asked = books
    asked.now = clock
    asked = asked.asked
    for balance in try desk.balances(account: .serverSupport, at: nil) {
      #expect(balance.facts == asked.facts(of: balance.customer), comment(nil))
    }
    let customer = TestStore.subscriber
    let hours = try? desk.balance(of: customer, account: .allowance, at: nil)
    #expect(hours?.facts == asked.facts(of: ModelAccount.allowance(customer)), comment(nil))
    let list = try desk.sessions(customer: nil, state: nil, at: nil)
    #expect(list.count == books.sessions.count, comment(nil))
    for (session, answer) in zip(books.sessions, list) {
      // A list shows the state that is written down, and the credit as it would be found.
      var shown = books.listed(session)
      shown["missing"] = asked.listed(asked.sessions[session.number - 1])["missing"]
      #expect(RandomAct.listed(answer) == shown, comment(nil))
    }
  }
}
