// SPDX-License-Identifier: Apache-2.0
// Plans bought or tried for a time: the earlier of the agreed end and the act that ended it counts.

import Domain
import StoreSQLite
import Testing

@testable import Store

@Suite struct SubscriptionTableTests {
  private func start(
    _ kind: Subscription.Kind = .subscription, of customer: CustomerRecord, plan: String? = "A",
    from: Int64, until: Int64? = nil, contract: String = "C-1", in books: PlainBooks
  ) throws -> SubscriptionID {
    try books.act { db throws in
      try db.insertSubscription(
        kind, of: customer.id, plan: plan, allowance: plan == nil ? nil : Minutes(60),
        from: PlainBooks.at(from), until: until.map { PlainBooks.at($0) }, zone: .utc,
        contract: contract, under: PlainBooks.stamp(PlainBooks.begin))
    }
  }

  private func end(
    _ id: SubscriptionID, of customer: CustomerRecord, at seconds: Int64, in books: PlainBooks
  ) throws {
    let at = PlainBooks.at(seconds)
    try books.act(at: at) {
      try $0.endSubscription(id, of: customer.id, reason: "over", under: PlainBooks.stamp(at))
    }
  }

  @Test func `subscriptions are told in the order of their start, of one customer or all`() throws {
    let books = try PlainBooks()
    for (customer, from) in [
      (books.acme, 30), (books.beta, 10), (books.acme, 20), (books.acme, 20),
    ]
      as [(CustomerRecord, Int64)]
    {
      _ = try start(of: customer, from: from, in: books)
    }
    try books.store.read { db throws in
      func ids(_ customer: Int64?) throws -> [Int64] {
        try db.subscriptions(customer: customer).map(\.subscription.id.number)
      }
      #expect(try ids(nil) == [2, 3, 4, 1])
      #expect(try ids(books.acme.id) == [3, 4, 1])
      #expect(try ids(books.beta.id) == [2])
      #expect(try ids(99) == [])
    }
  }

  @Test func `a trial may name no plan and have no contract, a subscription names one`() throws {
    let books = try PlainBooks()
    _ = try start(.trial, of: books.acme, plan: nil, from: 1, until: 2, contract: "", in: books)
    _ = try start(of: books.acme, from: 3, in: books)
    #expect(throws: StoreFault.self) {
      try start(.subscription, of: books.acme, plan: nil, from: 1, in: books)
    }
    let found = try books.store.read { try $0.subscriptions(customer: books.acme.id) }
    #expect(found.map(\.subscription.kind) == [.trial, .subscription])
    #expect(found.map(\.subscription.plan) == [nil, "A"])
    #expect(found.map(\.subscription.hasContract) == [false, true])
    #expect(found.map(\.allowance) == [nil, Minutes(60)])
    #expect(found.map(\.contract) == ["", "C-1"])
    #expect(found.map(\.subscription.ends) == [PlainBooks.at(2), nil])
    #expect(found.map(\.endedAt) == [nil, nil])
    #expect(found.map(\.policy) == [1, 1])
  }

  @Test(
    arguments: [
      (nil, 50, 50), (100, 50, 50), (100, 100, 100), (100, 150, 100), (100, nil, 100),
      (nil, nil, nil),
    ] as [(Int64?, Int64?, Int64?)])
  func `the earlier of the agreed end and the act counts`(
    agreed: Int64?, ended: Int64?, wanted: Int64?
  ) throws {
    let books = try PlainBooks()
    let id = try start(of: books.acme, from: 1, until: agreed, in: books)
    if let ended { try end(id, of: books.acme, at: ended, in: books) }
    let found = try #require(
      try books.store.read { try $0.subscriptions(customer: books.acme.id) }.first)
    #expect(found.subscription.ends == wanted.map { PlainBooks.at($0) })
    #expect(found.endedAt == ended.map { PlainBooks.at($0) })
  }

  @Test func `it is ended once, in its own book, and ends after it starts`() throws {
    let books = try PlainBooks()
    let id = try start(of: books.acme, from: 10, in: books)
    #expect(throws: StoreFault.self) { try end(id, of: books.beta, at: 20, in: books) }
    try end(id, of: books.acme, at: 20, in: books)
    #expect(throws: StoreFault.self) { try end(id, of: books.acme, at: 30, in: books) }
    #expect(throws: StoreFault.self) { try start(of: books.acme, from: 10, until: 10, in: books) }
    _ = try start(of: books.acme, from: 10, until: 11, in: books)
    #expect(try books.store.read { try $0.subscriptions(customer: nil).count } == 2)
  }

  @Test func `licences are told in the order of their numbers, for each customer`() throws {
    let books = try PlainBooks()
    try books.act { db throws in
      for (number, environment) in [(2, "test"), (1, "live"), (3, "test")] as [(Int64, String)] {
        try db.insertLicence(
          environment, number: number, of: books.acme.id,
          under: PlainBooks.stamp(PlainBooks.begin))
      }
    }
    try books.store.read { db throws in
      #expect(try db.licences(of: books.acme.id) == ["live", "test", "test"])
      #expect(try db.licences(of: books.beta.id) == [])
    }
    for (number, environment) in [(1, "again"), (4, "")] as [(Int64, String)] {
      #expect(throws: StoreFault.self, "\(environment)") {
        try books.act {
          try $0.insertLicence(
            environment, number: number, of: books.acme.id,
            under: PlainBooks.stamp(PlainBooks.begin))
        }
      }
    }
  }
}
