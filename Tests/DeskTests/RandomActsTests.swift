// SPDX-License-Identifier: Apache-2.0
// Random lives of accounts against a model of the credit rules: every answer, every refusal, every
// ledger line. A failure prints its seed; PROP_SEED repeats it.

import Desk
import Domain
import FoundationEssentials
import Policies
import Store
import Testing

@Suite struct RandomActsTests {
  /// Sequences, and acts in each: 21,000 in all.
  static let lives = 60
  static let acts = 350

  static var seeds: [UInt64] {
    if let seed = ProcessInfo.processInfo.environment["PROP_SEED"].flatMap({ UInt64($0) }) {
      return [seed]
    }
    return (1...lives).map { UInt64($0) }
  }

  @Test(arguments: seeds)
  func `every answer is the one that the rules give`(seed: UInt64) throws {
    var life = try RandomLife(seed: seed)
    for number in 1...RandomActsTests.acts {
      guard try life.live(number) else { break }
    }
    try life.compareBooks()
  }
}

/// One sequence of acts under way, on the store and in the model.
private struct RandomLife {
  let seed: UInt64
  let store: TestStore
  var books: ModelBooks
  var dice: RandomChoice
  /// Acts done under a request key, with what they answered.
  var keyed: [(key: String, act: RandomAct, bytes: String)] = []
  var number = 0

  init(seed: UInt64) throws {
    self.seed = seed
    store = try TestStore(zone: seed.isMultiple(of: 3) ? "UTC" : "Europe/Prague")
    let terms = ModelTerms(
      isNearest: seed % 5 == 2, isEach: seed % 5 >= 2 && seed % 5 <= 3,
      reservedGo: seed % 5 >= 3)
    books = ModelBooks(zone: store.zone, terms: terms, customers: TestStore.customers)
    dice = RandomChoice(seed: seed)
    // A month before clocks change, or some other time.
    let begin: Int64 = seed.isMultiple(of: 2) ? 1_772_352_000 : 1_791_014_400
    books.now = Int(begin) + dice.number(0, 1_000_000)
    let policy = try Policy.changed(
      version: "2",
      [
        "rounding=\(terms.isNearest ? "nearest" : "up")",
        "unit=\(terms.isEach ? "entry" : "session")",
        "reserved=\(terms.reservedGo ? "withLot" : "afterSession")",
      ])
    _ = try desk.adopt(try #require(policy), ActOptions())
  }

  private var desk: Desk { store.desk(at: Instant(seconds: Int64(books.now))) }

  private func comment(_ act: RandomAct?) -> Comment {
    let act = act.map { "\($0)" } ?? "the books"
    return "PROP_SEED=\(seed), act \(number) at \(books.now): \(act)"
  }

  /// Does one act; false once store and model have parted.
  mutating func live(_ number: Int) throws -> Bool {
    self.number = number
    books.now = dice.nextTime(after: books)
    let act = dice.act(for: books)
    if dice.happens(1, in: 20) { try tryOnly(act) }
    if dice.happens(1, in: 20) { try repeatEarlier(act) }
    let key = act.takesKey && dice.happens(1, in: 10) ? "key-\(number)" : nil
    let before = try dice.happens(1, in: 20) ? store.dump() : nil
    let found = try act.carryOut(at: desk, ActOptions(requestKey: key))
    var next = books
    let expected = next.answer(act)
    let agrees = expected.allSatisfy { found.facts[$0.key] == $0.value }
    #expect(agrees, "expected \(expected), found \(found.facts), \(comment(act))")
    guard agrees else { return false }
    if expected["refused"] == nil {
      books = next
      if let key { keyed.append((key, act, found.bytes)) }
    } else if let before {
      #expect(try store.dump() == before, "a refusal changed the books, \(comment(act))")
    }
    if number.isMultiple(of: 25) { try compareStanding() }
    if number.isMultiple(of: 100) { try compareBooks() }
    return true
  }

  /// A trial answers what the act would, and changes nothing.
  private func tryOnly(_ act: RandomAct) throws {
    let before = try store.dump()
    let found = try act.carryOut(at: desk, ActOptions(isDryRun: true))
    #expect(try store.dump() == before, "a trial changed the books, \(comment(act))")
    var next = books
    let expected = next.answer(act)
    if case .issue = act { return }
    #expect(
      expected.allSatisfy { found.facts[$0.key] == $0.value },
      "a trial: expected \(expected), found \(found.facts), \(comment(act))")
  }

  /// A used key repeats its bytes, and refuses another act; neither changes anything.
  private mutating func repeatEarlier(_ other: RandomAct) throws {
    guard let earlier = dice.one(of: keyed) else { return }
    let options = ActOptions(requestKey: earlier.key)
    let before = try store.dump()
    let again = try earlier.act.carryOut(at: desk, options)
    #expect(again.bytes == earlier.bytes, comment(earlier.act))
    if other.takesKey && "\(other)" != "\(earlier.act)" {
      let refused = try other.carryOut(at: desk, options).facts["refused"]
      #expect(refused == "request_key_reused", comment(other))
    }
    #expect(try store.dump() == before, "a repeat changed the books, \(comment(earlier.act))")
  }

  /// Balances and lists as anybody would ask for them now.
  private func compareStanding() throws {
    let asked = books.asked
    for balance in try desk.balances(account: .serverSupport, at: nil) {
      #expect(balance.facts == asked.facts(of: balance.customer), comment(nil))
    }
    let list = try desk.sessions(customer: nil, state: nil, at: nil)
    #expect(list.count == books.sessions.count, comment(nil))
    for (session, answer) in zip(books.sessions, list) {
      let found = RandomAct.listed(answer)
      // A list shows the state that is written down, and the credit as it would be found.
      var shown = books.listed(session)
      shown["missing"] = asked.listed(asked.sessions[session.number - 1])["missing"]
      #expect(found == shown, comment(nil))
    }
  }

  /// The whole ledgers, and what an audit finds.
  func compareBooks() throws {
    for customer in TestStore.customers {
      let lines = try desk.ledger(
        of: customer, account: .serverSupport, from: nil, until: nil, at: nil
      ).map {
        let names = [$0.session.value, $0.lot.value, $0.corrects.value.map { String($0) }]
        return "\($0.number) \($0.kind) \($0.minutes.count) \($0.happenedAt) "
          + "\(names.map { $0 ?? "-" })"
      }
      let expected = books.ledger(of: customer)
      let first = zip(lines, expected).first { $0 != $1 }
      #expect(first == nil && lines.count == expected.count, "\(comment(nil)): \(first as Any)")
    }
    #expect(try store.faults() == [], comment(nil))
  }
}

extension ModelBooks {
  /// What the act must answer; the model is left as the act leaves the books.
  mutating func answer(_ act: RandomAct) -> Facts {
    let before = self
    do {
      return try perform(act)
    } catch let refused as Refused {
      self = before
      return refused.facts
    } catch {
      return ["refused": "\(error)"]
    }
  }
}
