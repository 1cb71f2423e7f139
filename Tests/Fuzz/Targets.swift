// SPDX-License-Identifier: Apache-2.0
// What is read from people and other tools: each reader with the promises it makes about its answer.

import Domain
import Policies
import TimeSheets

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
