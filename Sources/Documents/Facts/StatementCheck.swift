// SPDX-License-Identifier: Apache-2.0
// Adds a statement up again: balances line by line, charged from worked minutes, penalties, lots, bookings.

import Domain

extension FactCheck {
  /// Notes what does not follow.
  mutating func checkStatement() {
    let balance = checkLines()
    expect("closing", balance, because: "it is the opening balance with all lines")
    let closing = number("closing")
    if let closing, let reserved = number("reserved") {
      expect("available", closing - reserved, because: "it is the closing balance less what is reserved")
    }
    if let closing { expect("owed", max(0, -closing), because: "it is what the closing balance lacks") }
    checkLots(closing)
    checkBookings()
    checkService()
  }

  // MARK: Lines

  /// Notes wrong lines; returns the balance after the last.
  private mutating func checkLines() -> Int64? {
    var balance = number("opening")
    let bounds = monthBounds()
    for index in 0..<document.count("line") {
      let line = "line.\(index + 1)"
      if let bounds, let written = document["\(line).happenedAt"] {
        let isWithin = DocumentFacts.instant(written).map(bounds.contains) ?? false
        require(
          "\(line).happenedAt", isWithin, right: "a time in \(document["month"] ?? "")",
          because: "it is the month's statement")
      }
      checkWork(line)
      checkPenalty(line)
      guard let minutes = number("\(line).minutes") else {
        balance = number("\(line).balance") ?? balance
        continue
      }
      checkSign(line, minutes)
      if let before = balance {
        expect("\(line).balance", before + minutes, because: "it is the balance before the line with its minutes")
        balance = before + minutes
      } else {
        balance = number("\(line).balance")
      }
    }
    return balance
  }

  private func monthBounds() -> Range<Instant>? {
    guard let month = document["month"].flatMap({ try? WrittenTime.month($0) }),
      let zone = document["vendorZone"].flatMap({ Zone($0) })
    else { return nil }
    return month.bounds(in: zone)
  }

  /// Work is the sum of the technicians' minutes, charged under the terms and taken from the credit.
  private mutating func checkWork(_ line: String) {
    let session = "\(line).session"
    let count = document.count("\(session).work")
    let times = (0..<count).compactMap { number("\(session).work.\($0 + 1).minutes") }.map { Minutes($0) }
    if count > 0, times.count == count {
      expect("\(session).worked", times.sum.count, because: "it is the sum of the technicians' minutes")
    }
    guard document["\(line).kind"] == EntryKind.drawdown.rawValue else { return }
    let rule = document.terms(of: line).flatMap(document.rounding)
    if count > 0, times.count == count, let rule, rule.step <= Minutes.limit {
      expect(
        "\(session).charged", RoundingRule.charged(times, under: rule).count,
        because: "it is the worked minutes under the printed rounding rule")
    }
    if let charged = number("\(session).charged") {
      expect("\(line).minutes", -charged, because: "it is what the session is charged")
    }
  }

  private mutating func checkPenalty(_ line: String) {
    guard document["\(line).kind"] == EntryKind.penalty.rawValue,
      let terms = document.terms(of: line).flatMap(document.penalties),
      let cause = PenaltyCause(rawValue: document["\(line).penalty.cause"] ?? "")
    else { return }
    let penalty =
      switch cause {
      case .moved: terms.lateMovePenalty
      case .cancelled: terms.lateCancellationPenalty
      case .noShow: terms.noShowPenalty
      }
    expect("\(line).minutes", -penalty.count, because: "it is the penalty of the printed rules")
    if let start = document["\(line).session.start"].flatMap(DocumentFacts.instant),
      let act = document["\(line).happenedAt"].flatMap(DocumentFacts.instant)
    {
      expect(
        "\(line).penalty.noticeSeconds", start.seconds(since: act), because: "it is the time from the act to the start")
    }
    if cause != .noShow, let notice = number("\(line).penalty.noticeSeconds") {
      require(
        "\(line).penalty.noticeSeconds", notice < terms.freeNoticeSeconds,
        right: "less than \(terms.freeNoticeSeconds)",
        because: "as much notice is free")
    }
  }

  private mutating func checkSign(_ line: String, _ minutes: Int64) {
    switch document["\(line).kind"].flatMap({ EntryKind(rawValue: $0) }) {
    case .topUp, .grant, .waiver:
      require("\(line).minutes", minutes > 0, right: "more than 0", because: "such a line adds credit")
    case .drawdown, .penalty, .expiry, .refund:
      require("\(line).minutes", minutes <= 0, right: "at most 0", because: "such a line takes credit")
    default: break
    }
  }

  // MARK: What stands at the end

  /// What is left of all lots is the balance, or what is owed below it.
  private mutating func checkLots(_ closing: Int64?) {
    let count = document.count("lot")
    var left: Int64 = 0
    for index in 0..<count {
      let lot = "lot.\(index + 1)"
      guard let remaining = number("\(lot).remaining") else { return }
      left += remaining
      if let bought = number("\(lot).purchased") {
        require(
          "\(lot).remaining", (0...max(0, bought)).contains(remaining), right: "0 to \(bought)",
          because: "no more is left than was bought")
      }
      checkPurchase(of: lot)
    }
    guard let closing, count > 0 || document.form != .html else { return }
    let owed = number("owed") ?? max(0, -closing)
    if left - owed == closing { return }
    let last = count > 0 ? "lot.\(count).remaining" : "closing"
    let printed = number(last) ?? closing
    let right = count > 0 ? printed + closing + owed - left : -owed
    expect(last, right, because: "all that is left less what is owed is the closing balance")
  }

  /// The line that bought or granted a lot has its minutes.
  private mutating func checkPurchase(of lot: String) {
    guard let id = document["\(lot).id"], let bought = number("\(lot).purchased") else { return }
    for index in 0..<document.count("line") where document["line.\(index + 1).lot"] == id {
      let line = "line.\(index + 1)"
      let kind = document["\(line).kind"].flatMap { EntryKind(rawValue: $0) }
      if kind == .topUp || kind == .grant, let minutes = number("\(line).minutes") {
        require(
          "\(lot).purchased", bought == minutes, right: String(minutes), because: "line \(index + 1) opened it")
      }
    }
  }

  /// What is reserved is the estimates of covered bookings.
  private mutating func checkBookings() {
    let count = document.count("booking")
    guard count > 0 || document.form != .html else { return }
    var reserved: Int64 = 0
    for index in 0..<count {
      guard let covered = document["booking.\(index + 1).covered"],
        let minutes = number("booking.\(index + 1).estimate")
      else { return }
      if covered == "true" { reserved += minutes }
    }
    expect("reserved", reserved, because: "it is the estimates of the bookings that are covered")
  }

  /// Missed promises are counted for each severity.
  private mutating func checkService() {
    let severities = document.count("service.severity")
    let violations = document.count("service.violation")
    guard severities > 0, violations > 0 || document.form != .html else { return }
    var missed: [String: Int64] = [:]
    for index in 0..<violations { missed[document["service.violation.\(index + 1).severity"] ?? "", default: 0] += 1 }
    for index in 0..<severities {
      let severity = "service.severity.\(index + 1)"
      expect(
        "\(severity).missed", missed[document["\(severity).id"] ?? ""] ?? 0,
        because: "so many missed promises are listed")
    }
  }
}

extension DocumentFacts {
  /// An instant with its offset.
  static func instant(_ written: String) -> Instant? {
    guard case .instant(let instant)? = try? WrittenTime.parse(written) else { return nil }
    return instant
  }
}
