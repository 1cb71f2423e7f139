// SPDX-License-Identifier: Apache-2.0
// The lines of a statement: each entry of the month with its session, who worked, and what the
// customer said.

import Domain

/// An entry as a statement reads it.
struct StatementEntry {
  let number: Int64
  let kind: EntryKind
  let minutes: Minutes
  let happenedAt: Instant
  let recordedAt: Instant
  let reason: String?
  let corrects: Int64?
  let lot: LotID?
  let session: StatementEntrySession?
}

/// The session of an entry.
struct StatementEntrySession {
  let id: SessionID
  let subject: String
  let start: Instant
  let isDayOnly: Bool
}

extension LedgerConnection {
  /// The entries of an account within bounds, in the order in which they happened, each with its
  /// session.
  func entries(of account: AccountKey, within bounds: Range<Instant>) throws -> [StatementEntry] {
    try list(
      """
      SELECT e.number, e.kind, e.minutes, e.happened_at, e.recorded_at, e.reason, e.corrects, e.lot,
        e.session, s.subject, s.start_at, s.is_day_only
      FROM entry e LEFT JOIN session s ON s.customer = e.customer AND s.number = e.session
      WHERE e.customer = ?1 AND e.account = ?2 AND e.happened_at >= ?3 AND e.happened_at < ?4
      ORDER BY e.happened_at, e.number
      """, account.values + [SQLValue(bounds.lowerBound), SQLValue(bounds.upperBound)]
    ) { row in
      guard let kind = EntryKind(rawValue: row.text(1)) else {
        throw DatabaseFault.damaged("entry \(row.int(0)) is of an unknown kind")
      }
      return StatementEntry(
        number: row.int(0), kind: kind, minutes: row.minutes(2), happenedAt: row.instant(3), recordedAt: row.instant(4),
        reason: row.textOrNil(5), corrects: row.intOrNil(6), lot: row.intOrNil(7).map(LotID.init),
        session: row.intOrNil(8).map { id in
          StatementEntrySession(
            id: SessionID(id), subject: row.text(9), start: row.instant(10), isDayOnly: row.truth(11))
        })
    }
  }

  func statementLine(_ entry: StatementEntry, of account: AccountKey, balance: Minutes) throws -> StatementLine {
    var printed = StatementLine(
      entry: entry.number, kind: entry.kind, happenedAt: entry.happenedAt, recordedAt: entry.recordedAt,
      minutes: entry.minutes, balance: balance, reason: entry.reason ?? "", corrects: entry.corrects,
      document: [.topUp, .refund].contains(entry.kind)
        ? try documentNumber(ofEntry: entry.number, account: account) : nil, lot: entry.lot)
    guard let session = entry.session else { return printed }
    let steps = try steps(of: session.id, customer: account.customer)
    let own = steps.first { $0.entry == entry.number }
    printed.isDayOnly = session.isDayOnly && entry.kind == .drawdown
    if entry.kind == .penalty, let own {
      let agreed = own.agreedStart ?? own.start ?? session.start
      printed.noticeSeconds = agreed.seconds(since: own.at)
      printed.penaltyCause =
        switch own.kind {
        case .cancelled: .cancelled
        case .noShow: .noShow
        default: .moved
        }
    }
    let closed = steps.first { $0.kind == .closed || $0.kind == .recorded }
    printed.session = StatementSession(
      id: session.id, subject: closed?.text ?? session.subject, start: own?.agreedStart ?? session.start,
      work: try work(of: session.id, customer: account.customer), worked: closed?.minutes ?? .zero,
      charged: own?.charged ?? closed?.charged ?? .zero,
      answer: entry.kind == .drawdown || entry.kind == .adjustment
        ? try answer(in: steps, of: account.customer) : .notAsked)
    return printed
  }

  /// What the customer has said last.
  private func answer(in steps: [SessionStep], of customer: Int64) throws -> CustomerAnswer {
    let last = steps.last { [.confirmed, .disputed, .settled].contains($0.kind) }
    guard let last else { return .awaited }
    let name = try last.contact.map { try contactName($0, of: customer) } ?? ""
    return switch last.kind {
    case .confirmed: .confirmed(by: name, at: last.at, via: last.via ?? "")
    case .disputed: .disputed(by: name, at: last.at, reason: last.text ?? "")
    default: .settled(at: last.at, reason: last.text ?? "")
    }
  }
}
