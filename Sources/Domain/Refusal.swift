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
  case tooEarly(session: SessionID, start: String)
  case notCustomer(name: String, customer: WrittenID, contacts: [String])
  case notClosed(session: SessionID, state: SessionState)
  case alreadyConfirmed(session: SessionID)
  case alreadyDisputed(session: SessionID)
  case notDisputed(session: SessionID, state: SessionState)
  case notAPenalty(entry: Int64, kind: EntryKind)
  case alreadyWaived(entry: Int64, byCorrection: Bool)
  case periodClosed(customer: WrittenID, month: Month, date: String)
  case monthNotOver(month: Month, ends: String)
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
    case .notCustomer: "not_customer"
    case .notClosed: "not_closed"
    case .alreadyConfirmed: "already_confirmed"
    case .alreadyDisputed: "already_disputed"
    case .notDisputed: "not_disputed"
    case .notAPenalty: "not_a_penalty"
    case .alreadyWaived: "already_waived"
    case .periodClosed: "period_closed"
    case .monthNotOver: "month_not_over"
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
    case .tooEarly(let session, let start): "Session \(session.text) cannot be a no-show yet: it starts at \(start)."
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
        + ". What was done since would be lost, and its numbers given twice."
    case .noManifest(let file):
      "\(file) was not restored: no manifest stands beside it, so nothing tells whether it holds all that the store did."
    case .service(let refusal): refusal.message
    }
  }

  /// What to do next.
  package var hint: String {
    switch self {
    case .topUpBelowMinimum(_, let minimum): "Buy at least \(minimum.count) min: `--minutes \(minimum.count)`."
    case .topUpNotMultiple(let asked, let step):
      "Buy \(asked.roundedUp(to: step).count) min, or a smaller multiple of \(step.count)."
    case .invalidAmount: "Give an amount that fits."
    case .invalidEstimate: "Give the time you expect to work, such as `--estimate 2h` or `1:30`."
    case .startInPast: "Give a start from now on; work already done is noted with `sessions record`."
    case .workInFuture: "Book it with `sessions book`, or correct the start."
    case .expiryInPast: "Give a last day from today on, or leave `--expires` out: then it never expires."
    case .noServerAccess(let session): "When access is given: `retainer sessions access \(session.text)`."
    case .insufficientCredit(let short):
      "Top up at least \(short.topUp.inWords): `retainer credits topup \(short.customer.text) --minutes \(short.topUp.count)`"
        + (short.session == nil ? "; or book a shorter session, or keep the slot with `--tentative`." : ".")
    case .technicianBusy: "Choose another time or another technician."
    case .notStarted(let session, _):
      "Top up and `retainer sessions start \(session.text)` first; work done without it is noted with `sessions record`."
    case .alreadyStarted(let session): "Close it: `retainer sessions close \(session.text) --time …`."
    case .alreadyClosed(let session, _): "See `retainer sessions show \(session.text)`."
    case .alreadyCancelled: "Book a new session."
    case .startUnchanged: "Give another start."
    case .tooEarly: "Wait for the start, or cancel with `sessions cancel --by customer`."
    case .notCustomer(_, let customer, let contacts):
      contacts.isEmpty
        ? "Register one: `retainer customers contact \(customer.text) \"Name <mail>\"`."
        : "See who is with `retainer customers show \(customer.text)`."
    case .notClosed(let session, let state):
      state == .cancelled || state == .noShow
        ? "Nothing is left to do for it." : "Close it first: `retainer sessions close \(session.text) --time …`."
    case .alreadyConfirmed: "A later correction is `credits adjust … --corrects ENTRY`."
    case .alreadyDisputed(let session):
      "Settle it with `retainer sessions settle \(session.text)`, or the customer confirms."
    case .notDisputed(let session, _): "Settling follows `retainer sessions dispute \(session.text)`."
    case .notAPenalty: "See `credits ledger`; other entries are corrected with `credits adjust --corrects`."
    case .alreadyWaived: "`retainer credits ledger` shows what gave it back."
    case .periodClosed: "Post it into the open month and name what it corrects."
    case .notAStatement: "`retainer documents list --kind statement` shows the statements."
    case .alreadyWithdrawn: "Nothing more is to be done: its month is open."
    case .laterStatement(_, let later): "Withdraw \(later) first, if it must be: the latest goes first."
    case .monthNotOver: "Wait for the end of the month, or look at a draft with `--preview`."
    case .refundExceedsUnspent(let lot, _, let refundable, _):
      refundable > .zero
        ? "Refund at most `--minutes \(refundable.count)` of \(lot.text)." : "Nothing of \(lot.text) is left to refund."
    case .noPrice: "Give one with `--rate`, here or at `customers update`."
    case .refundIsFinal: "Sell the minutes anew with `retainer credits topup`; that makes an invoice."
    case .nothingPaid: "Only lots that were bought can be refunded."
    case .requestKeyReused: "Use a new key for a new act."
    case .answerErased: "Nothing is left to do; a new act needs a new key."
    case .customerErased:
      "A customer who comes back is registered anew with `retainer customers add`, under another id."
    case .openBusiness(let open): open.hint
    case .dateOutOfRange: "Look at the year, and give a date that is meant."
    case .beforeItsCause(_, _, let happened): "Date it from \(happened) on, or leave `--at` out."
    case .ambiguousLocalTime(_, _, let readings), .nonexistentLocalTime(_, _, let readings):
      "Write the time with its offset, such as \(readings.first ?? "2026-11-12T10:00+01:00")."
    case .unknown(let thing, _, let similar):
      similar.isEmpty ? listHint(thing) : "Did you mean \(similar.joined(separator: " or "))?"
    case .alreadyExists: "Choose another one."
    case .belowAnchor:
      "Restore a later backup; or accept the loss with --accept-loss, and look at the invoices that customers hold."
    case .noManifest(let file):
      "Restore a backup of `retainer backup` with its \(file).manifest.json; or take this file as it is with --accept-loss."
    case .service(let refusal): refusal.hint
    }
  }
}

private func quoted(_ text: String) -> String { "“\(PlainText.excerpt(text, maxScalars: 100))”" }

private func listHint(_ thing: Refusal.Thing) -> String {
  switch thing {
  case .customer: "See `retainer customers list`, or add one with `retainer customers add`."
  case .session: "See `retainer sessions list`."
  case .technician: "See `retainer technicians list`, or add one with `retainer technicians add`."
  case .lot: "See `retainer credits balance`."
  case .entry: "See `retainer credits ledger`."
  case .invoice: "See `retainer invoices list`."
  case .document: "See `retainer documents list`."
  case .policy: "See `retainer policies list`."
  case .store: "Make one with `retainer init`."
  case .contact: "See `retainer customers show`."
  case .ticket: "See `retainer tickets list`."
  case .plan, .severity, .calendar: "See `retainer policies show`."
  case .subscription: "See `retainer subscriptions list`."
  }
}
