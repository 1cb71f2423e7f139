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
    let lines = try list(
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
      var line = StatementLine(
        entry: row.int(0), kind: kind, happenedAt: row.instant(3), recordedAt: row.instant(4), minutes: row.minutes(2),
        balance: .zero, reason: row.textOrNil(5) ?? "", corrects: row.intOrNil(6),
        document: [.topUp, .refund].contains(kind) ? try documentNumber(ofEntry: row.int(0), account: account) : nil,
        lot: row.intOrNil(7).map(LotID.init), terms: row.int(13))
      if let session = row.intOrNil(8).map(SessionID.init) {
        line.isDayOnly = row.truth(11) && kind == .drawdown
        line.session = StatementSession(
          id: session, subject: row.text(9), start: row.instant(10), work: [], worked: .zero, charged: .zero,
          answer: .notAsked)
        line.session?.ticket = row.intOrNil(12).map(TicketID.init)
      }
      return line
    }
    var balance = opening
    var merged = try merge(lines, of: account.customer)
    for index in merged.indices {
      balance += merged[index].minutes
      merged[index].balance = balance
    }
    return merged
  }

  /// What the vendor amended in a month that was open stands in one line with what it corrects (rule R25).
  private func merge(_ lines: [StatementLine], of customer: Int64) throws -> [StatementLine] {
    var steps: [SessionID: [SessionStep]] = [:]
    for id in Set(lines.compactMap { $0.session?.id }) { steps[id] = try self.steps(of: id, customer: customer) }
    var merged: [StatementLine] = []
    var own: [[Int64]] = []
    for line in lines {
      let mends = line.session.flatMap { steps[$0.id] }?.contains {
        $0.entry == line.entry && ($0.kind == .amended || $0.kind == .voided)
      }
      if mends == true, let root = line.corrects,
        let place = merged.firstIndex(where: { $0.entry == root && $0.happenedAt == line.happenedAt })
      {
        merged[place].amendedFrom = merged[place].amendedFrom ?? -merged[place].minutes
        merged[place].minutes += line.minutes
        own[place].append(line.entry)
      } else {
        merged.append(line)
        own.append([line.entry])
      }
    }
    for place in merged.indices {
      guard let id = merged[place].session?.id else { continue }
      try fill(&merged[place], after: steps[id] ?? [], entries: own[place], of: customer)
    }
    return merged
  }

  /// Puts on a line what its session was when the line's entries were posted.
  private func fill(_ line: inout StatementLine, after steps: [SessionStep], entries: [Int64], of customer: Int64)
    throws
  {
    guard let known = line.session else { return }
    let own = steps.first { $0.entry == line.entry }
    if line.kind == .penalty, let own {
      line.noticeSeconds = (own.agreedStart ?? own.start ?? known.start).seconds(since: own.at)
      line.penaltyCause =
        switch own.kind {
        case .cancelled: .cancelled
        case .noShow: .noShow
        default: .moved
        }
    }
    // Steps count from 1 without a gap. An amendment that posted no entry belongs to the line before it.
    let version =
      steps.indices.last { steps[$0].isHours && (steps[$0].entry.map { entries.contains($0) } ?? true) }
      ?? steps.prefix { $0.entry != line.entry }.indices.last { steps[$0].isHours }
    let isVoid = line.isWork && steps.contains { $0.kind == .voided && ($0.entry.map { entries.contains($0) } ?? true) }
    let hours = version.map { steps[$0] } ?? steps.first { $0.isHours }
    var session = StatementSession(
      id: known.id, subject: steps[...(version ?? steps.count - 1)].summary ?? known.subject,
      start: own?.kind == .moved ? own?.agreedStart ?? known.start : known.start,
      work: try work(of: known.id, customer: customer, asOf: version.map { $0 + 1 }),
      worked: hours?.minutes ?? .zero, charged: own?.kind == .settled ? own?.charged ?? .zero : hours?.charged ?? .zero,
      answer: [.drawdown, .adjustment].contains(line.kind) ? try answer(in: steps, of: customer) : .notAsked)
    session.ticket = known.ticket
    session.isLate =
      line.kind == .drawdown && steps.first?.kind == .recorded && steps.first?.start != line.happenedAt
    if isVoid { session.makeVoid() }
    line.session = session
  }

  /// A session whose hours are closed, with the customer's last answer.
  func statementSession(_ session: SessionID, of customer: Int64, subject: String, start: Instant) throws
    -> StatementSession
  {
    let steps = try steps(of: session, customer: customer)
    let hours = steps.last { $0.isHours }
    return StatementSession(
      id: session, subject: steps.summary ?? subject, start: start,
      work: try work(of: session, customer: customer), worked: hours?.minutes ?? .zero,
      charged: hours?.charged ?? .zero, answer: try answer(in: steps, of: customer))
  }

  /// What the customer has said last.
  private func answer(in steps: [SessionStep], of customer: Int64) throws -> CustomerAnswer {
    let last = steps.last { [.confirmed, .disputed, .settled, .amended, .voided].contains($0.kind) }
    guard let last, last.kind != .amended else { return .awaited }
    if last.kind == .voided { return .notAsked }
    let name = try last.contact.map { try contactName($0, of: customer) } ?? ""
    return switch last.kind {
    case .confirmed: .confirmed(by: name, at: last.at, via: last.via ?? "")
    case .disputed: .disputed(by: name, at: last.at, reason: last.text ?? "")
    default: .settled(at: last.at, reason: last.text ?? "")
    }
  }
}
