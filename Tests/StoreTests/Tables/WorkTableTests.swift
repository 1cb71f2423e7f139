// SPDX-License-Identifier: Apache-2.0
// Hours are told in the order noted; those of an amendment stand, and the earlier ones stay.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct WorkTableTests {
  @Test func `times are told in the order noted, a technician as often as noted`() throws {
    let books = try PlainBooks()
    let id = try books.record(95, of: books.acme, at: PlainBooks.at(1))
    try books.act { db throws in
      let (ana, bob) = (try db.technician("ana"), try db.technician("bob"))
      try db.insertTimes(
        [(bob, Minutes(60)), (ana, Minutes(0)), (bob, Minutes(35))], of: id,
        customer: books.acme.id)
    }
    let work = try books.store.read { try $0.work(of: id, customer: books.acme.id) }
    #expect(work.map(\.technician) == ["Name of bob", "Name of ana", "Name of bob"])
    #expect(work.map(\.minutes.count) == [60, 0, 35])
  }

  @Test func `amended hours stand, and the earlier ones can be asked for`() throws {
    let books = try PlainBooks()
    let start = PlainBooks.at(2_000)
    let id = try books.record(60, of: books.acme, at: start)
    try books.act { db throws in
      try db.insertTimes([(try db.technician("bob"), Minutes(60))], of: id, customer: books.acme.id)
    }
    try books.amend(id, of: books.acme, by: "ana")
    try books.store.read { db throws in
      let customer = books.acme.id
      #expect(try db.work(of: id, customer: customer).map(\.technician) == ["Name of ana"])
      #expect(try db.work(of: id, customer: customer, asOf: 1).map(\.technician) == ["Name of bob"])
      #expect(try db.workers(of: id, customer: customer).map(\.technician.code.text) == ["ana"])
      #expect(try db.work(on: id).map(\.technician) == ["ana"])
      #expect(try db.work(startingIn: start..<start.adding(seconds: 1)).map(\.technician) == ["ana"])
      #expect(try db.work(startingIn: start.adding(seconds: 1)..<PlainBooks.at(9_000)).isEmpty)
      #expect(try db.work(startingIn: PlainBooks.at(0)..<start).isEmpty)
      // An hour from the start: the first second after it is free.
      let end = start.adding(Minutes(60))
      #expect(try db.worked(within: end.adding(seconds: -1)..<end).map(\.technician.text) == ["ana"])
      let later = try db.worked(within: end..<end.adding(Minutes(1)))
      #expect(later.allSatisfy { !$0.range.overlaps(end..<end.adding(Minutes(1))) })
      #expect(try db.worked(within: PlainBooks.at(0)..<start).isEmpty)
    }
  }
}
