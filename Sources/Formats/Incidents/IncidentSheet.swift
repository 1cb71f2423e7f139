// SPDX-License-Identifier: Apache-2.0
// Reads the incidents that a service desk exports: one row each, or a log with several rows.

package import Domain

/// One incident, its rows put together.
package struct Incident: Hashable, Sendable {
  /// The line of its first row.
  package let line: Int
  package let number: String
  package let openedAt: Instant
  package internal(set) var impact: String?
  package internal(set) var urgency: String?
  package internal(set) var priority: String?
  package internal(set) var firstReplyAt: Instant?
  package internal(set) var resolvedAt: Instant?
}

/// What a column of an incident export says.
package enum IncidentColumn: String, CaseIterable, Sendable {
  case number, openedAt, impact, urgency, priority, firstReplyAt, resolvedAt

  /// Headers that are known to say it, in small letters.
  var headers: [String] {
    switch self {
    case .number: ["number", "incident", "id", "ticket", "key", "issue key"]
    case .openedAt: ["opened_at", "opened", "created", "created_at", "sys_created_on", "openedat"]
    case .impact: ["impact"]
    case .urgency: ["urgency"]
    case .priority: ["priority", "severity"]
    case .firstReplyAt:
      [
        "first_reply", "first reply", "first reply at", "first_reply_at", "first_response", "first_response_at",
        "first response", "firstreplyat",
      ]
    case .resolvedAt: ["resolved_at", "resolved", "solved_at", "closed_at", "closed", "resolvedat"]
    }
  }
}

/// An export of incidents, read.
package struct IncidentSheet: Sendable {
  /// In the order of their first rows.
  package private(set) var incidents: [Incident] = []
  package private(set) var rows = 0
  package private(set) var badRows: [BadRow] = []
  /// The last instant that any row names; nil for a file without rows.
  package private(set) var lastInstant: Instant?

  /// Reads a file. `columns` names the headers of the file for columns it calls otherwise; times
  /// without an offset are in `zone`. Throws what is wrong with the file as a whole.
  package static func read(
    _ bytes: [UInt8], columns: [IncidentColumn: String] = [:], zone: Zone, dates: DayOrder? = nil
  ) throws(TimeSheetProblem) -> IncidentSheet {
    let text = try SheetText(bytes)
    let survey = ByteSurvey(text.bytes, from: text.start)
    if let line = survey.nulLine { throw .nulByte(line: line) }
    if let line = survey.strangerLine { throw .brokenUTF8(line: line) }
    var records = text.records
    guard try records.next() else { throw .empty }
    let header = try IncidentHeader(records, columns: columns)
    let times = [IncidentColumn.openedAt, .firstReplyAt, .resolvedAt].compactMap { header.places[$0] }
    let order = try DayOrderEvidence.order(of: times, behind: records, habit: dates) { time in
      trimmed(time).prefix { $0 != 0x20 }
    }
    var sheet = IncidentSheet()
    var places: [String: Int] = [:]
    while try records.next() {
      sheet.rows += 1
      do throws(Unreadable) {
        guard records.cells.count == header.width else {
          throw Unreadable(why: "it has \(records.cells.count) cells, the header has \(header.width)")
        }
        try sheet.take(IncidentRow(header: header, records: records, zone: zone, order: order), &places)
      } catch {
        sheet.badRows.append(BadRow(line: records.line, reason: error.why))
        if sheet.badRows.count > TimeSheet.mostBadRows {
          throw .tooManyBadRows(line: records.line, count: TimeSheet.mostBadRows)
        }
      }
    }
    return sheet
  }

  /// Puts a row to its incident: it began with its first row, and otherwise the last one counts.
  private mutating func take(_ row: IncidentRow, _ places: inout [String: Int]) throws(Unreadable) {
    guard let number = row.text(.number) else { throw Unreadable(why: "it names no incident") }
    guard let opened = try row.instant(.openedAt) else {
      throw Unreadable(why: "it does not say when the incident was opened")
    }
    let reply = try row.instant(.firstReplyAt)
    let resolved = try row.instant(.resolvedAt)
    // A later row may state another opening; the incident began with its first.
    let place = places[number] ?? incidents.count
    let begun = place < incidents.count ? max(opened, incidents[place].openedAt) : opened
    for end in [reply, resolved] {
      if let end, end < begun { throw Unreadable(why: "it was answered or resolved before it was opened") }
    }
    if place == incidents.count {
      places[number] = place
      incidents.append(Incident(line: row.line, number: number, openedAt: opened))
    }
    incidents[place].impact = row.text(.impact) ?? incidents[place].impact
    incidents[place].urgency = row.text(.urgency) ?? incidents[place].urgency
    incidents[place].priority = row.text(.priority) ?? incidents[place].priority
    incidents[place].firstReplyAt = incidents[place].firstReplyAt ?? reply
    incidents[place].resolvedAt = resolved ?? incidents[place].resolvedAt
    lastInstant = [lastInstant, opened, reply, resolved].compactMap(\.self).max()
  }
}

