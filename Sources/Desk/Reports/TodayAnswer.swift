// SPDX-License-Identifier: Apache-2.0
// What a day asks of the vendor, in the words of the command line's JSON.

package import Domain
import Store

/// What a day asks of the vendor. Times are in the vendor's zone; each list is in the order in which one
/// would look at it.
package struct TodayAnswer: Encodable, Sendable {
  /// A session that is ahead or under way.
  package struct Booking: Encodable, Sendable {
    package let session: String
    package let customer: String
    package let state: String
    package let start: String
    package let end: String
    package let estimateMinutes: Nullable<Minutes>
    /// What the credit lacks to cover it.
    package let missingMinutes: Minutes
    package let technicians: [String]
    package let subject: String
  }

  /// Hours that wait for an answer.
  package struct Hours: Encodable, Sendable {
    package let session: String
    package let customer: String
    package let state: String
    package let start: String
    /// When they were told: closed or recorded.
    package let closedAt: String
    /// Whole dates since then; 0 for today.
    package let ageDays: Int64
    package let workedMinutes: Minutes
    package let chargedMinutes: Minutes
    package let subject: String
  }

  /// Where a customer stands.
  package struct Standing: Encodable, Sendable {
    package let customer: String
    package let balanceMinutes: Minutes
    package let reservedMinutes: Minutes
    package let availableMinutes: Minutes
    package let owedMinutes: Minutes
  }

  /// Credit whose last day is near.
  package struct EndingLot: Encodable, Sendable {
    package let customer: String
    package let lot: String
    package let remainingMinutes: Minutes
    package let expires: String
    /// Dates left after today; 0 where today is the last.
    package let daysLeft: Int64
  }

  /// A promise to a customer that falls due.
  package struct TicketDue: Encodable, Sendable {
    package let ticket: String
    package let customer: String
    package let severity: Nullable<String>
    package let state: String
    package let clock: String
    package let due: String
    package let overdue: Bool
    package let subject: String
  }

  /// A month that is over and has no statement.
  package struct OpenMonth: Encodable, Sendable {
    package let month: String
    package let customer: String
  }

  package let at: String
  package let day: String
  package let zone: String
  /// Below this a customer who has bought credit is low.
  package let lowBelowMinutes: Minutes
  package let endsWithinDays: Int64
  package let today: [Booking]
  package let tomorrow: [Booking]
  /// Their time is over, and nobody has closed, cancelled or missed them.
  package let notClosed: [Booking]
  package let uncovered: [Booking]
  package let awaitingAnswer: [Hours]
  package let disputed: [Hours]
  package let owing: [Standing]
  package let low: [Standing]
  package let endingSoon: [EndingLot]
  package let ticketsDue: [TicketDue]
  package let monthsNotIssued: [OpenMonth]
}

extension TodayAnswer {
  /// Whether nothing is booked, due, open or near its end.
  package var isQuiet: Bool {
    today.isEmpty && tomorrow.isEmpty && notClosed.isEmpty && uncovered.isEmpty && awaitingAnswer.isEmpty
      && disputed.isEmpty && owing.isEmpty && low.isEmpty && endingSoon.isEmpty && ticketsDue.isEmpty
      && monthsNotIssued.isEmpty
  }
}

extension TodayAnswer.Standing {
  init(_ account: Account) {
    self.init(
      customer: account.customer.text, balanceMinutes: account.balance, reservedMinutes: account.reserved,
      availableMinutes: account.available, owedMinutes: account.owed)
  }
}
