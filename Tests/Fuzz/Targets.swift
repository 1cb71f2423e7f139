// SPDX-License-Identifier: Apache-2.0
// What is read from people and other tools: each reader with the promises it makes about its answer.

import Domain
import Formats
import Policies

/// Values of the command line.
enum Written {
  static func duration(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for day in [nil, Minutes(480), Minutes(1)] {
      guard case .minutes(let minutes) = WrittenDuration.parse(text, workingDay: day) else {
        continue
      }
      promise(minutes.magnitude <= .limit, "a duration beyond the limit")
      // What is printed means the same when it is typed again.
      let again = WrittenDuration.parse(minutes.asClock, workingDay: day)
      promise(again == .minutes(minutes), "\(minutes.asClock) is read as \(again)")
    }
    if let money = try? WrittenMoney.parse(text, currency: .euro) {
      promise((try? WrittenMoney.parse(money.decimal, currency: .euro)) == money, "\(money)")
    }
    let cells = [
      try? WrittenHours.hours(bytes[...]), try? WrittenHours.duration(bytes[...]),
      try? WrittenHours.minutes(bytes[...]),
    ]
    for worked in cells.compactMap(\.self) {
      promise((0...WrittenHours.limit.count).contains(worked.count), "\(worked) worked")
      let again = try? WrittenHours.duration(Array(worked.asClock.utf8)[...])
      promise(again == worked, "\(worked.asClock) is read otherwise")
    }
    _ = WrittenID(text)
    _ = SessionID(text: text)
    let excerpt = PlainText.excerpt(text)
    promise(
      PlainText.problem(in: excerpt, maxScalars: 61, mayBeEmpty: true) == nil || isUnfit(excerpt),
      "an excerpt that is unfit to be shown")
  }

  /// An excerpt may still be blank, hold U+FFFD or many marks; control characters it may not.
  private static func isUnfit(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { PlainText.problem(with: $0) == nil || $0 == "\u{FFFD}" }
  }

  static func time(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let date = try? WrittenTime.date(text) {
      promise(date.iso == text, "\(date.iso) from \(text)")
    }
    if let month = try? WrittenTime.month(text) {
      promise(month.iso == text, "\(month.iso) from \(text)")
      promise(month.firstDay <= month.lastDay && month.previous < month, "\(month.iso)")
      _ = zones.map(month.bounds)
    }
    for order in [DayOrder.dayFirst, .monthFirst] {
      guard let day = try? WrittenDay.parse(bytes[...], order: order) else { continue }
      let again = try? WrittenDay.parse(Array(day.iso.utf8)[...], order: order)
      promise(again == day, "\(day.iso) is read otherwise")
    }
    guard let time = try? WrittenTime.parse(text) else { return }
    for zone in zones {
      guard let instant = try? time.instant(in: zone) else { continue }
      let shown = zone.rfc3339(instant)
      guard let again = try? WrittenTime.parse(shown), shown.utf8.count == 25 else { continue }
      promise(again == .instant(instant), "\(shown) is read as \(again)")
    }
  }

  /// An ordinary zone, one that skipped a day, one whose clocks change by half an hour.
  private static let zones = ["Europe/Prague", "Pacific/Apia", "Australia/Lord_Howe"]
    .compactMap(Zone.init)
}

/// Exports of other tools.
enum Sheets {
  static func hours(_ bytes: [UInt8]) {
    for format in [nil, TimeSheetFormat.csv] {
      guard let sheet = try? TimeSheet.read(bytes, format: format) else { continue }
      for row in sheet.rows {
        promise((0...WrittenHours.limit.count).contains(row.worked.count), "\(row.worked) worked")
        for name in [row.customer, row.technician] {
          promise(PlainText.problem(in: name, maxScalars: 200) == nil, "a name unfit to be shown")
        }
        promise(
          PlainText.problem(in: row.summary, maxScalars: 100_000, mayBeEmpty: true) == nil
            || row.summary.utf8.count > 16, "a summary unfit to be shown")
      }
      // The same bytes mean the same rows: an import of the same file posts nothing.
      promise((try? TimeSheet.read(bytes, format: format)) == sheet, "a file read twice differs")
      let identities = Set(sheet.rows.map(\.identity))
      promise(identities.count == sheet.rows.count, "two rows are one")
    }
  }

  static func incidents(_ bytes: [UInt8]) {
    guard let sheet = try? IncidentSheet.read(bytes, zone: .utc, dates: .dayFirst) else { return }
    for incident in sheet.incidents {
      for end in [incident.firstReplyAt, incident.resolvedAt].compactMap(\.self) {
        promise(end >= incident.openedAt, "an incident ends before it begins")
      }
    }
  }
}

