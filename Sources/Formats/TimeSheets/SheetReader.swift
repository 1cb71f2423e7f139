// SPDX-License-Identifier: Apache-2.0
// Turns the records of a time sheet into rows of work, or into what is wrong with them.

import Domain

/// Reads record after record and collects rows.
struct SheetReader {
  private(set) var rows: [TimeSheetRow] = []
  private(set) var badRows: [BadRow] = []
  /// Rows that are read, with what was left out of them.
  private(set) var remarks: [RowRemark] = []

  private let header: SheetHeader
  private let order: DayOrder
  private var linesByID: [String: Int] = [:]
  private var occurrences: [String: Int] = [:]

  init(header: SheetHeader, order: DayOrder) { (self.header, self.order) = (header, order) }

  /// Takes the current record; one whose cells are all empty is passed over.
  mutating func read(_ records: SeparatedValues) {
    let isEmpty = { (cell: SeparatedValues.Cell) in
      Blanks.value(records.content(of: cell), in: header.encoding).isEmpty
    }
    if records.cells.allSatisfy(isEmpty) { return }
    do throws(Unreadable) {
      // Excel fills rows up with empty cells.
      guard records.cells.count >= header.width, records.cells[header.width...].allSatisfy(isEmpty) else {
        throw miscounted(records.cells.count)
      }
      let record = SheetRecord(records, header: header)
      if isTotal(record) {
        remarks.append(
          RowRemark(
            line: records.line, code: "total_passed_over",
            message: "It names no customer, technician or day and is passed over as a total."))
      } else {
        rows.append(try row(of: record, line: records.line))
      }
    } catch { badRows.append(BadRow(line: records.line, reason: error.why)) }
  }

  /// Whether a row sums up others, as at the end of Kimai's export: it says neither who nor whose nor when.
  private func isTotal(_ record: SheetRecord) -> Bool {
    [.customer, .project, .technician, .author, .firstName, .lastName, .date, .start, .issue].allSatisfy(record.isBlank)
  }

  private mutating func row(of record: SheetRecord, line: Int) throws(Unreadable) -> TimeSheetRow {
    let isProject = record.isBlank(.customer)
    let customer = try record.name(header.place(of: .customer) == nil ? [.project] : [.customer, .project])
    let technician = try technician(of: record)
    let time = try SheetTime(of: record, header: header, order: order)
    let start = time.start
    let summary = try summary(of: record, isProject: isProject, line: line)
    let contents = canonical([customer, technician, start.canonical, String(time.worked.count), summary])
    let id = try sourceID(of: record, line: line)
    return TimeSheetRow(
      line: line, sourceID: id, customer: customer, isProject: isProject, technician: technician, start: start,
      worked: time.worked, end: time.end, summary: summary, identity: identity(id, contents), contents: contents)
  }

  /// The name in one column, or in two for the first and the last.
  private func technician(of record: SheetRecord) throws(Unreadable) -> String {
    if record.isBlank(.technician), header.place(of: .lastName) != nil, !record.isBlank(.lastName) {
      let last = try record.name([.lastName])
      return record.isBlank(.firstName) ? last : "\(try record.name([.firstName])) \(last)"
    }
    return try record.name(header.place(of: .technician) == nil ? [.author, .lastName] : [.technician, .author])
  }

  /// Issue, its subject and the comment, such as `Podpora #292 Školení – po telefonu`; the
  /// activity where there is nothing else.
  private mutating func summary(of record: SheetRecord, isProject: Bool, line: Int) throws(Unreadable) -> String {
    var cut: [RowRemark] = []
    func text(_ column: SheetColumn) throws(Unreadable) -> String {
      try record.text(column) { cut.append(RowRemark(line: line, code: "text_cut", message: $0)) }
    }
    let project = isProject ? "" : try text(.project)
    let issue = try text(.issue)
    let subject = try text(.subject)
    let topic = [project, try text(.task), issue, holds(Array(issue.utf8), subject.utf8) ? "" : subject]
      .filter { !$0.isEmpty }.joined(separator: " ")
    var parts = [topic]
    for column in [SheetColumn.summary, .note, .description, .comment] { parts.append(try text(column)) }
    let summary = parts.filter { !$0.isEmpty }.joined(separator: " – ")
    let words = summary.isEmpty ? try text(.activity) : summary
    remarks += cut
    return words
  }

  private mutating func sourceID(of record: SheetRecord, line: Int) throws(Unreadable) -> String? {
    let id = try record.id()
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
