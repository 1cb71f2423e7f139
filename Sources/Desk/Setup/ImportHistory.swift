// SPDX-License-Identifier: Apache-2.0
// Imports the history of another tool by ordinary acts of many lines each: what was interrupted
// goes on where it stopped when it is asked for again (rule R20).

package import Domain
import Store

/// What an import of a history did.
package struct HistoryAnswer: ActAnswer {
  package var customers: Int64 = 0
  package var customersCreated: Int64 = 0
  package var techniciansCreated: Int64 = 0
  package var topUps: Int64 = 0
  package var sessions: Int64 = 0
  package var minutesBought = Minutes.zero
  package var minutesWorked = Minutes.zero
  package var netCents: Int64 = 0
  /// True where these very files were imported before; nothing was posted then.
  package var alreadyImported = true
  package var dryRun: Bool?

  static func += (sum: inout HistoryAnswer, part: HistoryAnswer) {
    sum.customers += part.customers
    sum.customersCreated += part.customersCreated
    sum.techniciansCreated += part.techniciansCreated
    sum.topUps += part.topUps
    sum.sessions += part.sessions
    sum.minutesBought += part.minutesBought
    sum.minutesWorked += part.minutesWorked
    sum.netCents += part.netCents
    sum.alreadyImported = sum.alreadyImported && part.alreadyImported
  }
}

extension Desk {
  /// Lines of a history that are one act. What an act costs in each book that it writes into is shared by
  /// its lines there; a customer of a thousand has three among so many.
  private static let linesAtOnce = 3000

  /// Records a history as it was: every purchase with its own price and invoice, every session with
  /// the minutes that were worked, unrounded. All lines are checked before the first is posted;
  /// the same files are imported once, whatever the request key. `counting` hears how many acts there
  /// will be, `step` each that is done. Throws `BadInput` and `requestKeyReused`.
  package func importHistory(
    _ files: HistoryFiles, _ options: ActOptions, counting: (Int) -> Void = { _ in }, step: () throws -> Void = {}
  ) throws -> HistoryAnswer {
    let reader = try historyReader(files, options)
    let digest = Shared(RunningDigest())
    var lines = 0
    try reader.read(hearing: { digest.value.add($0) }, each: { _ in lines += 1 })
    counting((lines + Desk.linesAtOnce - 1) / Desk.linesAtOnce)
    let history = HistoryImport(desk: self, options: options, digest: digest.value.finish())
    try history.checkKey()
    if options.isDryRun {
      do {
        return try store.write { connection in
          var answer = try history.post(reader, inLinesOf: Desk.linesAtOnce, step, in: { try $0(connection) })
          answer.dryRun = true
          throw Unchanged(answer: answer)
        }
      } catch let unchanged as Unchanged<HistoryAnswer> { return unchanged.answer }
    }
    return try history.post(reader, inLinesOf: Desk.linesAtOnce, step) { try store.write($0) }
  }

  private func historyReader(_ files: HistoryFiles, _ options: ActOptions) throws -> HistoryReader {
    try store.read { connection in
      let now = try instant(options.at, in: try connection.vendor().zone)
      var reader = HistoryReader(files: files, now: now)
      for customer in try connection.allCustomers() {
        reader.closedUntil[customer.code.text] = try connection.closedUntil(of: customer.serverSupport)
      }
      return reader
    }
  }
}

/// A value that a closure changes and its maker reads.
private final class Shared<Value> {
  var value: Value

  init(_ value: Value) { self.value = value }
}

/// A history on its way into the books.
private final class HistoryImport {
  private let desk: Desk
  private let options: ActOptions
  private let digest: String
  private var memory = HistoryMemory()
  private var part = 0

  init(desk: Desk, options: ActOptions, digest: String) {
    self.desk = desk
    self.options = options
    self.digest = digest
  }

  /// Throws `requestKeyReused` where the caller's key belongs to something else.
  func checkKey() throws {
    guard let key = options.requestKey, let earlier = try desk.store.read({ try $0.request(key) }),
      earlier.fingerprint != digest
    else { return }
    throw Refusal.requestKeyReused(key: key, act: earlier.verb)
  }

  /// Posts all lines, so many in each act; `write` runs one transaction.
  func post(
    _ reader: HistoryReader, inLinesOf count: Int, _ step: () throws -> Void,
    in write: ((LedgerConnection) throws -> HistoryAnswer) throws -> HistoryAnswer
  ) throws -> HistoryAnswer {
    var answer = HistoryAnswer()
    var rows: [HistoryRow] = []
    func post() throws {
      let some = rows
      answer += try write { try self.post(some, on: $0) }
      rows = []
      part += 1
      try step()
    }
    try reader.read { row in
      rows.append(row)
      if rows.count == count { try post() }
    }
    if !rows.isEmpty { try post() }
    return answer
  }

  private func post(_ rows: [HistoryRow], on connection: LedgerConnection) throws -> HistoryAnswer {
    let key = "history:\(digest):\(part)"
    if let earlier = try connection.request(key) {
      var answer = try Desk.decode(HistoryAnswer.self, from: earlier.answer)
      answer.alreadyImported = true
      return answer
    }
    let act = try desk.begin("import history", options, on: connection)
    var books = HistoryBooks(try act.underTermsOfHistory(), memory)
    // The books alone hold it now, so that it is changed in place.
    memory = HistoryMemory()
    for row in rows { try books.post(row) }
    try books.finish()
    memory = books.memory
    try connection.insertRequest(key, fingerprint: digest, answer: try Desk.encode(books.answer))
    if part == 0, let own = options.requestKey { try connection.insertRequest(own, fingerprint: digest, answer: "{}") }
    return books.answer
  }
}
