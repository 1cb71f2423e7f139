// SPDX-License-Identifier: Apache-2.0
// Whose purse an entry is posted on, and what it is for.

/// Which purse of a customer. The two never mix.
package enum AccountKind: String, Sendable, CaseIterable {
  case serverSupport = "server-support"
  case allowance
}

/// What an entry is for.
package enum EntryKind: String, Sendable, CaseIterable {
  case topUp, grant, drawdown, penalty, waiver, adjustment, expiry, refund
}
