// SPDX-License-Identifier: Apache-2.0
// A proof holds as it was made, and in no other way.

import Domain
import Foundation
import StoreSQLite
import Testing

@testable import Store

@Suite struct SealProofTests {
  /// Books in which many seals follow the last act of acme, over several books each.
  private func books() throws -> PlainBooks {
    let books = try PlainBooks()
    try books.act("all") { db throws in
      for code in ["c", "d", "e"] { _ = try db.insert(try PlainBooks.customer(code)) }
      try db.insertContact(name: "Jan", email: "", of: books.acme.id)
      try db.insertContact(name: "Jan", email: "", of: books.beta.id)
    }
    for number in 0..<4 {
      try books.act("later") { db throws in
        try db.insertContact(name: "Eva \(number)", email: "", of: books.beta.id)
        if number == 2 { try db.insertTechnician(try #require(WrittenID("cyd")), name: "Cyd") }
      }
    }
    return books
  }

  private func proof() throws -> SealProof {
    let books = try books()
    return try #require(try books.store.read { try $0.sealProof(of: books.acme) })
  }

  /// The proof as JSON, to be changed and read again.
  private func fields(of proof: SealProof) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(proof))
    return try #require(json as? [String: Any])
  }

  private func problem(of fields: [String: Any]) throws -> String? {
    let json = try JSONSerialization.data(withJSONObject: fields)
    return try JSONDecoder().decode(SealProof.self, from: json).problem()
  }

  /// Other values in the place of one.
  private func others(for value: Any) -> [Any] {
    if let number = value as? Int64 {
      return [number + 1, number - 1, -1, 0, Int64.max, Int64.min].filter { $0 != number }
    }
    if let text = value as? String {
      let other = text.hasPrefix("0") ? "1" : "0"
      return [
        other + text.dropFirst(), String(text.dropLast()), text + "00", "", text.uppercased() + "A",
        String(repeating: "0", count: 64),
      ]
    }
    guard let list = value as? [Any], let first = list.first else { return [] }
    return [[], Array(list.dropFirst()), Array(list.dropLast()), list + [first], [first] + list]
      + list.indices.flatMap { place in
        others(for: list[place]).map { other in
          var changed = list
          changed[place] = other
          return changed
        }
      }
  }

  @Test func `a proof holds, from an act that is not the newest to the newest seal`() throws {
    let books = try books()
    let found = try books.store.read { try $0.sealProof(of: books.acme) }
    let proof = try #require(found)
    #expect(proof.problem() == nil)
    #expect(proof.customer == "acme")
    #expect(proof.act == 2)
    #expect(proof.first == 3)
    #expect(proof.seal == 7)
    #expect(proof.seals.count == 5)
    #expect(proof.seals[0].leaves == 5)
    #expect(proof.path.count == 3)
    let head = try books.store.read { try $0.head() }
    #expect(head == BooksHead(seal: proof.seal, digest: proof.sealDigest))
    #expect(try problem(of: fields(of: proof)) == nil)
  }

  @Test func `every customer's book has its proof, wherever it stands in its seal`() throws {
    let books = try books()
    try books.store.read { db throws in
      let customers = try db.allCustomers()
      #expect(customers.count > 1)
      for customer in customers {
        let proof = try #require(try db.sealProof(of: customer))
        #expect(proof.problem() == nil, "\(customer.code.text)")
        #expect(proof.book == customer.id)
        #expect(proof.digest == hexadecimal(try #require(try db.head(of: customer.id)).digest))
      }
    }
  }

  @Test(arguments: [
    "proof", "book", "act", "digest", "place", "path", "first", "before", "seals", "seal",
    "sealDigest",
  ])
  func `a proof with another value in its place is refused`(field: String) throws {
    let sound = try fields(of: try proof())
    let others = others(for: try #require(sound[field]))
    #expect(others.count >= 4)
    for other in others {
      var changed = sound
      changed[field] = other
      #expect(try problem(of: changed) != nil, "\(field): \(other)")
    }
  }

  @Test(arguments: ["leaves", "root"])
  func `a seal of the chain with another value is refused, whichever it is`(field: String) throws {
    let sound = try fields(of: try proof())
    let seals = try #require(sound["seals"] as? [[String: Any]])
    for place in seals.indices {
      for other in others(for: try #require(seals[place][field])) {
        var (changed, chain) = (sound, seals)
        chain[place][field] = other
        changed["seals"] = chain
        #expect(try problem(of: changed) != nil, "\(place) \(field): \(other)")
      }
    }
    for place in seals.indices.dropLast() {
      var (changed, chain) = (sound, seals)
      chain.swapAt(place, place + 1)
      changed["seals"] = chain
      #expect(try problem(of: changed) != nil, "\(place)")
    }
  }

  @Test func `a proof of another store is none of this one`() throws {
    let (one, other) = (try fields(of: try proof()), try fields(of: try proof()))
    // The same acts at the same times are the same books.
    #expect(one["sealDigest"] as? String == other["sealDigest"] as? String)
    let books = try PlainBooks()
    let third = try books.store.read { try $0.sealProof(of: books.acme) }
    var mixed = one
    mixed["digest"] = try #require(third).digest
    #expect(try problem(of: mixed) != nil)
  }

  @Test func `a book whose last act is not sealed has no proof yet, nor has one without acts`()
    throws
  {
    let books = try books()
    try books.act { db throws in
      #expect(try db.sealProof(of: books.acme) != nil)
      try db.insertContact(name: "New", email: "", of: books.acme.id)
      try db.endAct()
      #expect(try db.sealProof(of: books.acme) == nil)
      #expect(try db.sealProof(of: books.beta) != nil)
    }
    #expect(try books.store.read { try $0.sealProof(of: books.acme) } != nil)
    var nobody = books.acme
    nobody.id = 99
    #expect(try books.store.read { try $0.sealProof(of: nobody) } == nil)
  }
}
