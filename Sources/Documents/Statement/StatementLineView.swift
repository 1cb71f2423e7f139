// SPDX-License-Identifier: Apache-2.0
// One entry of a statement as the fields of its row.

import Domain

struct StatementLineView {
  let page: StatementPage
  let line: StatementLine
  /// From 1, as in the XML.
  var number = 1

  static let fields = Fields<StatementLineView>(
    "line",
    [
      .figure("entry") { Figure($0.fact("entry"), String($0.line.entry)) },
      .figure("day") { Figure($0.fact("happenedAt"), $0.happenedAt, as: $0.page.words.date($0.wall.date)) },
      .figure("time") { Figure($0.fact("happenedAt"), $0.happenedAt, as: $0.line.isDayOnly ? "" : $0.wall.clock) },
      .figure("kind") { Figure($0.fact("kind"), $0.line.kind.rawValue, as: $0.page.words.kind($0.line.kind)) },
      .list("details", of: Fields.detail) { $0.details },
      .list("technicians", of: TechnicianTime.fields) { view in
        (view.line.isWork ? view.line.session?.work ?? [] : []).enumerated().map { place, work in
          TechnicianTime(fact: view.fact("session.work.\(place + 1)"), name: work.technician, minutes: work.minutes)
        }
      },
      .figure("worked") { $0.session("worked", $0.line.session?.worked) },
      .figure("charged") { $0.session("charged", $0.line.session?.charged) }, .text("answer") { $0.answer },
      .figure("minutes") { view in
        let minutes = view.line.minutes
        return Figure(
          view.fact("minutes"), String(minutes.count), as: (minutes > .zero ? "+" : "") + minutes.asClock)
      },
      .figure("balance") { Words.clockFigure($0.fact("balance"), $0.line.balance) },
    ])

  private func fact(_ name: String) -> String { "line.\(number).\(name)" }

  /// Work known only by its day is dated in the vendor's zone, where that day was written down.
  private var zone: Zone { line.isDayOnly ? page.statement.vendorZone : page.statement.zone }

  private var wall: CivilTime { zone.civilTime(at: line.happenedAt) }

  private var happenedAt: String { zone.rfc3339(line.happenedAt) }

  /// A figure of the session, where the line is about work.
  private func session(_ name: String, _ minutes: Minutes?) -> Figure {
    guard line.isWork, let minutes else { return Figure(text: "") }
    return Words.clockFigure(fact("session.\(name)"), minutes)
  }

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

  /// When late work was done, and the month that was closed.
  private func late(_ start: Instant) -> String {
    let day = page.statement.vendorZone.date(at: start)
    return page.words.late(page.moment(start), Month(of: day).iso)
  }

  /// What stands below the kind, in this order.
  private var details: [Figure] {
    let words = page.words
    var details: [Figure] = []
    if let session = line.session {
      let names = [session.id.text, session.ticket?.text].compactMap(\.self).joined(separator: ", ")
      details.append(Figure(text: session.subject.isEmpty ? names : "\(names): \(session.subject)"))
    }
    if let cause = line.penaltyCause {
      details.append(Figure(fact("penalty.cause"), cause.rawValue, as: words.cause(cause)))
    }
    if let session = line.session, session.isLate { details.append(Figure(text: late(session.start))) }
    if let session = line.session, session.isVoid { details.append(Figure(text: words.voided)) }
    if let from = line.amendedFrom {
      details.append(Figure(fact("amendedFrom"), String(from.count), as: words.amended(from.asClock)))
    }
    if let seconds = line.noticeSeconds {
      let free = page.statement.terms(of: line)?.freeNoticeSeconds ?? 0
      details.append(
        Figure(fact("penalty.noticeSeconds"), String(seconds), as: words.noticeGiven(seconds, freeFrom: free)))
    }
    if !line.reason.isEmpty && line.kind != .penalty { details.append(Figure(fact("reason"), line.reason)) }
    if let document = line.document { details.append(Figure(fact("document"), document)) }
    if let lot = line.lot, line.kind == .expiry { details.append(Figure(fact("lot"), lot.text)) }
    if let corrects = line.corrects {
      details.append(Figure(fact("corrects"), String(corrects), as: "\(words.corrects) \(corrects)"))
    }
    details.append(Figure(fact("terms"), String(line.terms), as: words.underTerms(String(line.terms))))
    return details
  }
}

extension Fields<Figure> {
  fileprivate static let detail = Fields("detail", [.figure("detail") { $0 }])
}

private struct TechnicianTime {
  let fact: String
  let name: String
  let minutes: Minutes

  static let fields = Fields<TechnicianTime>(
    "technician",
    [
      .figure("name") { Figure($0.fact, $0.name) },
      .figure("time") { Words.clockFigure("\($0.fact).minutes", $0.minutes) },
    ])
}
