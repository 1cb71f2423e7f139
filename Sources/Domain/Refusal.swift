// SPDX-License-Identifier: Apache-2.0
// Every reason the domain says no: a code for scripts, what happened and why, and what to do next.

/// An act that a rule refuses. Times inside are already written as the reader should see them.
package enum Refusal: Error, Equatable, Sendable {
  case topUpBelowMinimum(asked: Minutes, minimum: Minutes)
  case topUpNotMultiple(asked: Minutes, step: Minutes)
  case invalidAmount(what: String, asked: Minutes, why: String)
  case invalidEstimate(asked: Minutes)
  case startInPast(start: String, now: String)
  case workInFuture(start: String, now: String)
  case expiryInPast(expires: String, today: String)
  case noServerAccess(session: SessionID)
  case insufficientCredit(Shortfall)
  case technicianBusy(technician: WrittenID, session: SessionID, from: String, until: String)
  case notStarted(session: SessionID, missing: Minutes)
  case alreadyStarted(session: SessionID)
  case alreadyClosed(session: SessionID, state: SessionState)
  case alreadyCancelled(session: SessionID)
  case startUnchanged(session: SessionID, start: String)
  case tooEarly(session: SessionID, start: String, closing: Bool)
  case inFuture(at: String, now: String)
  case impossibleTime(technician: WrittenID, minutes: Minutes)
  case overdraft(customer: WrittenID, minutes: Minutes)
  case notCustomer(name: String, customer: WrittenID, contacts: [String])
  case notClosed(session: SessionID, state: SessionState)
  case alreadyConfirmed(session: SessionID)
  case alreadyDisputed(session: SessionID)
  case notDisputed(session: SessionID, state: SessionState)
  case notAPenalty(entry: Int64, kind: EntryKind)
  case alreadyWaived(entry: Int64, byCorrection: Bool)
  case periodClosed(customer: WrittenID, month: Month, date: String)
  case monthNotOver(month: Month, ends: String)
  case earlierMonthOpen(customer: WrittenID, month: Month, open: Month)
  case monthUnfinished(month: Month, sessions: [SessionID])
  case notAStatement(document: String)
  case alreadyWithdrawn(statement: String, by: String)
  case laterStatement(statement: String, later: String)
  case refundExceedsUnspent(lot: LotID, asked: Minutes, refundable: Minutes, reserved: Minutes)
  case refundIsFinal(entry: Int64)
  case nothingPaid(lot: LotID)
  case noPrice(customer: WrittenID, currency: Currency)
  case requestKeyReused(key: String, act: String)
  case answerErased(key: String, act: String)
  case customerErased(customer: WrittenID, at: String)
  case openBusiness(OpenBusiness)
  case dateOutOfRange(date: String, why: String)
  case beforeItsCause(at: String, cause: String, happened: String)
  case ambiguousLocalTime(reading: String, zone: String, readings: [String])
  case nonexistentLocalTime(reading: String, zone: String, readings: [String])
  case unknown(Thing, id: String, similar: [String])
  case alreadyExists(Thing, id: String)
  case belowAnchor(file: String, last: Int64, remembered: Int64?)
  case noManifest(file: String)
  /// The service side has reasons of its own.
  case service(ServiceRefusal)

  /// What an unknown or taken id was meant to name.
  package enum Thing: String, Sendable {
    case customer, session, technician, lot, entry, invoice, policy, store, contact
    case ticket, plan, severity, subscription, calendar, document
  }

  /// Why a booking or a start is not covered.
  package struct Shortfall: Equatable, Sendable {
    /// The session that cannot start; none while booking.
    package var session: SessionID?
    package var customer: WrittenID
    package var needed: Minutes
    package var available: Minutes
    package var reserved: Minutes
    /// The smallest purchase that covers it.
    package var topUp: Minutes
  }
}

/// A number or text that a refusal reports to scripts.
package enum RefusalDetail: Equatable, Sendable {
  case number(Int64)
  case text(String)
  case texts([String])
}

