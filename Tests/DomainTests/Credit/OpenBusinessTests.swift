// SPDX-License-Identifier: Apache-2.0
// What is still open with a customer: all of it in one sentence, with the act that ends each.

import Testing

@testable import Domain

@Suite struct OpenBusinessTests {
  private func business(_ change: (inout OpenBusiness) -> Void) throws -> OpenBusiness {
    var open = OpenBusiness(of: try id("acme"))
    change(&open)
    return open
  }

  @Test func `each kind of business alone keeps it open`() throws {
    #expect(try business { _ in }.isEmpty)
    #expect(try !business { $0.sessions = [SessionID(1)] }.isEmpty)
    #expect(try !business { $0.lots = [LotID(1)] }.isEmpty)
    #expect(try !business { $0.owed = Minutes(1) }.isEmpty)
    #expect(try !business { $0.subscriptions = [SubscriptionID(1)] }.isEmpty)
    #expect(try !business { $0.tickets = [TicketID(1)] }.isEmpty)
  }

  @Test func `all that is open is said at once`() throws {
    let open = try business {
      $0.sessions = [SessionID(1), SessionID(2)]
      $0.lots = [LotID(3), LotID(4)]
      $0.unspent = Minutes(490)
      $0.owed = Minutes(65)
      $0.subscriptions = [SubscriptionID(5)]
      $0.tickets = [TicketID(6), TicketID(7)]
    }
    #expect(
      open.message
        == "The data of acme was not erased: still open are sessions S-1, S-2; "
        + "8 h 10 of unspent credit in L-3, L-4; 1 h 05 of work that is not paid; "
        + "subscriptions SUB-5; tickets T-6, T-7.")
    #expect(
      open.hint
        == "First: `sessions cancel S-1 --by vendor`, close or settle it; "
        + "`credits refund L-3`, or what the customer gives up with "
        + "`credits adjust acme --minutes=-490 --reason …`; "
        + "`credits topup acme`, or let it go with `credits adjust`; "
        + "`subscriptions end SUB-5`; `tickets resolve T-6`.")
  }

  @Test func `one kind alone has a sentence of its own`() throws {
    let owing = try business { $0.owed = Minutes(1) }
    #expect(
      owing.message
        == "The data of acme was not erased: still open are 0 h 01 of work that is not paid.")
    #expect(
      owing.hint == "First: `credits topup acme`, or let it go with `credits adjust`.")
    let solvent = try business {
      $0.lots = [LotID(3)]
      $0.unspent = Minutes(61)
    }
    #expect(
      solvent.message
        == "The data of acme was not erased: still open are 1 h 01 of unspent credit in L-3.")
    #expect(solvent.hint.contains("--minutes=-61"))
  }

  @Test func `scripts see every kind, empty ones too`() throws {
    let open = try business {
      $0.lots = [LotID(3)]
      $0.unspent = Minutes(480)
      $0.owed = Minutes(5)
    }
    let names = open.details.map(\.name)
    #expect(
      names == [
        "customer", "sessions", "lots", "unspentMinutes", "owedMinutes", "subscriptions", "tickets",
      ])
    #expect(
      open.details.map(\.value) == [
        .text("acme"), .texts([]), .texts(["L-3"]), .number(480), .number(5), .texts([]),
        .texts([]),
      ])
    #expect(Refusal.openBusiness(open).details.map(\.name) == names)
  }
}
