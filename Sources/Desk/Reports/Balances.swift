// SPDX-License-Identifier: Apache-2.0
// The balances of all customers, asked for by what is left, owed or used.

package import Domain
import Store

/// What a list of balances is asked for.
package struct BalanceQuestion: Sendable {
  package enum Order: String, Sendable, CaseIterable { case customer, balance, available, used }

  package var account = AccountKind.serverSupport
  /// A duration; only those with less available are listed.
  package var below: String?
  /// Only those who owe.
  package var isOwing = false
  package var order = Order.customer
  package var limit: Int?

  package init() {}

  /// Whether all customers are asked for, as they come.
  package var isPlain: Bool { below == nil && !isOwing && order == .customer && limit == nil }
}

extension Desk {
  /// Balances that a question finds: least balance or least available first, or most used first, which says
  /// `usedMinutes` too. Throws `Unreadable` for a duration that is none.
  package func balances(_ question: BalanceQuestion, at: WrittenTime?) throws -> [BalanceAnswer] {
    try store.read { connection in
      let vendor = try connection.vendor()
      let day = try connection.policy().terms.workingDay
      let below = try question.below.map { try WrittenDuration.minutes($0, workingDay: day) }
      let used =
        try question.order == .used
        ? connection.usedMinutes(of: question.account, asOf: try at?.instant(in: vendor.zone)) : nil
      let all = try connection.allCustomers().map { customer -> BalanceAnswer in
        var answer = BalanceAnswer(try account(of: customer, question.account, at: at, on: connection))
        answer.usedMinutes = used.map { $0[customer.id] ?? .zero }
        return answer
      }
      let found = all.filter { one in
        (below.map { one.availableMinutes < $0 } ?? true) && (!question.isOwing || one.owedMinutes > .zero)
      }
      func key(_ one: BalanceAnswer) -> (Int64, String) {
        switch question.order {
        case .customer: (0, one.customer)
        case .balance: (one.balanceMinutes.count, one.customer)
        case .available: (one.availableMinutes.count, one.customer)
        case .used: (-(one.usedMinutes?.count ?? 0), one.customer)
        }
      }
      return Array(found.sorted { key($0) < key($1) }.prefix(question.limit ?? .max))
    }
  }
}
