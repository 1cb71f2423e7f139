// SPDX-License-Identifier: Apache-2.0
// What a writing transaction has done so far: the act under way and the books it has written into.

import Crypto
import Domain

/// Who does what, and when.
struct ActHeader {
  let verb: String
  let actor: String
  let at: Instant

  /// What the digest of the act, and of each of its entries, covers of it.
  func digest(customer: Int64, number: Int64) -> [UInt8] {
    var digest = RowDigest(of: "act")
    digest.add(.int(customer))
    digest.add(.int(number))
    digest.add(.text(verb))
    digest.add(.text(actor))
    digest.add(SQLValue(at))
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
