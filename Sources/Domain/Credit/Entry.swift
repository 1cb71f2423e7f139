// SPDX-License-Identifier: Apache-2.0
// Whose purse an entry is posted on, and what it is for.

/// Which purse of a customer. The two never mix.
package enum AccountKind: String, Sendable, CaseIterable {
  case serverSupport = "server-support"
  case allowance
}

/// An account: the customer, by the number of its book, and what kind of minutes it holds.
package struct AccountKey: Hashable, Comparable, Sendable {
  package let customer: Int64
  package let kind: AccountKind

  package init(customer: Int64, kind: AccountKind) { (self.customer, self.kind) = (customer, kind) }

  /// By customer, bought credit before included hours.
  package static func < (a: AccountKey, b: AccountKey) -> Bool {
    (a.customer, a.kind == .allowance ? 1 : 0) < (b.customer, b.kind == .allowance ? 1 : 0)
  }
}

/// What an entry is for.
package enum EntryKind: String, Sendable, CaseIterable {
  case topUp, grant, drawdown, penalty, waiver, adjustment, expiry, refund
}
