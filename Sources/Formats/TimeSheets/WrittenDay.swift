// SPDX-License-Identifier: Apache-2.0
// Dates as other tools write them, each in the habit of its user's country.

package import Domain

/// Which number comes first where a date such as `04/05/2026` does not show it.
package enum DayOrder: Hashable, Sendable { case dayFirst, monthFirst }

/// Reads `2026-11-12`, `2026/11/12`, `12.11.2026`, `12 Nov 2026`, `November 12, 2026`, and with a known order
/// `12/11/2026`.
package enum WrittenDay {
  /// Reads a date. Where the form alone does not tell day from month, the order decides.
  package static func parse(_ written: ArraySlice<UInt8>, order: DayOrder) throws(Unreadable) -> CivilDate {
    let parts = try DateParts(trimmed(written))
    let isDayFirst = parts.isOrderOpen ? order == .dayFirst : parts.isDayFirst
    let day = isDayFirst ? parts.first : parts.second
    let month = isDayFirst ? parts.second : parts.first
    guard (1900...9999).contains(parts.year) else { throw Unreadable(why: "only the years 1900 to 9999 are read") }
    guard let date = CivilDate(year: parts.year, month: month, day: day) else {
      throw Unreadable(why: "no calendar shows day \(day) of month \(month) in \(parts.year)")
    }
    return date
  }

  static let example = "write a date such as 2026-11-12 or 12.11.2026"
}

/// What all dates of a file together show about their order.
package struct DayOrderEvidence: Sendable {
  private var dayFirstLine: Int?
  private var monthFirstLine: Int?
  private var open: (line: Int, text: String)?

  package init() {}

  /// The order of all dates in some columns of the records that follow, by a pass of its own over them.
  /// `date` takes the date out of a cell.
  static func order(
    of columns: [Int], behind header: SeparatedValues, habit: DayOrder?,
    date: (ArraySlice<UInt8>) -> ArraySlice<UInt8> = { $0 }
  ) throws(TimeSheetProblem) -> DayOrder {
    var evidence = DayOrderEvidence()
    var records = header
    while try records.next() {
      for place in columns where place < records.cells.count {
        evidence.note(date(records.content(of: records.cells[place])), line: records.line)
      }
    }
    return try evidence.order(habit: habit)
  }

  /// Looks at one date; what is no date shows nothing.
  package mutating func note(_ written: ArraySlice<UInt8>, line: Int) {
    guard let parts = try? DateParts(trimmed(written)), parts.isOrderOpen, parts.first != parts.second else { return }
    if parts.first > 12 {
      if parts.second <= 12, dayFirstLine == nil { dayFirstLine = line }
    } else if parts.second > 12 {
      if monthFirstLine == nil { monthFirstLine = line }
    } else if open == nil {
      open = (line, String(decoding: written, as: UTF8.self))
    }
  }

  /// The order of all dates: the one that some date shows, else the habit. Throws
  /// `contradictoryDates` where dates show both, `unclearDates` where none shows and no habit is.
  package func order(habit: DayOrder?) throws(TimeSheetProblem) -> DayOrder {
    switch (dayFirstLine, monthFirstLine) {
    case (let dayFirst?, let monthFirst?): throw .contradictoryDates(dayFirstLine: dayFirst, monthFirstLine: monthFirst)
    case (_?, nil): return .dayFirst
    case (nil, _?): return .monthFirst
    case (nil, nil):
      if let habit { return habit }
      guard let open else { return .dayFirst }
      throw .unclearDates(line: open.line, example: open.text)
    }
  }
}

/// The three numbers of a date. `first` and `second` are day and month in one order or the other.
private struct DateParts {
  let first: Int
  let second: Int
  let year: Int
  /// Whether the form leaves open which of the two is the day.
  let isOrderOpen: Bool
  let isDayFirst: Bool

  init(_ bytes: ArraySlice<UInt8>) throws(Unreadable) {
    if let named = DateParts(named: bytes) {
      self = named
      return
    }
    var rest = bytes
    let a = Self.takeDigits(&rest)
    guard let sign = rest.popFirst(), [0x2D, 0x2E, 0x2F].contains(sign) else { throw Self.unknown }
    Self.skipSpaces(after: sign, &rest)
    let b = Self.takeDigits(&rest)
    guard rest.popFirst() == sign else { throw Self.unknown }
    Self.skipSpaces(after: sign, &rest)
    let c = Self.takeDigits(&rest)
    let isYearFirst = a.count == 4
    // Hungarian: `2026. 11. 10.`
    if isYearFirst, sign == UInt8(ascii: "."), rest.first == sign { rest.removeFirst() }
    guard rest.isEmpty, (1...2).contains(b.count) else { throw Self.unknown }
    guard isYearFirst ? (1...2).contains(c.count) : (1...2).contains(a.count) && c.count == 4 else {
      throw Self.unknown
    }
    year = Self.number(isYearFirst ? a : c)
    first = Self.number(isYearFirst ? b : a)
    second = Self.number(isYearFirst ? c : b)
    isDayFirst = !isYearFirst
    isOrderOpen = !isYearFirst && sign != UInt8(ascii: ".")
  }

  /// `12 Nov 2026`, `12. listopadu 2026`, `November 12, 2026`, `2026 Nov 12`; Jira's `12/Nov/26` too, the year of
  /// two digits being of this century. Nil for a date whose month is no name.
  private init?(named bytes: ArraySlice<UInt8>) {
    var parts = DateWords.of(bytes)
    guard parts.count == 3, let place = parts.firstIndex(where: { $0.number == nil }), place < 2,
      let month = MonthNames.number(of: parts[place].text)
    else { return nil }
    parts.remove(at: place)
    guard let former = parts[0].number, let latter = parts[1].number else { return nil }
    let isYearFirst = parts[0].text.utf8.count == 4
    if isYearFirst && place == 0 { return nil }
    let (day, yearText) = isYearFirst ? (latter, parts[0].text) : (former, parts[1].text)
    let isShort = yearText.utf8.count == 2
    guard isShort || yearText.utf8.count == 4 else { return nil }
    (first, second) = (day, month)
    year = (isYearFirst ? former : latter) + (isShort ? 2000 : 0)
    (isOrderOpen, isDayFirst) = (false, true)
  }

  /// `12. 11. 2026` is good Czech typography.
  private static func skipSpaces(after sign: UInt8, _ rest: inout ArraySlice<UInt8>) {
    if sign == UInt8(ascii: "."), rest.first == 0x20 { rest.removeFirst() }
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix(while: \.isASCIIDigit)
    rest.removeFirst(digits.count)
    return digits
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int { Int(wholeNumber(digits) ?? 0) }

  private static let unknown = Unreadable(why: WrittenDay.example)
}

/// The words and numbers of a date, with blanks, points, commas, dashes or strokes between them.
private struct DateWords {
  let text: String
  let number: Int?

  static func of(_ bytes: ArraySlice<UInt8>) -> [DateWords] {
    let isSign: (UInt8) -> Bool = { [0x20, 0x2C, 0x2D, 0x2E, 0x2F].contains($0) }
    // A date without letters needs no words.
    if bytes.allSatisfy({ $0.isASCIIDigit || isSign($0) }) { return [] }
    return bytes.split(whereSeparator: isSign).map { part in
      let text = String(decoding: part, as: UTF8.self).lowercased()
      return DateWords(text: text, number: part.count <= 4 ? wholeNumber(part).map { Int($0) } : nil)
    }
  }
}
