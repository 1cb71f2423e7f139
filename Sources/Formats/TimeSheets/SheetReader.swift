// SPDX-License-Identifier: Apache-2.0
// Turns the records of a time sheet into rows of work, or into what is wrong with them.

import Domain

/// Reads record after record and collects rows.
struct SheetReader {
  private(set) var rows: [TimeSheetRow] = []
  private(set) var badRows: [BadRow] = []

  private let header: SheetHeader
  private let order: DayOrder
  private var linesByID: [String: Int] = [:]
  private var occurrences: [String: Int] = [:]

  init(header: SheetHeader, order: DayOrder) { (self.header, self.order) = (header, order) }

  /// Takes the current record; one whose cells are all empty is passed over.
  mutating func read(_ records: SeparatedValues) {
    if records.cells.allSatisfy({ trimmed(records.content(of: $0)).isEmpty }) { return }
    do throws(Unreadable) {
      guard records.cells.count == header.width else { throw miscounted(records.cells.count) }
      rows.append(try row(of: SheetRecord(records, header: header), line: records.line))
    } catch { badRows.append(BadRow(line: records.line, reason: error.why)) }
  }

  private mutating func row(of record: SheetRecord, line: Int) throws(Unreadable) -> TimeSheetRow {
    let customer = try customer(of: record)
    let technician = try record.name([.technician, .author])
    let start = try start(of: record)
    let worked = try worked(in: record)
    let summary = try summary(of: record)
    let contents = canonical([customer, technician, start.canonical, String(worked.count), summary])
    let id = try sourceID(of: record, line: line)
    return TimeSheetRow(
      line: line, sourceID: id, customer: customer, technician: technician, start: start, worked: worked,
      summary: summary, identity: identity(id, contents), contents: contents)
  }

  private func customer(of record: SheetRecord) throws(Unreadable) -> String {
    switch header.layout.format {
    case .redmine: try record.name([.project])
    case .toggl: try record.name([.client, .project])
    case .csv: try record.name([.customer])
    }
  }

  private func start(of record: SheetRecord) throws(Unreadable) -> SheetStart {
    let written = try record.text(.start)
    if !written.isEmpty {
      return .time(
        try record.explain(.start) { bytes throws(Unreadable) in
          try WrittenTime.parse(String(decoding: bytes, as: UTF8.self))
        })
    }
    if header.place(of: .day) == nil { throw record.isEmpty(.start) }
    if try record.text(.day).isEmpty { throw record.isEmpty(.day) }
    let date = try record.explain(.day) { bytes throws(Unreadable) in try WrittenDay.parse(bytes, order: order) }
    if try record.text(.startTime).isEmpty { return .day(date) }
    let time = try record.explain(.startTime) { bytes throws(Unreadable) in
      let isShort = bytes.firstIndex(of: UInt8(ascii: ":")) == bytes.startIndex + 1
      let clock = (isShort ? "0" : "") + String(decoding: bytes, as: UTF8.self)
      return try WrittenTime.parse("\(date.iso)T\(clock)")
    }
    return .time(time)
  }

  private func worked(in record: SheetRecord) throws(Unreadable) -> Minutes {
    if header.place(of: .minutes) != nil { return try record.explain(.minutes, WrittenHours.minutes) }
    if header.place(of: .hours) != nil { return try record.explain(.hours, WrittenHours.hours) }
    return try record.explain(.duration, WrittenHours.duration)
  }

  /// Issue, its subject and the comment, such as `Podpora #292 Školení – po telefonu`; the
  /// activity where there is nothing else.
  private func summary(of record: SheetRecord) throws(Unreadable) -> String {
    let client = try record.text(.client)
    let project = client.isEmpty ? "" : try record.text(.project)
    let issue = try record.text(.issue)
    let subject = try record.text(.subject)
    let topic = [project, try record.text(.task), issue, holds(issue, subject) ? "" : subject].filter { !$0.isEmpty }
      .joined(separator: " ")
    let parts = [topic, try record.text(.summary), try record.text(.note), try record.text(.comment)].filter {
      !$0.isEmpty
    }
    return parts.isEmpty ? try record.text(.activity) : parts.joined(separator: " – ")
  }

  private mutating func sourceID(of record: SheetRecord, line: Int) throws(Unreadable) -> String? {
    let id = try record.text(.id)
    if id.isEmpty { return nil }
    if let other = linesByID[id] {
      throw Unreadable(why: "The id \(quoted(id)) stands on line \(other) already; delete one row.")
    }
    linesByID[id] = line
    return id
  }

  private mutating func identity(_ id: String?, _ contents: String) -> String {
    let tool = header.layout.format.rawValue
    if let id { return "\(tool)#\(id)" }
    let count = occurrences[contents, default: 0] + 1
    occurrences[contents] = count
    return "\(tool)=\(contents)\(count)"
  }

  private func miscounted(_ count: Int) -> Unreadable {
    Unreadable(
      why: "It has \(count) cells and the header \(header.width); put cells that hold a comma or "
        + "semicolon into quotes.")
  }
}

extension SheetStart {
  /// One text for one start, whichever way it was written.
  fileprivate var canonical: String {
    switch self {
    case .day(let date): date.iso
    case .time(.local(let reading)): reading.text
    case .time(.instant(let instant)): "@\(instant.seconds)"
    }
  }
}

/// Texts joined so that no other texts give the same: each behind its length in bytes.
private func canonical(_ texts: [String]) -> String { texts.map { "\($0.utf8.count):\($0);" }.joined() }

/// Whether one text holds the other, compared by bytes.
private func holds(_ text: String, _ part: String) -> Bool {
  let bytes = Array(text.utf8)
  let wanted = Array(part.utf8)
  guard !wanted.isEmpty, wanted.count <= bytes.count else { return wanted.isEmpty }
  return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
}
