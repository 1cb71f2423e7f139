// SPDX-License-Identifier: Apache-2.0
// When a vendor works: the windows of each date in a zone, and why a date is closed.

/// A stretch of one local date, in minutes since its midnight: open side included, close side not.
package struct OpeningWindow: Hashable, Sendable {
  /// 0 to 1439.
  package let open: Int
  /// 1 to 1440; 1440 is the midnight that ends the date.
  package let close: Int

  /// Nil for a window that never opens or leaves its date.
  package init?(open: Int, close: Int) {
    guard (0..<1440).contains(open), (1...1440).contains(close), open < close else { return nil }
    (self.open, self.close) = (open, close)
  }

  /// `09:00–17:00`.
  package var text: String { ends.joined(separator: "–") }

  /// `09:00` and `17:00`.
  package var ends: [String] { [clock(open), clock(close)] }

  private func clock(_ minute: Int) -> String { "\(pad(minute / 60, 2)):\(pad(minute % 60, 2))" }
}

/// A calendar that never opens again within the years that are looked at.
package struct NeverOpens: Error, Hashable, Sendable {
  package let calendar: String
  package let from: Instant

  /// What happened and why.
  package var message: String {
    "The calendar “\(calendar)” does not open within \(BusinessCalendar.mostClosedDays / 366) years."
  }
}

/// The working time of a vendor. Windows belong to one local date each, so that holidays,
/// exceptions and clock changes need no case across midnight.
package struct BusinessCalendar: Hashable, Sendable {
  /// A date that is unlike its weekday and may be unlike the holidays.
  package struct Exception: Hashable, Sendable {
    /// None for a date that is closed.
    package let windows: [OpeningWindow]
    package let note: String?

    package init(windows: [OpeningWindow], note: String? = nil) { (self.windows, self.note) = (windows, note) }
  }

  /// Why a date has the windows it has.
  package enum Reason: Hashable, Sendable {
    case always
    case weekday
    case weekdayOff
    case holiday(String)
    case exception(String?)
  }

  /// A calendar closed for longer than this is taken as closed for good.
  static let mostClosedDays: Int64 = 20 * 366

  package let name: String
  package private(set) var zone: Zone
  /// Open every second; week, holidays and exceptions say nothing then.
  package let isAlways: Bool
  /// Seven lists of windows, Monday first, each sorted and disjoint.
  package let week: [[OpeningWindow]]
  /// Names of closed dates, by days since 1970.
  package private(set) var holidays: [Int64: String]
  /// Dates that replace week and holiday, by days since 1970.
  package let exceptions: [Int64: Exception]
  /// The length of an ordinary business day; none where the days differ and nobody said.
  package let businessDay: Minutes?

  /// `week` has seven lists, Monday first; windows are sorted and disjoint (the reader of a policy checks that).
  package init(
    name: String, zone: Zone, week: [[OpeningWindow]], holidays: [Int64: String] = [:],
    exceptions: [Int64: Exception] = [:], businessDay: Minutes? = nil
  ) {
    precondition(week.count == 7, "a week has seven days")
    (self.name, self.zone) = (name, zone)
    isAlways = false
    (self.week, self.holidays, self.exceptions) = (week, holidays, exceptions)
    self.businessDay = businessDay ?? BusinessCalendar.ordinaryDay(week)
  }

  /// A calendar that is open every second; its days end at midnight of its zone.
  package init(alwaysOpenNamed name: String, zone: Zone) {
    (self.name, self.zone) = (name, zone)
    isAlways = true
    week = Array(repeating: [], count: 7)
    holidays = [:]
    exceptions = [:]
    businessDay = Minutes(1440)
  }

  /// The same calendar on the clocks of another zone.
  package func moved(to zone: Zone) -> BusinessCalendar {
    var moved = self
    moved.zone = zone
    return moved
  }

  /// The same calendar with more closed dates; exceptions still go before them.
  package func closing(_ more: [CivilDate: String]) -> BusinessCalendar {
    if isAlways { return self }
    var closing = self
    closing.holidays.merge(more.map { ($0.key.daysSince1970, $0.value) }) { own, _ in own }
    return closing
  }

  /// The windows of a date, and why it has these.
  package func windows(on date: CivilDate) -> (windows: [OpeningWindow], reason: Reason) {
    let day = date.daysSince1970
    if isAlways { return (OpeningWindow(open: 0, close: 1440).map { [$0] } ?? [], .always) }
    if let exception = exceptions[day] { return (exception.windows, .exception(exception.note)) }
    let ordinary = week[BusinessCalendar.weekday(day)]
    if let holiday = holidays[day] { return ([], .holiday(holiday)) }
    return (ordinary, ordinary.isEmpty ? .weekdayOff : .weekday)
  }

  /// The windows of a date without the reason, for the loops.
  func openings(of day: Int64) -> [OpeningWindow] {
    if let exception = exceptions[day] { return exception.windows }
    return holidays[day] == nil ? week[BusinessCalendar.weekday(day)] : []
  }

  /// 0 for Monday; 1970-01-01 was a Thursday.
  static func weekday(_ day: Int64) -> Int { Int(((day + 3) % 7 + 7) % 7) }

  /// The one length that all open weekdays share.
  private static func ordinaryDay(_ week: [[OpeningWindow]]) -> Minutes? {
    let lengths = Set(week.filter { !$0.isEmpty }.map { $0.reduce(0) { $0 + $1.close - $1.open } })
    return lengths.count == 1 ? lengths.first.map { Minutes(Int64($0)) } : nil
  }
}
