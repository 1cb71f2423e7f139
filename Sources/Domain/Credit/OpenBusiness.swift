// SPDX-License-Identifier: Apache-2.0
// What a vendor and a customer still owe each other, which an erasure must not hide.

/// Business that is still open with a customer.
package struct OpenBusiness: Equatable, Sendable {
  package let customer: WrittenID
  /// Booked, started or disputed sessions.
  package var sessions: [SessionID] = []
  /// Lots of server support with unspent minutes.
  package var lots: [LotID] = []
  package var unspent = Minutes.zero
  package var owed = Minutes.zero
  /// Running subscriptions and trials, or ones to come.
  package var subscriptions: [SubscriptionID] = []
  package var tickets: [TicketID] = []

  package init(of customer: WrittenID) { self.customer = customer }

  /// Nothing is open.
  package var isEmpty: Bool {
    sessions.isEmpty && lots.isEmpty && owed == .zero && subscriptions.isEmpty && tickets.isEmpty
  }

  /// What is open, all of it at once.
  var message: String {
    var open: [String] = []
    if !sessions.isEmpty { open.append("sessions \(list(sessions.map(\.text)))") }
    if !lots.isEmpty { open.append("\(unspent.inWords) of unspent credit in \(list(lots.map(\.text)))") }
    if owed > .zero { open.append("\(owed.inWords) of work that is not paid") }
    if !subscriptions.isEmpty { open.append("subscriptions \(list(subscriptions.map(\.text)))") }
    if !tickets.isEmpty { open.append("tickets \(list(tickets.map(\.text)))") }
    let all = open.joined(separator: "; ")
    return "The data of \(customer.text) was not erased: still open are \(all)."
  }

  /// The act that ends each.
  var hint: String {
    var acts: [String] = []
    if let first = sessions.first { acts.append("`sessions cancel \(first.text) --by vendor`, close or settle it") }
    if let first = lots.first {
      acts.append(
        "`credits refund \(first.text)`, or what the customer gives up with "
          + "`credits adjust \(customer.text) --minutes=-\(unspent.count) --reason …`")
    }
    if owed > .zero { acts.append("`credits topup \(customer.text)`, or let it go with `credits adjust`") }
    if let first = subscriptions.first { acts.append("`subscriptions end \(first.text)`") }
    if let first = tickets.first { acts.append("`tickets resolve \(first.text)`") }
    return "First: \(acts.joined(separator: "; "))."
  }

  var details: [(name: String, value: RefusalDetail)] {
    [
      ("customer", .text(customer.text)), ("sessions", .texts(sessions.map(\.text))),
      ("lots", .texts(lots.map(\.text))), ("unspentMinutes", .number(unspent.count)),
      ("owedMinutes", .number(owed.count)), ("subscriptions", .texts(subscriptions.map(\.text))),
      ("tickets", .texts(tickets.map(\.text))),
    ]
  }

  private func list(_ ids: [String]) -> String { ids.joined(separator: ", ") }
}
