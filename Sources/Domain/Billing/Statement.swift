// SPDX-License-Identifier: Apache-2.0
// The monthly statement of an account: everything a customer needs to check it line by line.

/// One month of one account, complete for printing. All instants are absolute; the reader's
/// zone is `zone`.
package struct Statement: Sendable {
  /// A draft carries no number and closes nothing.
  package var number: String?
  package var month: Month
  package var account: AccountKind
  package var customer: WrittenID
  package var vendor: Party
  package var buyer: Party
  /// Where the customer reads clocks; dates on the statement are in it.
  package var zone: Zone
  /// Where months begin and end.
  package var vendorZone: Zone
  /// The language asked for, such as `cs`.
  package var language: String
  package var issuedAt: Instant
  package var opening: Minutes
  package var closing: Minutes
  package var reserved: Minutes
  package var owed: Minutes
  package var lines: [StatementLine]
  package var lots: [StatementLot]
  /// Bookings that reserve minutes or wait for them at the end of the month.
  package var bookings: [StatementBooking]
  /// Each version of the terms that a line was charged under, oldest first; without lines the one in force.
  package var terms: [StatementTerms]
  /// The digest of the account's last entry up to the end of the month, 64 hexadecimal digits;
  /// empty for an account without entries.
  package var digest: String
  /// Where the books stood when it was made; nil where that is not known.
  package var book: BookPosition?
  /// The statement of the month before; nil where none was issued.
  package var previous: PreviousStatement?
  /// Support tickets of the month; none for a customer without any.
  package var service: ServiceReport?

  package var available: Minutes { closing - reserved }

  package init(
    number: String?, month: Month, account: AccountKind, customer: WrittenID, vendor: Party, buyer: Party, zone: Zone,
    vendorZone: Zone, language: String, issuedAt: Instant, opening: Minutes, closing: Minutes, reserved: Minutes,
    owed: Minutes, lines: [StatementLine], lots: [StatementLot], bookings: [StatementBooking], terms: [StatementTerms],
    digest: String
  ) {
    (self.number, self.month, self.account, self.customer) = (number, month, account, customer)
    (self.vendor, self.buyer, self.zone, self.vendorZone) = (vendor, buyer, zone, vendorZone)
    (self.language, self.issuedAt, self.opening) = (language, issuedAt, opening)
    (self.closing, self.reserved, self.owed, self.lines) = (closing, reserved, owed, lines)
    (self.lots, self.bookings, self.terms, self.digest) = (lots, bookings, terms, digest)
  }
}

/// A version of the terms as a statement prints it.
package struct StatementTerms: Equatable, Sendable {
  /// Its number among the vendor's versions.
  package var number: Int64
  package var policy: String
  /// What the policy's file calls it.
  package var version: String
  package var terms: CreditTerms

  package init(number: Int64, policy: String, version: String, terms: CreditTerms) {
    (self.number, self.policy, self.version, self.terms) = (number, policy, version, terms)
  }
}

extension Statement {
  /// The terms that a line was charged under.
  package func terms(of line: StatementLine) -> CreditTerms? { terms.first { $0.number == line.terms }?.terms }
}

/// Where a customer's book and the seals over all books stood, for a later proof. Digests are 64
/// hexadecimal digits.
package struct BookPosition: Equatable, Sendable {
  /// The book's last act.
  package let act: Int64
  package let digest: String
  /// The newest seal.
  package let seal: Int64
  package let sealDigest: String

  package init(act: Int64, digest: String, seal: Int64, sealDigest: String) {
    (self.act, self.digest, self.seal, self.sealDigest) = (act, digest, seal, sealDigest)
  }
}

/// The statement before another one, as a link of the chain of statements.
package struct PreviousStatement: Equatable, Sendable {
  package let number: String
  /// The digest of its content, 64 hexadecimal digits.
  package let check: String

  package init(number: String, check: String) { (self.number, self.check) = (number, check) }
}

