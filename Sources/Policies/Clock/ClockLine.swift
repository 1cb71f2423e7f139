// SPDX-License-Identifier: Apache-2.0
// One question to the business clock as a line of JSON, and its answer as another.

package import Domain
import FoundationEssentials

/// Why a line has no answer.
struct Unanswerable: Error {
  var code = "unreadable"
  let message: String
}

/// Answers questions about business time; calendars that come again are built once.
package struct ClockEvaluator {
  private static let mostHeldDates = 200_000
  private static let mostSeconds: Int64 = 100 * 366 * 86_400
  private let decoder = JSONDecoder()
  private var calendars: [WrittenCalendar: BusinessCalendar] = [:]
  private var heldDates = 0
  private var countries: [String: CountryDates] = [:]
  private let closed: [CivilDate: String]

  /// Closed dates of `--holidays` are closed in every calendar asked about.
  package init(closing dates: [CivilDate: String] = [:]) { closed = dates }

  /// The answer to a line, and whether it was one that could be answered.
  package mutating func answer(_ line: some Collection<UInt8>) -> (text: String, isAnswered: Bool) {
    let question: ClockQuestion
    do { question = try decoder.decode(ClockQuestion.self, from: Data(line)) } catch {
      // The name of the question may be readable where the rest is not.
      let name = (try? decoder.decode(NamedLine.self, from: Data(line)))?.id
      return Self.refusal(Unanswerable(message: "The line is no question: \(Self.reason(error))"), of: name)
    }
    do {
      let reply = try Self.reply(to: question, by: calendar(question.calendar))
      return (#"{"id":\#(question.id?.json ?? "null"),\#(reply)}"#, true)
    } catch let never as NeverOpens {
      return Self.refusal(Unanswerable(code: "never_opens", message: never.message), of: question.id)
    } catch {
      return Self.refusal(error as? Unanswerable ?? Unanswerable(message: Self.reason(error)), of: question.id)
    }
  }

  /// The answer to a line that is longer than what is read.
  package static var tooLong: (text: String, isAnswered: Bool) {
    refusal(Unanswerable(message: "The line is longer than what is read."), of: nil)
  }

  private static func refusal(_ why: Unanswerable, of id: ClockQuestion.Name?) -> (text: String, isAnswered: Bool) {
    let error = #"{"code":"\#(why.code)","message":\#(JSONText.quoted(why.message))}"#
    return (#"{"id":\#(id?.json ?? "null"),"error":\#(error)}"#, false)
  }

  private static func reply(to question: ClockQuestion, by calendar: BusinessCalendar) throws -> String {
    let zone = calendar.zone
    switch question.kind {
    case "due":
      let due = try calendar.due(from: time(question.start, "start", zone), seconds: question.length())
      return #""due":"\#(zone.rfc3339(due))""#
    case "elapsed":
      let (from, to) = try span(question, zone)
      return #""seconds":\#(calendar.elapsed(from: from, to: to))"#
    case "firstOpen":
      let first = try calendar.firstOpen(from: time(question.start, "start", zone))
      return #""firstOpen":"\#(zone.rfc3339(first))""#
    case "open": return #""open":\#(calendar.isOpen(at: try time(question.at ?? question.start, "at", zone)))"#
    case "nextBusinessDayClose":
      let close = try calendar.nextBusinessDayClose(after: time(question.start, "start", zone))
      return #""due":"\#(zone.rfc3339(close))""#
    case "segments":
      let (from, to) = try span(question, zone)
      let segments = calendar.segments(from: from, until: to).map {
        #"["\#(zone.rfc3339($0.lowerBound))","\#(zone.rfc3339($0.upperBound))"]"#
      }
      return #""segments":[\#(segments.joined(separator: ","))]"#
    default:
      throw Unanswerable(message: "“kind” is due, elapsed, firstOpen, open, nextBusinessDayClose or segments.")
    }
  }

  private static func time(_ text: String?, _ key: String, _ zone: Zone) throws -> Instant {
    guard let text else { throw Unanswerable(message: "“\(key)” is missing.") }
    do { return try WrittenTime.parse(text).instant(in: zone) } catch {
      throw Unanswerable(message: "\(key): \(reason(error))")
    }
  }

  private static func span(_ question: ClockQuestion, _ zone: Zone) throws -> (from: Instant, to: Instant) {
    let from = try time(question.from, "from", zone)
    let to = try time(question.to, "to", zone)
    guard to.seconds(since: from) <= mostSeconds else {
      throw Unanswerable(message: "“from” and “to” are more than 100 years apart.")
    }
    return (from, to)
  }

  private mutating func calendar(_ written: WrittenCalendar) throws -> BusinessCalendar {
    if let known = calendars[written] { return known }
    let calendar = try written.calendar(&countries).closing(closed)
    // A stream of ever new calendars must not fill the memory, not even of large ones.
    heldDates += written.dates
    if calendars.count >= 1000 || heldDates > ClockEvaluator.mostHeldDates {
      calendars.removeAll()
      heldDates = written.dates
    }
    calendars[written] = calendar
    return calendar
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
}
