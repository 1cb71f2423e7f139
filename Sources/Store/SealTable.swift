// SPDX-License-Identifier: Apache-2.0
// The seal after each act: one digest that stands for all the books up to it.

import Crypto
import Domain

/// The last sealed act and its seal: what the anchor keeps and a backup's manifest names.
package struct BooksHead: Equatable, Sendable {
  package let act: Int64
  package let seal: String

  package init(act: Int64, seal: String) {
    self.act = act
    self.seal = seal
  }
}

/// What one transaction has put into the books, gathered for its seal.
final class SealTrail {
  /// The last entry of each account that was written to: its number and digest.
  private var heads: [Int64: (number: Int64, digest: String)] = [:]
  private var answers: [String] = []

  func note(entry number: Int64, digest: String, of account: Int64) {
    heads[account] = (number, digest)
  }

  /// A customer's or vendor's word on a session.
  func note(answer: String) { answers.append(answer) }

  /// SHA-256 of it all on top of the seal before. Lines end with a newline, and no field holds one.
  func seal(_ act: ActLine, on previous: String) -> String {
    SealTrail.seal(
      act, on: previous,
      heads: heads.map { (account: $0.key, number: $0.value.number, digest: $0.value.digest) },
      answers: answers)
  }

  static func seal(
    _ act: ActLine, on previous: String,
    heads: [(account: Int64, number: Int64, digest: String)], answers: [String]
  ) -> String {
    var hash = SHA256()
    func add(_ line: String) { hash.update(data: Array("\(line)\n".utf8)) }
    add(previous)
    add("act \(act.id) \(act.at)")
    add("\(act.verb.utf8.count) \(act.verb) \(act.actor.utf8.count) \(act.actor)")
    for head in heads.sorted(by: { $0.account < $1.account }) {
      add("account \(head.account) \(head.number) \(head.digest)")
    }
    for answer in answers.sorted() { add(answer) }
    return hexadecimal(hash.finalize())
  }
}

/// An act as the seal covers it.
struct ActLine {
  let id: Int64
  let verb: String
  let actor: String
  let at: Int64
}

extension LedgerConnection {
  /// The last seal; nothing in a store without acts.
  package func head() throws -> BooksHead? {
    try first("SELECT act, digest FROM seal ORDER BY act DESC LIMIT 1") {
      BooksHead(act: $0.int(0), seal: $0.text(1))
    }
  }

  /// The seal after an act; nothing where none was set.
  func seal(after act: Int64) throws -> String? {
    try first("SELECT digest FROM seal WHERE act = ?1", [.int(act)]) { $0.text(0) }
  }

  /// Seals what this transaction has done; nothing where it did no act.
  func sealActs() throws {
    guard let trail, let act = try lastActLine(), try act.id > (head()?.act ?? 0) else { return }
    let previous = try head()?.seal ?? LedgerLine.noDigest
    try insertSeal(trail.seal(act, on: previous), after: act.id)
  }

  /// Seals a store that has none yet, as it stands: what was before is covered as a whole.
  func sealAll() throws {
    guard let act = try lastActLine(), try head() == nil else { return }
    let found = try foundSeals(upTo: [act.id])
    try insertSeal(found[act.id] ?? LedgerLine.noDigest, after: act.id)
  }

  private func insertSeal(_ digest: String, after act: Int64) throws {
    try run("INSERT INTO seal (act, digest) VALUES (?1, ?2)", [.int(act), .text(digest)])
  }

  private func lastActLine() throws -> ActLine? {
    try first("SELECT id, verb, actor, at FROM act ORDER BY id DESC LIMIT 1") {
      ActLine(id: $0.int(0), verb: $0.text(1), actor: $0.text(2), at: $0.int(3))
    }
  }

  /// The seals as they follow from the facts: for each sealed act, over what came since the one
  /// before it.
  func foundSeals(upTo sealed: [Int64]) throws -> [Int64: String] {
    var heads: [Int64: [(account: Int64, number: Int64, digest: String)]] = [:]
    var answers: [Int64: [String]] = [:]
    let cover = SealedActs(sealed)
    try rows(
      """
      SELECT account, act, number, digest FROM (
        SELECT account, act, number, digest,
          LEAD(act, 1, 0) OVER (PARTITION BY account ORDER BY number) AS next FROM entry)
      WHERE next <> act ORDER BY account, number
      """
    ) { row in
      guard let act = cover.covering(row.int(1)) else { return }
      if heads[act]?.last?.account == row.int(0) { heads[act]?.removeLast() }
      heads[act, default: []].append((row.int(0), row.int(2), row.text(3)))
    }
    try rows(
      """
      SELECT act, session, number, kind, at, minutes, contact FROM session_step
      WHERE kind IN ('confirmed', 'disputed', 'settled')
      """
    ) { row in
      guard let act = cover.covering(row.int(0)) else { return }
      answers[act, default: []].append(
        SealTrail.answer(
          session: row.int(1), number: row.int(2), kind: row.text(3), at: row.int(4),
          minutes: row.intOrNil(5), contact: row.intOrNil(6)))
    }
    try rows("SELECT act, number, html_digest, xml_digest FROM statement") { row in
      guard let act = cover.covering(row.int(0)) else { return }
      answers[act, default: []].append(
        SealTrail.statement(row.text(1), html: row.text(2), xml: row.text(3)))
    }
    var seals: [Int64: String] = [:]
    var previous = LedgerLine.noDigest
    for act in try list(
      "SELECT id, verb, actor, at FROM act ORDER BY id", [],
      { ActLine(id: $0.int(0), verb: $0.text(1), actor: $0.text(2), at: $0.int(3)) })
    where cover.contains(act.id) {
      previous = SealTrail.seal(
        act, on: previous, heads: heads[act.id] ?? [], answers: answers[act.id] ?? [])
      seals[act.id] = previous
    }
    return seals
  }

  /// Every seal follows from the facts and the seal before; every act is sealed.
  func seals() throws -> AuditFinding {
    let kept = try list("SELECT act, digest FROM seal ORDER BY act") { ($0.int(0), $0.text(1)) }
    let found = try foundSeals(upTo: kept.map(\.0))
    var failures = kept.filter { found[$0.0] != $0.1 }.map { "act \($0.0)" }
    if let last = try lastActLine()?.id, last != kept.last?.0 {
      failures.append("act \(last) is not sealed")
    }
    return AuditFinding(.seals, failures: failures)
  }
}

extension SealTrail {
  static func answer(
    session: Int64, number: Int64, kind: String, at: Int64, minutes: Int64?, contact: Int64?
  ) -> String {
    let minutes = minutes.map(String.init) ?? "-"
    return "step \(session) \(number) \(kind) \(at) \(minutes) \(contact.map(String.init) ?? "-")"
  }

  static func statement(_ number: String, html: String, xml: String) -> String {
    "statement \(number.utf8.count) \(number) \(html) \(xml)"
  }
}

/// Which sealed act covers another: itself, or the next sealed one.
private struct SealedActs {
  private let acts: [Int64]

  init(_ acts: [Int64]) { self.acts = acts }

  func covering(_ act: Int64) -> Int64? {
    var low = 0
    var high = acts.count
    while low < high {
      let middle = (low + high) / 2
      if acts[middle] < act { low = middle + 1 } else { high = middle }
    }
    return low < acts.count ? acts[low] : nil
  }

  func contains(_ act: Int64) -> Bool { covering(act) == act }
}
