// SPDX-License-Identifier: Apache-2.0
// One entry of a statement as the fields of its row.

import Domain

struct StatementLineView: TemplateView {
  enum Field: String, CaseIterable {
    case entry, day, time, kind, details, technicians, worked, charged, answer, minutes, balance
  }
  static let fields = Field.allCases

  let page: StatementPage
  let index: Int
  let wall: WallTime

  init(_ page: StatementPage, _ index: Int, on out: inout PageBuffer) {
    self.page = page
    self.index = index
    // Work known only by its day is dated in the vendor's zone, where that day was written down.
    wall = out.clocks.wallTime(
      in: page.statement.lines[index].isDayOnly ? page.vendorZone : page.zone,
      at: page.statement.lines[index].happenedAt)
  }

  private var line: StatementLine {
    @inline(__always) get { page.statement.lines[index] }
  }

  private var isWork: Bool {
    switch line.kind {
    case .drawdown: true
    case .adjustment: line.session != nil
    default: false
    }
  }

  static func kind(of field: Field) -> TemplateFieldKind {
    switch field {
    case .details: .list(DetailView.self)
    case .technicians: .list(TechnicianView.self)
    default: .text
    }
  }

  func write(_ field: Field, to out: inout PageBuffer) {
    switch field {
    case .entry: out.append(line.entry)
    case .day: out.append(wall.date, page.words.all.formats)
    case .time: if !line.isDayOnly { out.append(clockOf: wall) }
    case .kind: out.append(page.words.all.kind(line.kind))
    case .worked: if isWork, let time = line.session?.worked { out.append(clock: time) }
    case .charged: if isWork, let time = line.session?.charged { out.append(clock: time) }
    case .answer: if let answer = line.session?.answer { write(answer, to: &out) }
    case .minutes:
      if line.minutes.count > 0 { out.append(markup: "+") }
      out.append(clock: line.minutes)
    case .balance: out.append(clock: line.balance)
    case .details, .technicians: break
    }
  }

  func isShown(_ field: Field) -> Bool {
    switch field {
    case .details:
      var isShown = false
      DetailView.each(of: page, index) { _ in isShown = true }
      return isShown
    case .technicians: return isWork && !(line.session?.work.isEmpty ?? true)
    default: return false
    }
  }

  func write(_ section: TemplateSection, of field: Field, to out: inout PageBuffer) {
    switch field {
    case .details:
      DetailView.each(of: page, index) { section.write($0, to: &out) }
    case .technicians:
      guard isWork, let work = line.session?.work else { return }
      for work in work {
        section.write(TechnicianView(name: work.technician, minutes: work.minutes), to: &out)
      }
    default: break
    }
  }

  private func write(_ answer: CustomerAnswer, to out: inout PageBuffer) {
    let zone = page.zone
    let formats = page.words.all.formats
    switch answer {
    case .notAsked: break
    case .awaited: out.append(page.words.all.awaited)
    case .confirmed(let by, let at, let via):
      page.words.all.confirmed.write(to: &out) { gap, out in
        switch gap {
        case 1: out.append(by)
        case 2: out.append(at, in: zone, formats)
        default: out.append(via)
        }
      }
    case .disputed(let by, let at, let reason):
      page.words.all.disputed.write(to: &out) { gap, out in
        switch gap {
        case 1: out.append(by)
        case 2: out.append(at, in: zone, formats)
        default: out.append(reason)
        }
      }
    case .settled(let at, let reason):
      page.words.all.settled.write(to: &out) { gap, out in
        if gap == 1 { out.append(at, in: zone, formats) } else { out.append(reason) }
      }
    }
  }
}

struct TechnicianView: TemplateView {
  enum Field: String, CaseIterable { case name, time }
  static let fields = Field.allCases

  let name: String
  let minutes: Minutes

  func write(_ field: Field, to out: inout PageBuffer) {
    switch field {
    case .name: out.append(name)
    case .time: out.append(clock: minutes)
    }
  }
}

/// What stands below the kind of a line, part by part.
struct DetailView: TemplateView {
  enum Field: String, CaseIterable { case detail }
  static let fields = Field.allCases

  /// In the order in which they are printed.
  enum Part { case session, cause, notice, reason, document, lot, corrects }

  let page: StatementPage
  let index: Int
  let part: Part

  private var line: StatementLine {
    @inline(__always) get { page.statement.lines[index] }
  }

  /// Takes each part that a line has.
  static func each(of page: StatementPage, _ index: Int, body: (DetailView) -> Void) {
    func take(_ part: Part) { body(DetailView(page: page, index: index, part: part)) }
    let lines = page.statement.lines
    if lines[index].session != nil { take(.session) }
    if lines[index].penaltyCause != nil { take(.cause) }
    if lines[index].noticeSeconds != nil { take(.notice) }
    // What most lines have not is asked before the kind, which takes longer to compare.
    if !lines[index].reason.isEmpty, lines[index].kind != .penalty { take(.reason) }
    if lines[index].document != nil { take(.document) }
    if lines[index].lot != nil, lines[index].kind == .expiry { take(.lot) }
    if lines[index].corrects != nil { take(.corrects) }
  }

  func write(_ field: Field, to out: inout PageBuffer) {
    switch part {
    case .session:
      guard let id = line.session?.id, let subject = line.session?.subject else { return }
      out.append(session: id)
      if !subject.isEmpty {
        out.append(markup: ": ")
        out.append(subject)
      }
    case .cause: if let cause = line.penaltyCause { out.append(page.words.all.cause(cause)) }
    case .notice: if let seconds = line.noticeSeconds { write(notice: seconds, to: &out) }
    case .reason: out.append(line.reason)
    case .document: if let document = line.document { out.append(document) }
    case .lot: if let lot = line.lot { out.append(lot: lot) }
    case .corrects:
      if let corrects = line.corrects {
        out.append(page.words.all.corrects)
        out.append(markup: " ")
        out.append(corrects)
      }
    }
  }

  private func write(notice seconds: Int64, to out: inout PageBuffer) {
    let phrase = seconds < 0 ? page.words.all.noticeAfterStart : page.words.all.notice
    phrase.write(to: &out) { gap, out in
      out.append(
        elapsed: gap == 1 ? abs(seconds) : page.statement.terms.freeNoticeSeconds)
    }
  }
}
