// SPDX-License-Identifier: Apache-2.0
// One entry of a statement as the fields of its row.

import Domain

struct StatementLineView {
  let page: StatementPage
  let line: StatementLine

  static let fields = Fields<StatementLineView>(
    "line",
    [
      .text("entry") { String($0.line.entry) }, .text("day") { $0.page.words.date($0.wall.date) },
      .text("time") { $0.line.isDayOnly ? "" : $0.wall.clock }, .text("kind") { $0.page.words.kind($0.line.kind) },
      .list("details", of: Fields.detail) { $0.details },
      .list("technicians", of: TechnicianTime.fields) { view in
        view.isWork ? (view.line.session?.work ?? []).map { TechnicianTime(name: $0, minutes: $1) } : []
      },
      .text("worked") { ($0.isWork ? $0.line.session?.worked.asClock : nil) ?? "" },
      .text("charged") { ($0.isWork ? $0.line.session?.charged.asClock : nil) ?? "" }, .text("answer") { $0.answer },
      .text("minutes") { ($0.line.minutes > .zero ? "+" : "") + $0.line.minutes.asClock },
      .text("balance") { $0.line.balance.asClock },
    ])

  /// Work known only by its day is dated in the vendor's zone, where that day was written down.
  private var wall: CivilTime {
    (line.isDayOnly ? page.statement.vendorZone : page.statement.zone).civilTime(at: line.happenedAt)
  }

  private var isWork: Bool { line.kind == .drawdown || line.kind == .adjustment && line.session != nil }

  private var answer: String {
    let words = page.words
    switch line.session?.answer {
    case nil, .notAsked: return ""
    case .awaited: return words.awaited
    case .confirmed(let by, let at, let via): return words.confirmed(by, page.moment(at), via)
    case .disputed(let by, let at, let reason): return words.disputed(by, page.moment(at), reason)
    case .settled(let at, let reason): return words.settled(page.moment(at), reason)
    }
  }

  /// What stands below the kind, in this order.
  private var details: [String] {
    let words = page.words
    var details: [String] = []
    if let session = line.session {
      details.append(session.subject.isEmpty ? session.id.text : "\(session.id.text): \(session.subject)")
    }
    if let cause = line.penaltyCause { details.append(words.cause(cause)) }
    if let seconds = line.noticeSeconds {
      details.append(
        seconds < 0
          ? words.noticeAfterStart(Words.elapsed(-seconds))
          : words.notice(Words.elapsed(seconds), Words.elapsed(page.statement.terms.freeNoticeSeconds)))
    }
    if !line.reason.isEmpty && line.kind != .penalty { details.append(line.reason) }
    if let document = line.document { details.append(document) }
    if let lot = line.lot, line.kind == .expiry { details.append(lot.text) }
    if let corrects = line.corrects { details.append("\(words.corrects) \(corrects)") }
    return details
  }
}

extension Fields<String> {
  fileprivate static let detail = Fields("detail", [.text("detail") { $0 }])
}

private struct TechnicianTime {
  let name: String
  let minutes: Minutes

  static let fields = Fields<TechnicianTime>(
    "technician", [.text("name") { $0.name }, .text("time") { $0.minutes.asClock }])
}
