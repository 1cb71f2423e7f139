// SPDX-License-Identifier: Apache-2.0
// Posts the expiry of every lot whose last day is over (rule R18).

import Domain
import Store

extension Desk {
  /// Lets expired lots of all accounts go. Posts nothing where that was done already.
  package func expireCredit(_ options: ActOptions) throws -> ExpiryAnswer {
    try perform("credits expire", options) { act in
      var lines: [ExpiryAnswer.Line] = []
      for id in try act.connection.accountsWithExpiredLots(at: act.now) {
        var account = try act.account(id)
        if account.kind == .allowance {
          // Hours of the months since then were granted, and expired, one after the other.
          account = try act.allowance(of: try act.connection.customer(id.customer))
        }
        try act.finish(&account)
        lines += account.entries.filter { $0.kind == .expiry }.map {
          ExpiryAnswer.Line(
            customer: account.customer.text, entry: $0.number, lot: $0.lot?.text ?? "", minutes: $0.minutes.magnitude)
        }
      }
      return ExpiryAnswer(expired: lines)
    }
  }
}
