// SPDX-License-Identifier: Apache-2.0
// Registers a request for support under the customer's plan, or says why it is not taken.

package import Domain
import Store

/// A request for support as written.
package struct TicketRequest: Sendable, Encodable {
  package var customer: String
  package var subject: String
  package var severity: String?
  package var by: TicketSide
  package var facts: [String: String]

  package init(
    customer: String, subject: String = "", severity: String? = nil, by: TicketSide = .vendor,
    facts: [String: String] = [:]
  ) { (self.customer, self.subject, self.severity, self.by, self.facts) = (customer, subject, severity, by, facts) }
}

extension Desk {
  /// Opens a ticket; its clocks start at once. Throws what intake refuses.
  package func openTicket(_ request: TicketRequest, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets open", options, request) { act in
      let customer = try act.customer(request.customer)
      let service = try act.serviceInForce()
      let plan = try service.plan(of: act.holder(customer), at: act.now, zone: act.zone)
      if let plan { try service.checkZone(isKnown: customer.isZoneOwn, of: customer.code, for: plan) }
      let facts = try act.read(request.facts, by: service)
      let admission = try service.admit(
        SupportRequest(facts: facts, severity: request.severity, by: request.by, at: act.now), under: plan)
      let id = try act.connection.insertTicket(of: customer, plan: plan?.id, subject: request.subject, under: act.stamp)
      try act.connection.append(
        TicketEvent(
          .opened, at: act.now, by: request.by, severity: admission.severity, channel: facts["channel"], facts: facts),
        to: id, of: customer.id, origin: admission.origin?.rawValue)
      var answer = try act.answer(id)
      answer.hint = Nullable(service.hint)
      if try act.lacksServerCredit(customer, facts, plan, admission, service) {
        answer.advice.append("needs_server_credit")
      }
      return answer
    }
  }
}

extension Act {
  /// What is known of a customer when a plan is chosen.
  func holder(_ customer: CustomerRecord) throws -> PlanHolder {
    PlanHolder(
      code: customer.code, plan: customer.plan,
      subscriptions: try connection.subscriptions(customer: customer.id).map(\.subscription))
  }

  /// Facts as written, instants read in the vendor's zone.
  func read(_ facts: [String: String], by service: ServiceTerms) throws -> TicketFacts {
    var read = TicketFacts(facts)
    for declared in service.facts where declared.value == .instant {
      guard let text = facts[declared.name] else { continue }
      let time: WrittenTime
      do { time = try WrittenTime.parse(text) } catch { throw Unreadable(why: "\(declared.name): \(error.why)") }
      read[declared.name] = TicketFacts.text(of: try instant(time))
    }
    return read
  }

  /// Whether the work is paid from server-support credit, and the customer has none to spend.
  fileprivate func lacksServerCredit(
    _ customer: CustomerRecord, _ facts: TicketFacts, _ plan: Plan?, _ admission: Admission, _ service: ServiceTerms
  ) throws -> Bool {
    let remarks = service.remarks(on: facts, plan: plan?.id, severity: admission.severity, at: now)
    return try remarks.needsServerCredit && account(of: customer).available <= .zero
  }
}