extension Refusal {
  /// The word that scripts test.
  package var code: String {
    switch self {
    case .topUpBelowMinimum: "topup_below_minimum"
    case .topUpNotMultiple(_, let step): "topup_not_multiple_of_\(step.count)"
    case .invalidAmount: "invalid_amount"
    case .invalidEstimate: "invalid_estimate"
    case .startInPast: "start_in_past"
    case .workInFuture: "work_in_future"
    case .expiryInPast: "expiry_in_past"
    case .noServerAccess: "no_server_access"
    case .insufficientCredit: "insufficient_credit"
    case .technicianBusy: "technician_busy"
    case .notStarted: "not_started"
    case .alreadyStarted: "already_started"
    case .alreadyClosed: "already_closed"
    case .alreadyCancelled: "already_cancelled"
    case .startUnchanged: "start_unchanged"
    case .tooEarly: "too_early"
    case .inFuture: "in_future"
    case .impossibleTime: "impossible_time"
    case .overdraft: "overdraft"
    case .notCustomer: "not_customer"
    case .notClosed: "not_closed"
    case .alreadyConfirmed: "already_confirmed"
    case .alreadyDisputed: "already_disputed"
    case .notDisputed: "not_disputed"
    case .notAPenalty: "not_a_penalty"
    case .alreadyWaived: "already_waived"
    case .periodClosed: "period_closed"
    case .monthNotOver: "month_not_over"
    case .earlierMonthOpen: "earlier_month_open"
    case .monthUnfinished: "month_unfinished"
    case .notAStatement: "not_a_statement"
    case .alreadyWithdrawn: "already_withdrawn"
    case .laterStatement: "later_statement"
    case .refundExceedsUnspent: "refund_exceeds_unspent"
    case .refundIsFinal: "refund_is_final"
    case .nothingPaid: "nothing_paid"
    case .noPrice: "no_price"
    case .requestKeyReused: "request_key_reused"
    case .answerErased: "answer_erased"
    case .customerErased: "customer_erased"
    case .openBusiness: "open_business"
    case .dateOutOfRange: "date_out_of_range"
    case .beforeItsCause: "before_its_cause"
    case .ambiguousLocalTime: "ambiguous_local_time"
    case .nonexistentLocalTime: "nonexistent_local_time"
    case .unknown(let thing, _, _): "unknown_\(thing.rawValue)"
    case .alreadyExists(let thing, _): "\(thing.rawValue)_exists"
    case .belowAnchor: "below_anchor"
    case .noManifest: "no_manifest"
    case .service(let refusal): refusal.code
    }
  }

