// SPDX-License-Identifier: Apache-2.0
// Replays incidents of another tool under a policy: what it would have promised, met and missed.

import Domain
import Formats
import Policies
import Store

/// What a policy would have promised.
package struct ReplayAnswer: Codable, Sendable {
  /// Rounds of one clock.
  package struct Count: Codable, Sendable {
    package var met = 0
    package var missed = 0
    /// Not yet due when the file ends.
    package var open = 0
    /// Nothing was promised.
    package var none = 0
  }
  package struct Line: Codable, Sendable {
    package let severity: Nullable<String>
    package var incidents = 0
    package var firstResponse = Count()
    package var resolution = Count()
  }

  package let policy: String
  package let plan: Nullable<String>
  package let rows: Int
  package let incidents: Int
  package let badRows: Int
  /// The file says nothing of first replies, so their clocks end with the solution.
  package let hasFirstReplies: Bool
  package let judgedAt: Nullable<String>
  package let severities: [Line]
}

extension Desk {
  /// Judges every incident as it stood at the last instant of the file. Nothing is stored. Throws
  /// `unknown` for a plan or severity that the policy does not have, `zoneNeeded` for a plan that counts on the
  /// customers' clocks.
  static func replay(_ sheet: IncidentSheet, of given: ReplayedFile, under policy: Policy) throws -> ReplayAnswer {
    let service = policy.service
    guard let id = given.plan ?? service.planWithoutPlan else {
      throw Refusal.service(.planRequired(code: "plan_required", plans: service.plans.map(\.id)))
    }
    let plan = try service.checkAssignable(id)
    try service.checkZone(isKnown: given.zone != nil, of: nil, for: plan)
    let zone = given.zone ?? .utc
    let calendars = service.calendars(customerZone: zone)
    let end = sheet.lastInstant ?? Instant(seconds: 0)
    var lines: [String?: ReplayAnswer.Line] = [:]
    for incident in sheet.incidents {
      let severity = try service.severity(of: incident, mapped: given.severities)
      let terms = ClockTerms(service: service, plan: plan, calendars: calendars, openedAt: incident.openedAt)
      let ticket = Ticket(TicketID(1), folding: incident.events(severity), under: terms, at: end)
      if let ticket { lines[severity, default: ReplayAnswer.Line(severity: Nullable(severity))].count(ticket) }
    }
    let order = service.severities.map(\.id)
    return ReplayAnswer(
      policy: policy.name, plan: Nullable(plan.id), rows: sheet.rows, incidents: sheet.incidents.count,
      badRows: sheet.badRows.count, hasFirstReplies: sheet.incidents.contains { $0.firstReplyAt != nil },
      judgedAt: Nullable(sheet.lastInstant.map(zone.rfc3339)),
      severities: lines.values.sorted {
        (order.firstIndex(of: $0.severity.value ?? "") ?? order.count)
          < (order.firstIndex(of: $1.severity.value ?? "") ?? order.count)
      })
  }

  /// The policy in force, read again from its file.
  func policyInForce() throws -> Policy {
    try store.read { connection in
      let file = try connection.policyFile(try connection.policy().id)
      return try PolicyLibrary.read(file.bytes, file: file.name)
    }
  }
}

extension ReplayAnswer.Line {
  fileprivate mutating func count(_ ticket: Ticket) {
    incidents += 1
    for clock in ticket.clocks {
      switch clock.kind {
      case .firstResponse: firstResponse.count(clock)
      case .resolution: resolution.count(clock)
      case .ongoing: continue
      }
    }
  }
}

extension ReplayAnswer.Count {
  fileprivate mutating func count(_ clock: ServiceClock) {
    if clock.isViolated {
      missed += 1
    } else if clock.due == nil {
      none += 1
    } else if clock.isRunning {
      open += 1
    } else {
      met += 1
    }
  }
}

extension Incident {
  /// What happened to it as events of a ticket.
  fileprivate func events(_ severity: String?) -> [TicketEvent] {
    var events = [TicketEvent(.opened, at: openedAt, by: .customer, severity: severity)]
    if let firstReplyAt { events.append(TicketEvent(.reply, at: firstReplyAt, by: .vendor, isMarked: false)) }
    if let resolvedAt { events.append(TicketEvent(.resolved, at: resolvedAt, by: .vendor)) }
    return events.sorted { $0.at < $1.at }
  }
}

extension ServiceTerms {
  /// The severity of an incident: as mapped, by the matrix from its two words, or by the number that
  /// its priority begins with.
  fileprivate func severity(of incident: Incident, mapped: [String: String]) throws(Refusal) -> String? {
    if let text = incident.priority, let id = mapped[text] {
      if rank(of: id) == nil { throw .unknown(.severity, id: id, similar: severities.map(\.id)) }
      return id
    }
    if let matrix, let row = word(of: matrix.rowFact, incident), let column = word(of: matrix.columnFact, incident) {
      return matrix.cells[row]?[column]
    }
    guard let number = incident.priority.flatMap(leadingNumber), severities.indices.contains(number - 1) else {
      return defaultSeverity
    }
    return severities[number - 1].id
  }

  /// The word of a fact that an incident's impact or urgency means: itself, or by its number.
  private func word(of fact: String, _ incident: Incident) -> String? {
    guard case .oneOf(let words)? = facts.first(where: { $0.name == fact })?.value,
      let text = fact == "impact" ? incident.impact : fact == "urgency" ? incident.urgency : nil
    else { return nil }
    if words.contains(text) { return text }
    return leadingNumber(text).flatMap { words.indices.contains($0 - 1) ? words[$0 - 1] : nil }
  }
}

/// The 3 of `3 - Moderate` or `P3`.
private func leadingNumber(_ text: String) -> Int? {
  let digits = text.utf8.drop { !(0x30...0x39).contains($0) }.prefix { (0x30...0x39).contains($0) }
  return wholeNumber(digits).flatMap { $0 <= 100 ? Int($0) : nil }
}
