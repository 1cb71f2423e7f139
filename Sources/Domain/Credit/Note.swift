// SPDX-License-Identifier: Apache-2.0
// What an act does although it is odd: it is done, and said.

/// One odd thing about an act, with a word for programs and a sentence for people.
package enum Note: Equatable, Sendable {
  /// More than twice the estimate was worked, and more than an hour beyond it.
  case overEstimate(worked: Minutes, estimate: Minutes)
  /// One technician worked more than twelve hours, in a session or on a day of a time sheet.
  case longDay(technician: WrittenID, minutes: Minutes)
  /// A technician worked in another session, or was booked for it, at the same time.
  case overlap(technician: WrittenID, session: SessionID)
  /// One technician worked longer than has passed since the start.
  case longerThanPassed(technician: WrittenID, minutes: Minutes, passed: Minutes)
  /// A booking reaches beyond the hours in which the vendor works.
  case outsideHours(calendar: String, why: String)
  /// A booking counts on credit whose last day is before it.
  case lotEndsBefore(lot: LotID, lastDay: CivilDate)

  /// Credit pays for work that was done before it was bought.
  case beforeItsCredit(lot: LotID, worked: CivilDate, bought: CivilDate)

  package var code: String {
    switch self {
    case .overEstimate: "over_estimate"
    case .longDay: "long_day"
    case .overlap: "overlap"
    case .longerThanPassed: "longer_than_passed"
    case .outsideHours: "outside_hours"
    case .lotEndsBefore: "lot_ends_before"
    case .beforeItsCredit: "before_its_credit"
    }
  }

  package var message: String {
    switch self {
    case .overEstimate(let worked, let estimate):
      "\(worked.inWords) were worked, \(estimate.inWords) were expected."
    case .longDay(let technician, let minutes): "\(minutes.inWords) of \(technician.text) are a long day."
    case .overlap(let technician, let session): "\(technician.text) is in \(session.text) at the same time (overlap)."
    case .longerThanPassed(let technician, let minutes, let passed):
      "\(minutes.inWords) of \(technician.text) are longer than the \(passed.inWords) since the start."
    case .outsideHours(let calendar, let why): "It is outside the hours of the calendar “\(calendar)”: \(why)."
    case .lotEndsBefore(let lot, let lastDay):
      "It counts on \(lot.text), whose last day, \(lastDay.iso), is before it."
    case .beforeItsCredit(let lot, let worked, let bought):
      "It is of \(worked.iso), before the credit that pays it: \(lot.text) was bought on \(bought.iso)."
    }
  }
}