/// The history of another tool, read record by record.
enum Histories {
  static func history(_ bytes: [UInt8]) {
    let kinds = [HistoryColumns.customers, HistoryColumns.topUps, HistoryColumns.sessions]
    let kind = kinds.first { bytes.starts(with: $0[0].utf8) } ?? HistoryColumns.topUps
    let whole = read(bytes, kind, pieces: bytes.count)
    promise(read(bytes, kind, pieces: 7) == whole, "pieces of a file are another file")
    // What was read, written with quotes around it, is read again.
    var copy = Array(kind.joined(separator: ",").utf8)
    for record in whole.records {
      copy += [0x0A] + record.map { quoted($0) }.joined(separator: [0x2C])
    }
    promise(read(copy, kind, pieces: copy.count).records == whole.records, "a copy is another")
  }

  private struct Answer: Equatable {
    var records: [[[UInt8]]] = []
    var problem: BadRecord?
  }

  private static func read(_ bytes: [UInt8], _ columns: [String], pieces: Int) -> Answer {
    var answer = Answer()
    var rest = bytes[...]
    do {
      let stream = try RecordStream(columns: columns) {
        defer { rest = rest.dropFirst(pieces) }
        return Array(rest.prefix(pieces))
      }
      while try stream.next() {
        answer.records.append(columns.indices.map { stream.field($0, Array.init) })
        for index in columns.indices { examine(stream, index) }
      }
    } catch {
      answer.problem = error as? BadRecord
      promise(answer.problem != nil, "\(error)")
    }
    return answer
  }

  private static func examine(_ stream: RecordStream, _ index: Int) {
    if let number = try? stream.number(index) { promise(number >= 0, "\(number)") }
    if let minutes = try? stream.minutes(index) {
      promise((1...1_000_000).contains(minutes.count), "\(minutes)")
    }
    if let instant = try? stream.instant(index) {
      let text = Zone.utc.rfc3339(instant).prefix(16) + "Z"
      promise(text == stream.text(index), "\(text) from \(stream.text(index))")
    }
    if let words = try? stream.words(index, atMost: 60) {
      promise(PlainText.problem(in: words, maxScalars: 60) == nil, "words unfit to be shown")
    }
  }

  private static func quoted(_ field: [UInt8]) -> [UInt8] {
    [0x22] + field.flatMap { $0 == 0x22 ? [$0, $0] : [$0] } + [0x22]
  }
}

/// Files of vendors, and questions to the clock.
enum Files {
  static func policy(_ bytes: [UInt8]) {
    do {
      let policy = try PolicyLibrary.read(bytes, file: "policy")
      promise(policy.bytes == bytes, "a policy keeps other bytes than its file")
      promise(policy.terms.workingDay > .zero, "a day without minutes")
    } catch {
      isShowable(error.message)
    }
  }

  static func vendor(_ bytes: [UInt8]) {
    do {
      let vendor = try VendorFile.read(bytes, file: "vendor")
      promise(vendor.pricePerHour.minorUnits > 0, "a price of nothing")
      promise((0...10_000).contains(vendor.vatBasisPoints), "a rate of \(vendor.vatBasisPoints)")
    } catch {
      isShowable(error.message)
    }
  }

  static func holidays(_ bytes: [UInt8]) {
    do {
      let list = try HolidayFile.read(bytes, file: "holidays")
      promise(CountryCode.isKnown(list.country), "a country of no code")
      for year in [1990, 2024, 2026, 2100] { _ = list.holidays(in: year) }
    } catch {
      isShowable(error.message)
    }
  }

  static func calendar(_ bytes: [UInt8]) {
    do {
      let dates = try ICalendarHolidays.dates(of: bytes, file: "calendar")
      promise(dates.keys.allSatisfy { (1...9999).contains($0.year) }, "a date of no calendar")
    } catch {
      isShowable(error.message)
    }
  }

  static func clock(_ bytes: [UInt8]) {
    var evaluator = ClockEvaluator()
    let answer = evaluator.answer(bytes)
    isShowable(answer.text)
    promise(!answer.text.utf8.contains(0x0A), "an answer of two lines")
    promise(evaluator.answer(bytes).text == answer.text, "the same question has two answers")
  }

  /// Nothing that reaches a terminal may command it.
  private static func isShowable(_ message: String) {
    for scalar in message.unicodeScalars where scalar != "\n" && scalar != "\u{FFFD}" {
      promise(
        PlainText.problem(with: scalar) == nil,
        "a message with U+\(String(scalar.value, radix: 16))")
    }
  }
}

extension Currency {
  fileprivate static let euro: Currency = {
    guard let euro = Currency("EUR") else { preconditionFailure("EUR is a currency") }
    return euro
  }()
}
