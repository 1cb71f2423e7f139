// SPDX-License-Identifier: Apache-2.0
// Which statements are asked for, and what is told beside them (rule R17).

package import Domain
import Store

/// Which months are issued to whom.
package struct StatementOrder: Sendable {
  package var month: Month
  /// The customers; all but erased ones where none is named.
  package var customers: [String]
  /// Issue earlier months that are due as well, in order.
  package var isThrough: Bool
  /// Issue although sessions of the month are booked or started.
  package var isDespiteOpen: Bool
  /// Issue where nothing moved, nothing is left and nothing is open, too.
  package var isAll: Bool

  package init(
    month: Month, customers: [String] = [], isThrough: Bool = false, isDespiteOpen: Bool = false, isAll: Bool = false
  ) {
    (self.month, self.customers, self.isThrough) = (month, customers, isThrough)
    (self.isDespiteOpen, self.isAll) = (isDespiteOpen, isAll)
  }
}

/// What a customer's month leaves open, by the ids of sessions.
package struct OpenMonth: Codable, Sendable {
  package let customer: String
  /// Booked or started, and not over.
  package let unfinished: [String]
  /// Closed, and not confirmed.
  package let unconfirmed: [String]

  init(of customer: String, _ open: OpenSessions) {
    (self.customer, unfinished) = (customer, open.unfinished.map(\.text))
    unconfirmed = open.unconfirmed.map(\.text)
  }
}

/// Who has no statement of a month.
package struct WithoutStatement: Codable, Sendable {
  package enum Reason: String, Codable, Sendable {
    /// Nothing moved, nothing is left and nothing is open.
    case quiet
    /// The month lies before the customer's first day.
    case beforeFirstDay
    /// The month was issued before the customer was registered, who was not named.
    case registeredSince
  }
  package let customer: String
  package let why: Reason
}
