// SPDX-License-Identifier: Apache-2.0
// Reads the three files of a history, what was bought and what was worked in the order of time.

import Domain
import Formats
import Policies

/// The files of a history, each opened anew when it is read.
package struct HistoryFiles {
  /// Returns the next piece of a file, nothing at its end.
  package typealias Pieces = () throws -> [UInt8]

  /// Where they are, as messages name it.
  let folder: String
  let open: (String) throws -> Pieces

  package init(folder: String, open: @escaping (String) throws -> Pieces) {
    self.folder = folder
    self.open = open
  }

  static let names = ["customers.csv", "topups.csv", "sessions.csv"]
}

/// A line of a history, checked by itself.
enum HistoryRow {
  case customer(WrittenID, CustomerDetails)
  case topUp(customer: String, at: Instant, minutes: Minutes, cents: Int64)
  case session(
    customer: String, at: Instant, technician: WrittenID, minutes: Minutes, note: String)
}

/// Reads a history from its beginning.
struct HistoryReader {
  let files: HistoryFiles
  /// No line may be after it.
  let now: Instant
  /// The ends of months that are issued, by customer.
  var closedUntil: [String: Instant] = [:]

  /// Hands over every line: customers first, then the others in the order of time, a purchase before
  /// the session that it may pay. `hearing` is given the bytes as they come. Throws `BadInput`.
  func read(
    hearing: @escaping ([UInt8]) -> Void = { _ in }, each: (HistoryRow) throws -> Void
  ) throws {
    var known: Set<String> = []
    try within(0, hearing, HistoryColumns.customers) { stream in
      while try stream.advance() {
        let (code, details) = try HistoryReader.customer(stream)
        if !known.insert(code.text).inserted { throw stream.bad(0, "stands twice") }
        try each(.customer(code, details))
      }
    }
    try within(1, hearing, HistoryColumns.topUps) { topUps in
      var bought = try topUps.advance() ? topUps.instant(2) : nil
      try within(2, hearing, HistoryColumns.sessions) { sessions in
        var worked = try sessions.advance() ? sessions.instant(3) : nil
        while bought != nil || worked != nil {
          if let at = bought, worked.map({ at <= $0 }) ?? true {
            bought = try named(1) {
              try each(try topUp(topUps, at: at, known))
              return try HistoryReader.next(&topUps, column: 2, after: at)
            }
          } else if let at = worked {
            try each(try session(sessions, at: at, known))
            worked = try HistoryReader.next(&sessions, column: 3, after: at)
          }
        }
      }
    }
  }

  private func within(
    _ file: Int, _ hearing: @escaping ([UInt8]) -> Void, _ columns: [String],
    _ body: (inout RecordStream) throws -> Void
  ) throws {
    try named(file) {
      let next = try files.open(HistoryFiles.names[file])
      var stream = try RecordStream(columns: columns) {
        let piece = try next()
        hearing(piece)
        return piece
      }
      try body(&stream)
    }
  }

  private func named<T>(_ file: Int, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let bad as BadRecord {
      throw BadInput(
        message: "\(files.folder)/\(HistoryFiles.names[file]): line \(bad.line): \(bad.why). "
          + "Nothing was imported.")
    }
  }

  private static func next(
    _ stream: inout RecordStream, column: Int, after: Instant
  ) throws -> Instant? {
    guard try stream.advance() else { return nil }
    let at = try stream.instant(column)
    if at < after { throw stream.bad(column, "is before that of the line above") }
    return at
  }

  private static func customer(_ stream: RecordStream) throws -> (WrittenID, CustomerDetails) {
    guard let code = WrittenID(stream.text(0)) else { throw stream.bad(0, "is no id") }
    var details = CustomerDetails()
    details.name = try stream.name(1, atMost: 200)
    let street = try stream.words(2, atMost: 200, mayBeEmpty: true)
    let town = [
      try stream.words(3, atMost: 20, mayBeEmpty: true),
      try stream.words(4, atMost: 100, mayBeEmpty: true),
    ].filter { !$0.isEmpty }.joined(separator: " ")
    details.address = [street, town].filter { !$0.isEmpty }.joined(separator: ", ")
    details.country = stream.text(5)
    if !CountryCode.isKnown(stream.text(5)) { throw stream.bad(5, "is no country such as CZ") }
    details.vatID = try stream.words(6, atMost: 20, mayBeEmpty: true)
    let email = try stream.words(7, atMost: 200, mayBeEmpty: true)
    details.email = email.isEmpty ? nil : email
    return (code, details)
  }

  private func topUp(
    _ stream: RecordStream, at: Instant, _ known: Set<String>
  ) throws -> HistoryRow {
    let customer = try customer(stream, at: at, timeColumn: 2, known)
    let minutes = try stream.minutes(3)
    let cents = try stream.number(4)
    guard cents * 60 % minutes.count == 0 else {
      throw stream.bad(4, "makes no whole price per hour of \(minutes.count) minutes")
    }
    return .topUp(customer: customer, at: at, minutes: minutes, cents: cents)
  }

  private func session(
    _ stream: RecordStream, at: Instant, _ known: Set<String>
  ) throws -> HistoryRow {
    let customer = try customer(stream, at: at, timeColumn: 3, known)
    guard let technician = WrittenID(stream.text(2)) else { throw stream.bad(2, "is no id") }
    return .session(
      customer: customer, at: at, technician: technician, minutes: try stream.minutes(4),
      note: try stream.words(5, atMost: 200))
  }

  private func customer(
    _ stream: RecordStream, at: Instant, timeColumn: Int, _ known: Set<String>
  ) throws -> String {
    let code = stream.text(1)
    if !known.contains(code) { throw stream.bad(1, "is not in customers.csv") }
    if at > now { throw stream.bad(timeColumn, "is in the future") }
    if let closed = closedUntil[code], at < closed {
      throw stream.bad(timeColumn, "is in a month whose statement is issued")
    }
    return code
  }
}