  /// What happened and why, with numbers.
  package var message: String {
    switch self {
    case .topUpBelowMinimum(let asked, let minimum):
      "The top-up was not posted: \(asked.inWords) is below the smallest purchase, \(minimum.inWords)."
    case .topUpNotMultiple(let asked, let step):
      "The top-up was not posted: \(asked.count) min is not a whole multiple of \(step.count) min."
    case .invalidAmount(let what, let asked, let why): "The \(what) was not posted: \(asked.count) min \(why)."
    case .invalidEstimate(let asked):
      "The session was not booked: an estimate of \(asked.count) min is no time to work in."
    case .startInPast(let start, let now): "The start \(start) has passed: it is \(now)."
    case .workInFuture(let start, let now):
      "The work was not recorded: its start \(start) is still to come, it is \(now)."
    case .expiryInPast(let expires, let today):
      "The top-up was not posted: it would expire on \(expires), and today is \(today)."
    case .noServerAccess(let session):
      "Session \(session.text) cannot go on: the technicians have no access to the customer's server."
    case .insufficientCredit(let short):
      "\(short.session.map { "Session \($0.text) was not started" } ?? "The session was not booked"): "
        + "it needs \(short.needed.inWords) and \(short.customer.text) has "
        + "\(short.available.inWords) available (\(short.reserved.inWords) is reserved)."
    case .technicianBusy(let technician, let session, let from, let until):
      "Technician \(technician.text) is booked for \(session.text) from \(from) to \(until)."
    case .notStarted(let session, let missing):
      "Session \(session.text) is tentative and was never started: \(missing.inWords) of credit is missing."
    case .alreadyStarted(let session): "Session \(session.text) has already started."
    case .alreadyClosed(let session, let state): "Session \(session.text) is over: its state is \(state.rawValue)."
    case .alreadyCancelled(let session): "Session \(session.text) was cancelled."
    case .startUnchanged(let session, let start):
      "Session \(session.text) was not moved: it already starts at \(start)."
    case .tooEarly(let session, let start, false):
      "Session \(session.text) cannot be a no-show yet: it starts at \(start)."
    case .tooEarly(let session, let start, true): "Session \(session.text) was not closed: it starts at \(start)."
    case .impossibleTime(let technician, let minutes):
      "Nothing was done: \(minutes.inWords) of \(technician.text) are more than the 24 hours of a day."
    case .overdraft(let customer, let minutes):
      "Nothing was done: the balance of \(customer.text) would be \(minutes.inWords) below zero."
    case .inFuture(let at, let now): "Nothing was done: \(at) is still to come, the clock says \(now)."
    case .notCustomer(let name, let customer, _):
      "\(quoted(name)) is not a registered contact of \(customer.text), or not the only one of that name."
    case .notClosed(let session, let state):
      "Session \(session.text) has no hours to answer for: its state is \(state.rawValue)."
    case .alreadyConfirmed(let session): "Session \(session.text) is confirmed and final."
    case .alreadyDisputed(let session): "Session \(session.text) is disputed already."
    case .notDisputed(let session, let state):
      "Session \(session.text) was not settled: its state is \(state.rawValue), not disputed."
    case .notAPenalty(let entry, let kind):
      "Entry \(entry) was not waived: it is of kind \(kind.rawValue), not a penalty."
    case .alreadyWaived(let entry, false): "Entry \(entry) was waived already; a penalty is given back once."
    case .alreadyWaived(let entry, true):
      "Entry \(entry) was not waived: adjustments that correct it have given all of it back."
    case .periodClosed(let customer, let month, let date):
      "Nothing was posted: \(date) lies in a closed period of \(customer.text), whose statement of \(month.iso) is issued."
    case .monthNotOver(let month, let ends):
      "The statement of \(month.iso) was not issued: the month is over at \(ends)."
    case .earlierMonthOpen(let customer, let month, let open):
      "\(month.iso) was not issued: \(open.iso) of \(customer.text) is not issued yet, and months are issued in order."
    case .monthUnfinished(let month, let sessions):
      "\(month.iso) was not issued: \(sessions.map(\.text).joined(separator: ", ")) began in it or should have, and \(sessions.count == 1 ? "is" : "are") not closed."
    case .notAStatement(let document): "Nothing was withdrawn: \(quoted(document)) is no statement."
    case .alreadyWithdrawn(let statement, let by): "\(statement) is withdrawn already, by \(by)."
    case .laterStatement(let statement, let later):
      "\(statement) was not withdrawn: \(later) of a later month opens with what it closes with."
    case .refundExceedsUnspent(let lot, let asked, let refundable, let reserved):
      "The refund was not posted: \(asked.inWords) was asked and \(refundable.inWords) of \(lot.text) can be refunded (\(reserved.inWords) of it is reserved)."
    case .refundIsFinal(let entry):
      "Nothing was posted: entry \(entry) is a refund, and money that was paid back is not undone by minutes."
    case .nothingPaid(let lot): "The refund was not posted: nothing was paid for \(lot.text)."
    case .noPrice(let customer, let currency):
      "The top-up was not posted: \(customer.text) pays in \(currency.code) and no price per hour in it is known."
    case .requestKeyReused(let key, let act):
      "Nothing was done: request key \(quoted(key)) belongs to an earlier, different act (\(act))."
    case .answerErased(let key, let act):
      "Nothing was done: the act of request key \(quoted(key)) (\(act)) was done before, and its answer is erased with the customer's data."
    case .customerErased(let customer, let at): "Nothing was done: the data of \(customer.text) was erased at \(at)."
    case .openBusiness(let open): open.message
    case .dateOutOfRange(let date, let why): "Nothing was done: \(date) \(why)."
    case .beforeItsCause(let at, let cause, let happened):
      "Nothing was done: it is dated \(at), before \(cause), which is of \(happened)."
    case .ambiguousLocalTime(let reading, let zone, let readings):
      "\(reading) happens twice in \(zone): \(readings.joined(separator: " and "))."
    case .nonexistentLocalTime(let reading, let zone, let readings):
      "\(reading) does not exist in \(zone), clocks skip it: meant is \(readings.joined(separator: " or "))."
    case .unknown(let thing, let id, _): "There is no \(thing.rawValue) \(quoted(id))."
    case .alreadyExists(let thing, let id): "There is a \(thing.rawValue) \(quoted(id)) already."
    case .belowAnchor(let file, let last, let remembered):
      "\(file) was not restored: its last seal is \(last), and "
        + (remembered.map { "seals up to \($0) are remembered" } ?? "the anchor cannot be read")
        + ". What was done since would be lost."
    case .noManifest(let file):
      "\(file) was not restored: no manifest stands beside it, so nothing tells whether it holds all that the store did."
    case .service(let refusal): refusal.message
    }
  }
}

/// A text of people as messages name it.
func quoted(_ text: String) -> String { "“\(PlainText.excerpt(text, maxScalars: 100))”" }
