// SPDX-License-Identifier: Apache-2.0
// The lines of a statement: each entry of the month with its session, who worked, and what the
// customer said.

import Domain

extension LedgerConnection {
  /// The entries of an account within bounds, in the order in which they happened, each with its session
  /// and the balance after it.
  func statementLines(of account: AccountKey, within bounds: Range<Instant>, after opening: Minutes) throws
    -> [StatementLine]
  {
    var balance = opening
    return try list(
      """
      SELECT e.number, e.kind, e.minutes, e.happened_at, e.recorded_at, e.reason, e.corrects, e.lot,
        e.session, s.subject, s.start_at, s.is_day_only, x.ticket, e.policy
      FROM entry e LEFT JOIN session s ON s.customer = e.customer AND s.number = e.session
      LEFT JOIN session_ticket x ON x.customer = e.customer AND x.session = e.session
      WHERE e.customer = ?1 AND e.account = ?2 AND e.happened_at >= ?3 AND e.happened_at < ?4
      ORDER BY e.happened_at, e.number
      """, account.values + [SQLValue(bounds.lowerBound), SQLValue(bounds.upperBound)]
    ) { row in
      guard let kind = EntryKind(rawValue: row.text(1)) else {
        throw DatabaseFault.damaged("entry \(row.int(0)) is of an unknown kind")
      }
      balance += row.minutes(2)
      var line = StatementLine(
        entry: row.int(0), kind: kind, happenedAt: row.instant(3), recordedAt: row.instant(4), minutes: row.minutes(2),
        balance: balance, reason: row.textOrNil(5) ?? "", corrects: row.intOrNil(6),
        document: [.topUp, .refund].contains(kind) ? try documentNumber(ofEntry: row.int(0), account: account) : nil,
        lot: row.intOrNil(7).map(LotID.init), terms: row.int(13))
      if let session = row.intOrNil(8).map(SessionID.init) {
        line.isDayOnly = row.truth(11) && kind == .drawdown
        try add(session, subject: row.text(9), start: row.instant(10), to: &line, of: account.customer)
        line.session?.ticket = row.intOrNil(12).map(TicketID.init)
      }
      return line
    }
  }

  private func add(
    _ session: SessionID, subject: String, start: Instant, to line: inout StatementLine, of customer: Int64
  ) throws {
    let steps = try steps(of: session, customer: customer)
    let own = steps.first { $0.entry == line.entry }
    if line.kind == .penalty, let own {
      line.noticeSeconds = (own.agreedStart ?? own.start ?? start).seconds(since: own.at)
      line.penaltyCause =
        switch own.kind {
        case .cancelled: .cancelled
        case .noShow: .noShow
        default: .moved
        }
    }
    let closed = steps.first { $0.kind == .closed || $0.kind == .recorded }
    line.session = StatementSession(
      id: session, subject: closed?.text ?? subject, start: own?.agreedStart ?? start,
      work: try work(of: session, customer: customer), worked: closed?.minutes ?? .zero,
      charged: own?.charged ?? closed?.charged ?? .zero,
      answer: [.drawdown, .adjustment].contains(line.kind) ? try answer(in: steps, of: customer) : .notAsked)
    line.session?.isLate = line.kind == .drawdown && closed?.kind == .recorded && closed?.start != line.happenedAt
  }

  /// A session whose hours are closed, with the customer's last answer.
  func statementSession(_ session: SessionID, of customer: Int64, subject: String, start: Instant) throws
    -> StatementSession
  {
    let steps = try steps(of: session, customer: customer)
    let closed = steps.first { $0.kind == .closed || $0.kind == .recorded }
    return StatementSession(
      id: session, subject: closed?.text ?? subject, start: start, work: try work(of: session, customer: customer),
      worked: closed?.minutes ?? .zero, charged: closed?.charged ?? .zero, answer: try answer(in: steps, of: customer))
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
