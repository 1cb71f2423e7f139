// SPDX-License-Identifier: Apache-2.0
// The service report of a month: what was promised, met and missed.

package import Domain
import Store

/// The service report as answered.
package struct ServiceAnswer: Codable, Sendable {
  package struct Line: Codable, Sendable {
    package let severity: Nullable<String>
    package let opened: Int
    package let resolved: Int
    package let metInTime: Int
    package let missed: Int
  }

  package let month: String
  /// Everything is told as it stood then: at the end of the month, or now while it runs.
  package let asOf: String
  package let customer: Nullable<String>
  package let severities: [Line]
  package let metInTime: Int
  package let missed: Int
  package let violations: [ViolationAnswer]
  /// How the document is read, where it is silent, for the plans of these tickets.
  package let readings: [ReadingAnswer]

  init(_ report: ServiceReport, _ readings: [Reading], month: Month, asOf: String, customer: String?) {
    self.month = month.iso
    self.asOf = asOf
    self.customer = Nullable(customer)
    severities = report.lines.map {
      Line(
        severity: Nullable($0.severity), opened: $0.opened, resolved: $0.resolved, metInTime: $0.met, missed: $0.missed)
    }
    metInTime = report.lines.map(\.met).reduce(0, +)
    missed = report.lines.map(\.missed).reduce(0, +)
    violations = report.violations.map(ViolationAnswer.init)
    self.readings = readings.map { ReadingAnswer($0) }
  }
}

extension Desk {
  /// The service of a month for one customer or all, up to now where the month is not over.
  package func serviceReport(_ month: Month, customer: String?, at: WrittenTime?) throws -> ServiceAnswer {
    try store.read { connection in
      let vendor = try connection.vendor()
      let bounds = month.bounds(in: vendor.zone)
      let now = try instant(at, in: vendor.zone)
      let report = try connection.serviceReport(of: customer, within: bounds, at: now)
      return ServiceAnswer(
        report, try connection.readings(of: customer, within: bounds, at: now), month: month,
        asOf: vendor.zone.rfc3339(min(bounds.upperBound, now)), customer: customer)
    }
  }
}

extension LedgerConnection {
  /// Tickets of a customer, or all, as they stood at the end of a range or at an instant before it.
  func serviceReport(of customer: String?, within range: Range<Instant>, at now: Instant) throws -> ServiceReport {
    // The last instant of the range: what happens at its end belongs to the next one.
    let end = min(range.upperBound.adding(seconds: -1), now)
    var report = ServiceReport()
    var severities: [String] = []
    for one in try TicketView(self, now: end).all(of: customer) {
      report.add(one.ticket, customer: one.case.record.customer, plan: one.case.record.plan, within: range)
      for id in one.case.service.severities.map(\.id) where !severities.contains(id) { severities.append(id) }
    }
    report.sort(by: severities)
    return report
  }

  /// The readings that bear on tickets opened before the end of a range, each once.
  fileprivate func readings(of customer: String?, within range: Range<Instant>, at now: Instant) throws -> [Reading] {
    let end = min(range.upperBound.adding(seconds: -1), now)
    let tickets = try TicketView(self, now: end).all(of: customer).filter { one in
      range.contains(one.ticket.openedAt)
        || one.ticket.clocks.contains { $0.due.map { range.contains($0.instant) } ?? false }
    }
    var found: [Reading] = []
    for one in tickets {
      for reading in one.case.plan.map({ one.case.service.readings(of: $0) }) ?? [] where !found.contains(reading) {
        found.append(reading)
      }
    }
    return found
  }
}
