// SPDX-License-Identifier: Apache-2.0
// One question to the business clock as a line of JSON, and its answer as another.

package import Domain
import FoundationEssentials

/// Answers questions about business time; calendars that come again are built once.
package struct ClockEvaluator {
  /// Why a line has no answer.
  struct Unanswerable: Error {
    let code: String
    let message: String
  }

  private static let mostHeldDates = 200_000
  private static let mostSeconds: Int64 = 100 * 366 * 86_400
  private let decoder = JSONDecoder()
  private var calendars: [WrittenCalendar: BusinessCalendar] = [:]
  private var heldDates = 0
  private var countries: [String: (closed: [Int64: String], worked: [Int64: String])] = [:]
  private let closed: [CivilDate: String]

  /// Closed dates of `--holidays` are closed in every calendar asked about.
  package init(closing dates: [CivilDate: String] = [:]) { closed = dates }

  /// The answer to a line, and whether it was one that could be answered.
  package mutating func answer(_ line: some Collection<UInt8>) -> (text: String, isAnswered: Bool) {
    let question: ClockQuestion
    do {
      question = try decoder.decode(ClockQuestion.self, from: Data(line))
    } catch {
      // The name of the question may be readable where the rest is not.
      let name = (try? decoder.decode(NamedLine.self, from: Data(line)))?.id?.json ?? "null"
      return (
        ClockEvaluator.problem(
          "The line is no question: \(ClockEvaluator.reason(error))", of: name), false
      )
    }
    let id = question.id?.json ?? "null"
    do {
      return (#"{"id":\#(id),\#(try reply(to: question))}"#, true)
    } catch {
      let problem =
        error as? Unanswerable
        ?? Unanswerable(code: "unreadable", message: ClockEvaluator.reason(error))
      return (
        #"{"id":\#(id),"error":{"code":"\#(problem.code)","message":\#(json(problem.message))}}"#,
        false
      )
    }
  }

  /// The answer to a line that is longer than what is read.
  package static var tooLong: (text: String, isAnswered: Bool) {
    (problem("The line is longer than what is read.", of: "null"), false)
  }

  private static func problem(_ message: String, of id: String) -> String {
    #"{"id":\#(id),"error":{"code":"unreadable","message":\#(JSONText.quoted(message))}}"#
  }

  private mutating func reply(to question: ClockQuestion) throws -> String {
    let calendar = try calendar(question.calendar)
    let zone = calendar.zone
    func time(_ text: String?, _ key: String) throws -> Instant {
      guard let text else {
        throw Unanswerable(code: "unreadable", message: "“\(key)” is missing.")
      }
      do { return try WrittenTime.parse(text).instant(in: zone) } catch {
        throw Unanswerable(code: "unreadable", message: "\(key): \(ClockEvaluator.reason(error))")
      }
    }
    func span() throws -> (from: Instant, to: Instant) {
      let from = try time(question.from, "from")
      let to = try time(question.to, "to")
      guard to.seconds(since: from) <= ClockEvaluator.mostSeconds else {
        throw Unanswerable(
          code: "unreadable", message: "“from” and “to” are more than 100 years apart.")
      }
      return (from, to)
    }
    do {
      switch question.kind {
      case "due":
        let due = try calendar.due(
          from: try time(question.start, "start"), seconds: try question.length())
        return #""due":"\#(zone.rfc3339(due))""#
      case "elapsed":
        let (from, to) = try span()
        return #""seconds":\#(calendar.elapsed(from: from, to: to))"#
      case "firstOpen":
        let first = try calendar.firstOpen(from: try time(question.start, "start"))
        return #""firstOpen":"\#(zone.rfc3339(first))""#
      case "open":
        return #""open":\#(calendar.isOpen(at: try time(question.at ?? question.start, "at")))"#
      case "nextBusinessDayClose":
        let close = try calendar.nextBusinessDayClose(after: try time(question.start, "start"))
        return #""due":"\#(zone.rfc3339(close))""#
      case "segments":
        let (from, to) = try span()
        let segments = calendar.segments(from: from, until: to).map {
          #"["\#(zone.rfc3339($0.lowerBound))","\#(zone.rfc3339($0.upperBound))"]"#
        }
        return #""segments":[\#(segments.joined(separator: ","))]"#
      default:
        throw Unanswerable(
          code: "unreadable",
          message: "“kind” is due, elapsed, firstOpen, open, nextBusinessDayClose or segments.")
      }
    } catch let never as NeverOpens {
      throw Unanswerable(code: "never_opens", message: never.message)
    }
  }

  private mutating func calendar(_ written: WrittenCalendar) throws -> BusinessCalendar {
    if let known = calendars[written] { return known }
    let calendar = try build(written).closing(closed)
    // A stream of ever new calendars must not fill the memory, not even of large ones.
    heldDates += written.dates
    if calendars.count >= 1000 || heldDates > ClockEvaluator.mostHeldDates {
      calendars.removeAll()
      heldDates = written.dates
    }
    calendars[written] = calendar
    return calendar
  }

  private mutating func build(_ written: WrittenCalendar) throws -> BusinessCalendar {
    func refuse(_ message: String) -> Unanswerable {
      Unanswerable(code: "bad_calendar", message: message)
    }
    if let policy = written.policy {
      guard let terms = try PolicyLibrary.named(policy)?.service,
        let found = terms.calendars.first(where: { $0.calendar.name == written.name })
      else { throw refuse("There is no such policy and calendar.") }
      guard found.isInCustomerZone else { return found.calendar }
      guard let zone = written.tz.flatMap(Zone.init) else {
        throw refuse("“\(found.calendar.name)” is on the customer's clock: give “tz”.")
      }
      return found.calendar.moved(to: zone)
    }
    guard let zone = written.tz.flatMap(Zone.init) else {
      throw refuse("“tz” is no time zone such as Europe/Prague.")
    }
    if written.always ?? false { return BusinessCalendar(alwaysOpenNamed: "always", zone: zone) }
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    if let odd = written.week?.days.first(where: { !days.contains($0.name) }) {
      throw refuse("“\(odd.name)” is no day: write mon to sun.")
    }
    let week = try days.map { try ClockEvaluator.windows(written.week?[$0] ?? [], on: $0) }
    var holidays: [Int64: String] = [:]
    var exceptions: [Int64: BusinessCalendar.Exception] = [:]
    if let code = written.holidayCountry {
      let country = countries[code] ?? CalendarSection.closedDates(of: code)
      guard let country else {
        throw refuse(
          "There are no holidays of “\(code)”: known are "
            + HolidayLibrary.countries.joined(separator: ", ") + ".")
      }
      countries[code] = country
      holidays = country.closed
      let ordinary = week.first { !$0.isEmpty } ?? []
      exceptions = country.worked.mapValues {
        BusinessCalendar.Exception(windows: ordinary, note: $0)
      }
    }
    for text in written.holidays ?? [] {
      holidays[try ClockEvaluator.date(text).daysSince1970] = "holiday"
    }
    for day in written.exceptions?.days ?? [] {
      exceptions[try ClockEvaluator.date(day.name).daysSince1970] = BusinessCalendar.Exception(
        windows: try ClockEvaluator.windows(day.windows, on: day.name))
    }
    return BusinessCalendar(
      name: "calendar", zone: zone, week: week, holidays: holidays, exceptions: exceptions)
  }

  private static func windows(_ pairs: [[String]], on day: String) throws -> [OpeningWindow] {
    let windows = try pairs.map { pair in
      guard pair.count == 2, let open = minuteOfDay(pair[0]), let close = minuteOfDay(pair[1]),
        let window = OpeningWindow(open: open, close: close)
      else {
        throw Unanswerable(
          code: "bad_calendar",
          message: "\(day): windows are [\"08:00\",\"17:00\"], within one day, at most to 24:00.")
      }
      return window
    }
    guard let sorted = CalendarSection.sorted(windows) else {
      throw Unanswerable(code: "bad_calendar", message: "\(day): the windows overlap.")
    }
    return sorted
  }

  private static func date(_ text: String) throws -> CivilDate {
    do { return try WrittenTime.date(text) } catch {
      throw Unanswerable(code: "bad_calendar", message: "“\(text)” is no date: \(error.why).")
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case let unreadable as Unreadable: unreadable.why
    case let refusal as Refusal: refusal.message
    case let problems as FileProblems: problems.message
    case DecodingError.keyNotFound(let key, _): "“\(key.stringValue)” is missing."
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "“\(context.codingPath.map(\.stringValue).joined(separator: "."))” is of another kind."
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      "“\(context.codingPath.map(\.stringValue).joined(separator: "."))” cannot be read."
    default: "it is not JSON."
    }
  }

  private func json(_ text: String) -> String { JSONText.quoted(text) }
}

/// As much of a question as its name.
private struct NamedLine: Decodable {
  let id: ClockQuestion.Name?
}

/// A question as written.
private struct ClockQuestion: Decodable {
  /// What the asker calls the question; it comes back as it is.
  enum Name: Decodable {
    case text(String)
    case number(Int64)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .number(try container.decode(Int64.self))
      }
    }

    var json: String {
      switch self {
      case .text(let text): JSONText.quoted(text)
      case .number(let number): String(number)
      }
    }
  }

  let id: Name?
  let kind: String
  let calendar: WrittenCalendar
  let start: String?
  let from: String?
  let to: String?
  let at: String?
  let minutes: Int64?
  let seconds: Int64?

  /// The seconds of the target.
  func length() throws -> Int64 {
    guard let length = seconds ?? minutes.map({ $0.multipliedReportingOverflow(by: 60).0 }),
      (0...3_162_240_000).contains(length), minutes ?? 0 <= 52_704_000
    else {
      throw ClockEvaluator.Unanswerable(
        code: "unreadable", message: "Give “minutes” from 0 to 52704000, or “seconds”.")
    }
    return length
  }
}

/// A calendar as written.
private struct WrittenCalendar: Decodable, Hashable {
  let tz: String?
  let always: Bool?
  let week: WindowsByDay?
  let holidays: [String]?
  let exceptions: WindowsByDay?
  let holidayCountry: String?
  let policy: String?
  let name: String?

  /// How many dates it names, which is what its memory goes by.
  var dates: Int { (holidays?.count ?? 0) + (exceptions?.days.count ?? 0) }

  enum CodingKeys: String, CodingKey {
    case tz, always, week, holidays, exceptions, policy, name
    case holidayCountry = "holiday_country"
  }
}