/// One entry as the statement prints it.
package struct StatementLine: Sendable {
  /// The entry's number in the account's ledger.
  package var entry: Int64
  package var kind: EntryKind
  package var happenedAt: Instant
  /// Work known only by its day: print no time.
  package var isDayOnly: Bool
  package var recordedAt: Instant
  package var minutes: Minutes
  /// The balance after this line in the order of the statement.
  package var balance: Minutes
  /// The reason of a waiver, adjustment or penalty, or the reference of a top-up.
  package var reason: String
  /// The entry that this one corrects.
  package var corrects: Int64?
  /// The invoice or credit note, where the line has one.
  package var document: String?
  package var lot: LotID?
  /// The number of the terms that it was charged under.
  package var terms: Int64
  /// For drawdowns, penalties and what corrects them.
  package var session: StatementSession?
  /// For penalties: seconds between the act and the start agreed at that moment; negative for
  /// an act after the start.
  package var noticeSeconds: Int64?
  /// For penalties: what happened.
  package var penaltyCause: PenaltyCause?
  /// What the session was charged before the vendor amended or voided it in this month.
  package var amendedFrom: Minutes?

  package init(
    entry: Int64, kind: EntryKind, happenedAt: Instant, isDayOnly: Bool = false, recordedAt: Instant, minutes: Minutes,
    balance: Minutes, reason: String = "", corrects: Int64? = nil, document: String? = nil, lot: LotID? = nil,
    terms: Int64, session: StatementSession? = nil, noticeSeconds: Int64? = nil, penaltyCause: PenaltyCause? = nil
  ) {
    (self.entry, self.kind, self.happenedAt, self.isDayOnly) = (entry, kind, happenedAt, isDayOnly)
    (self.recordedAt, self.minutes, self.balance) = (recordedAt, minutes, balance)
    (self.reason, self.corrects, self.document, self.lot) = (reason, corrects, document, lot)
    (self.terms, self.session) = (terms, session)
    (self.noticeSeconds, self.penaltyCause) = (noticeSeconds, penaltyCause)
  }

  /// Whether it charges, or corrects, the hours of its session; a penalty and its waiver do not.
  package var isWork: Bool { kind == .drawdown || kind == .adjustment && session != nil }
}

/// Why a penalty was charged.
package enum PenaltyCause: String, Sendable, CaseIterable { case moved, cancelled, noShow }

/// The session behind a line.
package struct StatementSession: Sendable {
  package var id: SessionID
  /// What it was about: the summary at close, else the subject at booking. May be empty.
  package var subject: String
  package var start: Instant
  /// Each technician with the minutes worked, in the order recorded; empty for a session without work.
  package var work: [(technician: String, minutes: Minutes)]
  package var worked: Minutes
  package var charged: Minutes
  package var answer: CustomerAnswer
  /// The support ticket that it worked on.
  package var ticket: TicketID?
  /// Posted later than it was done, as its month was closed.
  package var isLate = false
  /// Withdrawn by the vendor: nothing of it is told.
  package private(set) var isVoid = false

  package init(
    id: SessionID, subject: String, start: Instant, work: [(technician: String, minutes: Minutes)], worked: Minutes,
    charged: Minutes, answer: CustomerAnswer
  ) {
    (self.id, self.subject, self.start, self.work) = (id, subject, start, work)
    (self.worked, self.charged, self.answer) = (worked, charged, answer)
  }

  /// Leaves the number alone: the rest may be about another customer.
  package mutating func makeVoid() {
    (subject, work, worked, charged, ticket) = ("", [], .zero, .zero, nil)
    (isLate, isVoid) = (false, true)
  }
}

/// What the customer has said of a session's hours by the time of the statement.
package enum CustomerAnswer: Sendable {
  case awaited
  case confirmed(by: String, at: Instant, via: String)
  case disputed(by: String, at: Instant, reason: String)
  case settled(at: Instant, reason: String)
  /// Nothing to confirm: no hours were worked.
  case notAsked
}

/// A lot at the end of the month.
package struct StatementLot: Sendable {
  package var lot: LotID
  package var openedAt: Instant
  package var purchased: Minutes
  package var remaining: Minutes
  /// The last day it can be spent; none for never.
  package var expires: CivilDate?
  package var pricePerHour: Money
  package var document: String?

  package init(
    lot: LotID, openedAt: Instant, purchased: Minutes, remaining: Minutes, expires: CivilDate?, pricePerHour: Money,
    document: String?
  ) {
    (self.lot, self.openedAt, self.purchased, self.remaining) = (lot, openedAt, purchased, remaining)
    (self.expires, self.pricePerHour, self.document) = (expires, pricePerHour, document)
  }
}

/// A booking still open at the end of the month.
package struct StatementBooking: Sendable {
  package var session: SessionID
  package var start: Instant
  package var estimate: Minutes
  /// Whether the credit covers it, so that its estimate is reserved.
  package var isCovered: Bool
  package var subject: String

  package init(session: SessionID, start: Instant, estimate: Minutes, isCovered: Bool, subject: String) {
    (self.session, self.start, self.estimate) = (session, start, estimate)
    (self.isCovered, self.subject) = (isCovered, subject)
  }
}
