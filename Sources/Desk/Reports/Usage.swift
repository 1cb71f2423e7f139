// SPDX-License-Identifier: Apache-2.0
// How much was worked and charged in a month, by customer, technician or subject.

package import Domain
import Store

/// What the work of a month is added up by.
package enum UsageKey: String, Sendable, CaseIterable { case customer, technician, subject }

/// The work of a month.
package struct UsageAnswer: Encodable, Sendable {
  package struct Line: Encodable, Sendable {
    /// One of these three, as the report was asked for; none of them in the total.
    package var customer: String?
    package var technician: String?
    package var subject: String?
    package var sessions = 0
    package var workedMinutes = Minutes.zero
    package var chargedMinutes = Minutes.zero
  }

  package let month: String
  package let by: String
  package let lines: [Line]
  package let total: Line
}

extension Desk {
  /// Sessions that began in a month and whose hours were told, most charged first. What is charged for a session
  /// with several technicians is shared as they worked (`ChargeShares`); no penalties are in it.
  package func usage(_ month: Month, by key: UsageKey, at: WrittenTime?) throws -> UsageAnswer {
    try store.read { connection in
      let view = try SessionView(connection, at: at, now: instant(at, in: connection.vendor().zone))
      let bounds = month.bounds(in: view.zone)
      var search = SessionSearch()
      search.states = SessionState.allCases.filter { ![.cancelled, .noShow, .voided].contains($0) && !$0.isOpen }
      (search.from, search.until) = (bounds.lowerBound, bounds.upperBound)
      let found = try view.find(search).map(\.record)
      let work =
        key == .technician ? Dictionary(grouping: try connection.work(startingIn: bounds)) { $0.session } : [:]
      var sums: [String: UsageAnswer.Line] = [:]
      var total = UsageAnswer.Line()
      for record in found {
        total.add(record.session.worked ?? .zero, charged: record.session.charged ?? .zero)
        for part in record.parts(by: key, work[record.session.id] ?? []) {
          sums[part.name, default: UsageAnswer.Line(key, part.name)].add(part.worked, charged: part.charged)
        }
      }
      let lines = sums.sorted { ($1.value.chargedMinutes, $0.key) < ($0.value.chargedMinutes, $1.key) }.map(\.value)
      return UsageAnswer(month: month.iso, by: key.rawValue, lines: lines, total: total)
    }
  }
}

extension UsageAnswer.Line {
  fileprivate init(_ key: UsageKey, _ name: String) {
    switch key {
    case .customer: self.init(customer: name)
    case .technician: self.init(technician: name)
    case .subject: self.init(subject: name)
    }
  }

  fileprivate mutating func add(_ worked: Minutes, charged: Minutes) {
    sessions += 1
    workedMinutes += worked
    chargedMinutes += charged
  }
}

extension SessionRecord {
  /// Whose a session's minutes are: one's as a rule, several technicians'.
  fileprivate func parts(by key: UsageKey, _ work: [NotedWork]) -> [(name: String, worked: Minutes, charged: Minutes)] {
    let (worked, charged) = (session.worked ?? .zero, session.charged ?? .zero)
    switch key {
    case .customer: return [(customer.text, worked, charged)]
    case .subject: return [(subject, worked, charged)]
    case .technician:
      if work.isEmpty { return [("", worked, charged)] }
      var names: [String] = []
      for one in work where !names.contains(one.technician) { names.append(one.technician) }
      let times = names.map { name in work.filter { $0.technician == name }.map(\.minutes).sum }
      return zip(names, zip(times, ChargeShares.of(charged, among: times))).map { ($0, $1.0, $1.1) }
    }
  }
}
