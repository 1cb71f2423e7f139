// SPDX-License-Identifier: Apache-2.0
// Where acts are done: the store, who acts, and the only place where time enters.

import Documents
package import Domain
import FoundationEssentials
package import Store

/// Does acts on a store. An act loads, lets the domain decide and appends, in one transaction.
package struct Desk: Sendable {
  package let store: any StoreKeeper

  /// Where the store is, as messages name it.
  package var place: String { store.name }
  /// Who acts, as the ledger notes it: a login, not a full name.
  package let actor: String
  /// The operating system's login that acts, whoever `actor` says; kept beside it.
  package let login: String
  /// A folder of templates to print with; nil for the vendor's, or those built in.
  var templates: String?
  let press = Press()
  private let clock: @Sendable (Zone) throws -> Instant

  /// A desk whose clock stands where `now` says. Without a `login` the actor is taken for it.
  package init(store: any StoreKeeper, actor: String, login: String? = nil, now: @escaping @Sendable () -> Instant) {
    (self.store, self.actor, self.login) = (store, actor, login ?? actor)
    clock = { _ in now() }
  }

  /// The desk with the machine's clock, or with one that was set (`RETAINER_NOW`), which is then said in
  /// place of the login: what was done by a clock set by hand is told from what was not.
  package init(store: any StoreKeeper, actor: String, login: String? = nil, clockSetTo set: WrittenTime? = nil) {
    (self.store, self.actor) = (store, actor)
    self.login = set == nil ? login ?? actor : Desk.clockSet
    clock = { zone in
      try set?.instant(in: zone) ?? Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down)))
    }
  }

  /// Stands for the login of acts whose clock was set; no login has brackets.
  package static let clockSet = LedgerConnection.clockSet

  /// The instant an act or report stands at: what `--at` says, else the clock.
  package func instant(_ at: WrittenTime?, in zone: Zone) throws -> Instant {
    try at?.instant(in: zone) ?? now(in: zone)
  }

  /// The machine's clock, or the one set in its place.
  func now(in zone: Zone) throws -> Instant { try clock(zone) }
}

/// What every changing act may be asked for beside its own options.
package struct ActOptions: Sendable {
  /// Stands for the clock in this act, wholly.
  package var at: WrittenTime?
  /// Makes a repeat of the act safe (rule R20).
  package var requestKey: String?
  /// Say what would happen and change nothing.
  package var isDryRun: Bool
  /// Take a time that the machine's clock has not reached.
  package var acceptsFuture: Bool
  /// Refuse where the act would take a balance below zero.
  package var refusesOverdraft: Bool

  package init(
    at: WrittenTime? = nil, requestKey: String? = nil, isDryRun: Bool = false, acceptsFuture: Bool = false,
    refusesOverdraft: Bool = false
  ) {
    (self.at, self.requestKey, self.isDryRun, self.acceptsFuture) = (at, requestKey, isDryRun, acceptsFuture)
    self.refusesOverdraft = refusesOverdraft
  }
}

/// The answer of an act that can mark itself as a trial.
package protocol ActAnswer: Codable, Sendable {
  /// True for a dry run, else nothing.
  var dryRun: Bool? { get set }
}

extension Desk {
  /// Does one act in one transaction: repeats the answer of a used request key, else runs `body` and
  /// notes the act. The input, what the act was asked for, tells whether a repeat asks for the same.
  /// Throws `requestKeyReused` and `answerErased`.
  func perform<Answer: ActAnswer>(
    _ verb: String, _ options: ActOptions, _ input: (any Encodable)?..., body: (Act) throws -> Answer
  ) throws -> Answer {
    try write { try perform(verb, options, input, on: $0, body) }
  }

  private func perform<Answer: ActAnswer>(
    _ verb: String, _ options: ActOptions, _ input: [(any Encodable)?], on connection: LedgerConnection,
    _ body: (Act) throws -> Answer
  ) throws -> Answer {
    let act = try begin(verb, options, on: connection)
    let fingerprint = try options.requestKey.map { _ in try Fingerprint.of(verb, input, in: act) } ?? ""
    if let key = options.requestKey, let earlier = try connection.request(key) {
      if earlier.answer == LedgerConnection.erased { throw Refusal.answerErased(key: key, act: earlier.verb) }
      guard earlier.fingerprint == fingerprint else { throw Refusal.requestKeyReused(key: key, act: earlier.verb) }
      throw Unchanged(answer: try Desk.decode(Answer.self, from: earlier.answer))
    }
    var answer = try body(act)
    if options.isDryRun {
      answer.dryRun = true
      throw Unchanged(answer: answer)
    }
    if let key = options.requestKey {
      try connection.insertRequest(key, fingerprint: fingerprint, answer: try Desk.encode(answer))
    }
    return answer
  }

  func begin(_ verb: String, _ options: ActOptions, on connection: LedgerConnection) throws -> Act {
    let vendor = try connection.vendor()
    let policy = try connection.policy()
    let at = try instant(options.at, in: vendor.zone)
    try DateRange.check(at, in: vendor.zone)
    let clock = try now(in: vendor.zone)
    if !options.acceptsFuture && !options.isDryRun { try FutureAct.check(at, clock: clock, in: vendor.zone) }
    try connection.beginAct(verb: verb, actor: actor, login: login, at: at, clock: clock)
    return Act(
      connection: connection, vendor: vendor, policy: policy, renderer: { try renderer(for: vendor) },
      refusesOverdraft: options.refusesOverdraft,
      stamp: ActStamp(actor: actor, at: at, policy: policy.id, zone: vendor.zone))
  }

  /// What documents are printed with: the desk's own templates, else the vendor's, else those built in.
  func renderer(for vendor: VendorSettings) throws -> DocumentRenderer {
    try press.renderer(templates ?? vendor.templates)
  }

  /// JSON with sorted keys.
  package static func encode(_ answer: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(answer), as: UTF8.self)
  }

  static func decode<T: Decodable>(_ type: T.Type, from json: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }
}

extension Desk {
  /// Does a transaction, or answers what `Unchanged` carries out of one that it undoes.
  func write<Answer: Sendable>(_ body: (LedgerConnection) throws -> Answer) throws -> Answer {
    do { return try store.write(body) } catch let unchanged as Unchanged<Answer> { return unchanged.answer }
  }
}

/// Undoes a transaction and carries the answer out of it.
struct Unchanged<Answer: Sendable>: Error { let answer: Answer }
