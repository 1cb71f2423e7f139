// SPDX-License-Identifier: Apache-2.0
// Tells every story to the real desk on a real store; the books are proved after each line.

import Desk
import Domain
import FoundationEssentials
import Store
import Testing

@Suite struct StoryTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Stories")

  static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".story") }.map { String($0.dropLast(6)) }.sorted()
  }

  @Test func `every rule has its story`() {
    #expect(StoryTests.names.count >= 16)
  }

  @Test(arguments: names)
  func `an account lives as the credit rules say`(name: String) throws {
    let file = StoryTests.folder.appending(path: name + ".story")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var telling = Telling(story: name, store: try TestStore())
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let line = try StoryLine(String(line), number: index + 1) else { continue }
      try telling.tell(line)
    }
    #expect(telling.told > 5)
  }
}

/// A story under way.
private struct Telling {
  let story: String
  let store: TestStore
  var told = 0
  /// What was answered to each request key, and to issued months.
  var answers: [String: String] = [:]

  mutating func tell(_ line: StoryLine) throws {
    let before = try store.dump()
    var act = try StoryDesk(line, on: store)
    let comment = Comment(rawValue: "\(story):\(line.number) \(line.text)")
    do {
      let outcome = try act.perform(line.verb)
      if !act.words.isEmpty {
        Issue.record("words left over: \(act.words), \(comment)")
      }
      try check(outcome, against: line, act, comment)
    } catch let refusal as Refusal {
      check(refusal, against: line, comment)
      #expect(try store.dump() == before, "a refusal changed the books, \(comment)")
    }
    if act.options.isDryRun || line.expected.contains("again") {
      #expect(try store.dump() == before, "the books changed, \(comment)")
    }
    #expect(try store.faults() == [], comment)
    told += 1
  }

  private mutating func check(
    _ outcome: Outcome, against line: StoryLine, _ act: StoryDesk, _ comment: Comment
  ) throws {
    let isAgain = line.expected.contains("again")
    let standing = try outcome.customer.map {
      try act.desk.balance(of: $0, account: .serverSupport, at: nil)
    }
    if let balance = outcome.balance, let standing, !act.options.isDryRun, !isAgain {
      // What an act answers is what the next question finds.
      #expect(try Desk.encode(balance) == Desk.encode(standing), comment)
    }
    if let name = act.options.requestKey ?? (line.verb == "issue" ? "issue" : nil) {
      #expect(!isAgain || answers[name] == outcome.bytes, comment)
      answers[name] = outcome.bytes
    }
    var expected = line.expected.filter { $0 != "again" }
    let facts = outcome.facts.merging(named(outcome.balance ?? standing)) { own, _ in own }
    while !expected.isEmpty {
      let name = expected.removeFirst()
      let key = name == "lot" && expected.count > 1 ? "lot \(expected.removeFirst())" : name
      let value = try #require(expected.first, comment)
      expected.removeFirst()
      #expect(facts[key] == value, "\(key): \(comment)")
    }
  }

  private func named(_ balance: BalanceAnswer?) -> [String: String] {
    guard let balance else { return [:] }
    var facts = [
      "balance": String(balance.balanceMinutes.count),
      "reserved": String(balance.reservedMinutes.count),
      "available": String(balance.availableMinutes.count),
      "owed": String(balance.owedMinutes.count),
    ]
    for lot in balance.lots {
      facts["lot \(lot.lot.replacing("-", with: ""))"] = String(lot.remainingMinutes.count)
    }
    return facts
  }

  private func check(_ refusal: Refusal, against line: StoryLine, _ comment: Comment) {
    guard line.expected.first == "refused", line.expected.count > 1 else {
      Issue.record("refused: \(refusal.message), \(comment)")
      return
    }
    #expect(refusal.code == line.expected[1], comment)
    let details = refusal.details.map { name, value in
      switch value {
      case .number(let number): (name, String(number))
      case .text(let text): (name, text)
      case .texts(let texts): (name, texts.joined(separator: ","))
      }
    }
    let found = Dictionary(uniqueKeysWithValues: details)
    let pairs = line.expected.dropFirst(2)
    for (name, value) in zip(pairs, pairs.dropFirst()).enumerated().filter({ $0.offset % 2 == 0 })
      .map(\.element)
    {
      #expect(found[name] == value || found[name + "Minutes"] == value, "\(name): \(comment)")
    }
  }
}
