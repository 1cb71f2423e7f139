// SPDX-License-Identifier: Apache-2.0
// Subscriptions, trials and licences of customers.

package import Domain

/// A subscription with the numbers of the rows it hangs on.
package struct SubscriptionRecord: Sendable {
  package let subscription: Subscription
  package let customer: WrittenID
  package let policy: Int64
  package let allowance: Minutes?
  package let contract: String
  /// Ended by an act rather than by its agreed end.
  package let endedAt: Instant?
}

extension LedgerConnection {
  /// Adds a subscription and returns its id.
  package func insertSubscription(
    _ kind: Subscription.Kind, of customer: Int64, plan: String?, allowance: Minutes?, from starts: Instant,
    until ends: Instant?, zone: Zone, contract: String, reason: String = "", under act: ActStamp
  ) throws -> SubscriptionID {
    let id = try draw(.subscription)
    try insert(
      .subscription,
      [
        "customer": .int(customer), "number": .int(id), "policy": .int(act.policy), "kind": .text(kind.rawValue),
        "plan": SQLValue(plan), "allowance_minutes": SQLValue(allowance), "starts_at": SQLValue(starts),
        "ends_at": SQLValue(ends), "zone": .text(zone.name), "contract": .text(contract),
        "reason": .text(reason),
      ])
    return SubscriptionID(id)
  }

  /// Ends a subscription.
  package func endSubscription(_ id: SubscriptionID, of customer: Int64, reason: String, under act: ActStamp) throws {
    try insert(
      .subscriptionEnd,
      ["customer": .int(customer), "subscription": .int(id.number), "at": SQLValue(act.at), "reason": .text(reason)])
  }

  /// Subscriptions in order of their start, of one customer or all.
  package func subscriptions(customer: Int64?) throws -> [SubscriptionRecord] {
    try list(
      """
      SELECT s.number, s.kind, s.plan, s.starts_at, s.ends_at, s.zone, s.contract, c.code, s.policy,
        s.allowance_minutes, e.at
      FROM subscription s JOIN customer c ON c.number = s.customer
      LEFT JOIN subscription_end e ON e.customer = s.customer AND e.subscription = s.number
      WHERE CAST(?1 AS BIGINT) IS NULL OR s.customer = ?1 ORDER BY s.starts_at, s.number
      """, [SQLValue(customer)]
    ) { row in
      guard let kind = Subscription.Kind(rawValue: row.text(1)), let zone = Zone(row.text(5)),
        let code = WrittenID(row.text(7))
      else { throw DatabaseFault.damaged("subscription SUB-\(row.int(0)) cannot be read") }
      let agreed = row.intOrNil(4).map { Instant(seconds: $0) }
      let ended = row.intOrNil(10).map { Instant(seconds: $0) }
      return SubscriptionRecord(
        subscription: Subscription(
          id: SubscriptionID(row.int(0)), kind: kind, plan: row.textOrNil(2), starts: Instant(seconds: row.int(3)),
          ends: [agreed, ended].compactMap(\.self).min(), hasContract: !row.text(6).isEmpty, zone: zone),
        customer: code, policy: row.int(8), allowance: row.minutesOrNil(9), contract: row.text(6), endedAt: ended)
    }
  }

  /// Environments for which a customer holds a licence, in order.
  package func licences(of customer: Int64) throws -> [String] {
    try texts("SELECT environment FROM licence WHERE customer = ?1 ORDER BY number", [.int(customer)])
  }

  /// Notes a licence.
  package func insertLicence(_ environment: String, number: Int64, of customer: Int64, under act: ActStamp) throws {
    try insert(
      .licence,
      ["customer": .int(customer), "number": .int(number), "environment": .text(environment), "at": SQLValue(act.at)])
  }
}