extension TimeSheetProblem {
  /// What to do about an export of incidents.
  package var incidentHint: String {
    switch self {
    case .empty: "Export the incidents again, with their header."
    case .missingColumn: "Name the file's own header with --map, such as --map openedAt=Created."
    case .unclearDates: "Say which comes first with --dates dmy or --dates mdy."
    case .tooManyBadRows: "Check that the file is an export of incidents and its cells stand in quotes."
    default: hint
    }
  }
}

/// Where each column of a file stands.
private struct IncidentHeader {
  let width: Int
  private(set) var places: [IncidentColumn: Int] = [:]

  init(_ records: SeparatedValues, columns: [IncidentColumn: String]) throws(TimeSheetProblem) {
    width = records.cells.count
    let names = records.cells.map { IncidentHeader.small(trimmed(records.content(of: $0))) }
    for column in IncidentColumn.allCases {
      let wanted = columns[column].map { [IncidentHeader.small(Array($0.utf8)[...])] }
      for name in wanted ?? column.headers where places[column] == nil { places[column] = names.firstIndex(of: name) }
      let isNeeded = wanted != nil || column == .number || column == .openedAt
      if isNeeded, places[column] == nil {
        throw .missingColumn(line: records.line, layout: "an export of incidents", labels: wanted ?? column.headers)
      }
    }
  }

  private static func small(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map(\.asciiLowercased), as: UTF8.self)
  }
}

/// The cells of one row.
private struct IncidentRow {
  let header: IncidentHeader
  let records: SeparatedValues
  let zone: Zone
  let order: DayOrder

  var line: Int { records.line }

  /// The text of a cell; nil where the tool had none.
  func text(_ column: IncidentColumn) -> String? {
    guard let place = header.places[column] else { return nil }
    let text = String(decoding: trimmed(records.content(of: records.cells[place])), as: UTF8.self)
    return ["", "?", "NULL", "null", "UNKNOWN", "None"].contains(text) ? nil : text
  }

  /// The instant of a cell; a reading that clocks show twice or never is taken as its earlier one.
  func instant(_ column: IncidentColumn) throws(Unreadable) -> Instant? {
    guard let text = text(column) else { return nil }
    do throws(Unreadable) {
      let instant = try instant(of: IncidentRow.withColonInOffset(text))
      // A mistyped year would make its clocks count through centuries.
      guard (1970...2100).contains(zone.date(at: instant).year) else {
        throw Unreadable(why: "only times of the years 1970 to 2100 are read")
      }
      return instant
    } catch { throw Unreadable(why: "\(column.rawValue) \(quoted(text)): \(error.why)") }
  }

  private func instant(of text: String) throws(Unreadable) -> Instant {
    if let time = try? WrittenTime.parse(text) {
      switch time {
      case .instant(let instant): return instant
      case .local(let reading): return zone.instant(near: reading)
      }
    }
    let bytes = Array(text.utf8)
    let day = bytes.prefix { $0 != 0x20 }
    let date = try WrittenDay.parse(day, order: order)
    let clock = trimmed(bytes[day.endIndex...])
    let second = clock.isEmpty ? 0 : try WrittenClock.secondOfDay(clock)
    return zone.instant(near: CivilTime(date: date, secondOfDay: second))
  }

  /// `2016-02-29T10:00:00.000+0100`, as Jira writes it, with the colon of RFC 3339.
  private static func withColonInOffset(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let end = bytes.suffix(5)
    guard bytes.contains(0x54), let sign = end.first, sign == 0x2B || sign == 0x2D,
      end.dropFirst().allSatisfy(\.isASCIIDigit)
    else { return text }
    return String(decoding: bytes.dropLast(2) + [0x3A] + bytes.suffix(2), as: UTF8.self)
  }
}
