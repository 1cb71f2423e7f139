// SPDX-License-Identifier: Apache-2.0
// One posted act on an account, as a bank statement shows it.

/// Which purse of a customer. The two never mix.
package enum AccountKind: String, Sendable, CaseIterable {
  case serverSupport = "server-support"
  case allowance
}

/// What an entry is for.
package enum EntryKind: String, Sendable, CaseIterable {
  case topUp, grant, drawdown, penalty, waiver, adjustment, expiry, refund
}
