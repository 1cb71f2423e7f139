// SPDX-License-Identifier: Apache-2.0
// What a writing transaction has done so far: the act under way and the books it has written into.

import Crypto
import Domain

/// Who does what, and when: as the act claims, and as the machine saw it.
struct ActHeader {
  let verb: String
  let actor: String
  /// The login that the operating system knows, whoever `actor` says acts.
  let login: String
  let at: Instant
  /// The machine's clock as the act began, whatever `at` claims.
  let clock: Instant

  /// The columns of a row of `act` that make a header.
  static let columns = ["verb", "actor", "login", "at", "clock_at"]

  init(verb: String, actor: String, login: String, at: Instant, clock: Instant) {
    (self.verb, self.actor, self.login, self.at, self.clock) = (verb, actor, login, at, clock)
  }

  /// A header from a row that holds `columns`, the first of them at a place.
  init(_ row: SQLRow, from place: Int) {
    self.init(
      verb: row.text(place), actor: row.text(place + 1), login: row.text(place + 2), at: row.instant(place + 3),
      clock: row.instant(place + 4))
  }

  /// What the digest of the act, and of each of its entries, covers of it.
  func digest(customer: Int64, number: Int64) -> [UInt8] {
    var digest = RowDigest(of: "act")
    digest.add(.int(customer))
    digest.add(.int(number))
    digest.add(.text(verb))
    digest.add(.text(actor))
    digest.add(.text(login))
    digest.add(SQLValue(at))
    digest.add(SQLValue(clock))
    return digest.finish()
  }
}

/// An act as it stands in one book.
struct BookAct {
  let number: Int64
  /// The digest of the act before.
  let previous: [UInt8]
  let header: [UInt8]
  /// The digests of the rows that it wrote.
  var rows: [[UInt8]] = []

  /// The digest of the act: on top of the one before, over its header and every row that it wrote. Rows
  /// are sorted by their digests, so that the order of writing does not count.
  var digest: [UInt8] {
    var digest = RowDigest(of: "book")
    digest.add(.bytes(previous))
    digest.add(.bytes(header))
    for row in rows.sorted(by: { $0.lexicographicallyPrecedes($1) }) { digest.add(.bytes(row)) }
    return digest.finish()
  }
}

/// Where a book stands.
package struct BookHead: Equatable, Sendable {
  package let customer: Int64
  package let act: Int64
  package let digest: [UInt8]
}

/// What one transaction has put into the books.
final class ActTrail {
  var header: ActHeader?
  var books: [Int64: BookAct] = [:]
  /// The books that acts of this transaction have changed, with their heads.
  var heads: [Int64: BookHead] = [:]
}
