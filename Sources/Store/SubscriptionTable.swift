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
  /// Adds a subscription and answers it.
  package func insertSubscription(
    _ kind: Subscription.Kind, of customer: Int64, plan: String?, allowance: Minutes?,
    from starts: Instant, until ends: Instant?, zone: Zone, contract: String, under act: ActStamp
  ) throws -> SubscriptionID {
    try run(
      """
      INSERT INTO subscription (customer, policy, kind, plan, allowance, starts_at, ends_at, zone,
        contract, act)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """,
      [
        .int(customer), .int(act.policy), .text(kind.rawValue), SQLValue(plan),
        SQLValue(allowance), SQLValue(starts), SQLValue(ends), .text(zone.name), .text(contract),
        .int(act.id),
      ])
    return SubscriptionID(lastID)
  }

  /// Ends a subscription.
  package func endSubscription(_ id: SubscriptionID, reason: String, under act: ActStamp) throws {
    try run(
      "INSERT INTO subscription_end (subscription, at, reason, act) VALUES (?1, ?2, ?3, ?4)",
      [.int(id.number), SQLValue(act.at), .text(reason), .int(act.id)])
  }

  /// Subscriptions in order of their start, of one customer or all.
  package func subscriptions(customer: Int64?) throws -> [SubscriptionRecord] {
    try list(
      """
      SELECT s.id, s.kind, s.plan, s.starts_at, s.ends_at, s.zone, s.contract, c.code, s.policy,
        s.allowance, e.at
      FROM subscription s JOIN customer c ON c.id = s.customer
      LEFT JOIN subscription_end e ON e.subscription = s.id
      WHERE ?1 IS NULL OR s.customer = ?1 ORDER BY s.starts_at, s.id
      """, [SQLValue(customer)]
    ) { row in
      guard let kind = Subscription.Kind(rawValue: row.text(1)), let zone = Zone(row.text(5)),
        let code = WrittenID(row.text(7))
      else { throw damagedValue("subscription SUB-\(row.int(0)) cannot be read") }
      let agreed = row.intOrNil(4).map { Instant(seconds: $0) }
      let ended = row.intOrNil(10).map { Instant(seconds: $0) }
      return SubscriptionRecord(
        subscription: Subscription(
          id: SubscriptionID(row.int(0)), kind: kind, plan: row.textOrNil(2),
          starts: Instant(seconds: row.int(3)), ends: [agreed, ended].compactMap(\.self).min(),
          hasContract: !row.text(6).isEmpty, zone: zone),
        customer: code, policy: row.int(8), allowance: row.minutesOrNil(9), contract: row.text(6),
        endedAt: ended)
    }
  }

  /// The customer's account of included hours, made where there is none.
  package func allowanceAccount(of customer: Int64) throws -> Int64 {
    if let id = try accountID(of: customer, kind: .allowance) { return id }
    try run(
      "INSERT INTO account (customer, kind) VALUES (?1, ?2)",
      [.int(customer), .text(AccountKind.allowance.rawValue)])
    return lastID
  }

  /// Environments for which a customer holds a licence, in order.
  package func licences(of customer: Int64) throws -> [String] {
    try texts(
      "SELECT environment FROM licence WHERE customer = ?1 ORDER BY number", [.int(customer)])
  }

  /// Notes a licence.
  package func insertLicence(
    _ environment: String, number: Int64, of customer: Int64, under act: ActStamp
  ) throws {
    try run(
      "INSERT INTO licence (customer, number, environment, at, act) VALUES (?1, ?2, ?3, ?4, ?5)",
      [.int(customer), .int(number), .text(environment), SQLValue(act.at), .int(act.id)])
  }
}
