// SPDX-License-Identifier: Apache-2.0
// Sets, overrides and proposes the severity of a ticket, and gives it to a technician.

package import Domain
import Store

extension Desk {
  /// Sets the severity; after an override it is noted as a proposal only. Throws `unknown`,
  /// `ticketState`, `severitySetBySupport`, `severityNotAllowed`.
  package func setSeverity(
    _ severity: String, of ticket: String, by side: TicketSide, reason: String, _ options: ActOptions
  ) throws -> TicketAnswer {
    try perform("tickets severity", options, ticket, severity, side, reason) { act in
      let one = try act.ticketCase(ticket)
      let current = try act.current(one)
      try act.check(current, isNot: .resolved, code: "already_resolved")
      try one.service.checkSetting(severity, by: side, allowed: one.allowedSeverities(at: act.now))
      // An override is undone by whoever may override, nobody else.
      let isProposal = current.isOverridden && side != one.service.overrider
      return try act.rank(isProposal ? .proposal : .severity, severity, by: side, reason: reason, one)
    }
  }

  /// Overrides the severity for good; throws `unknown`, `ticketState` and `overrideNotAllowed`.
  package func overrideSeverity(
    _ severity: String, of ticket: String, by side: TicketSide, reason: String, _ options: ActOptions
  ) throws -> TicketAnswer {
    try perform("tickets override", options, ticket, severity, side, reason) { act in
      let one = try act.ticketCase(ticket)
      try act.check(try act.current(one), isNot: .resolved, code: "already_resolved")
      if one.service.overrider != side { throw Refusal.service(.overrideNotAllowed(by: side)) }
      guard one.service.rank(of: severity) != nil else {
        throw Refusal.unknown(.severity, id: severity, similar: one.service.severities.map(\.id))
      }
      return try act.rank(.override, severity, by: side, reason: reason, one)
    }
  }

  /// Gives a ticket to a technician; throws `unknown` and `gradeRequired`.
  package func assign(_ ticket: String, to technician: String, _ options: ActOptions) throws -> TicketAnswer {
    try perform("tickets assign", options, ticket, technician) { act in
      let one = try act.ticketCase(ticket)
      let found = try act.connection.technician(technician)
      try act.checkGrade(of: found, for: one)
      return try act.append(
        TicketEvent(.assigned, at: act.now, by: .vendor, technician: found.code.text), to: one, technician: found.id)
    }
  }
}

extension Act {
  /// Throws `gradeRequired` where the ticket's plan needs another technician.
  func checkGrade(of technician: TechnicianRecord, for one: TicketCase) throws(Refusal) {
    if let plan = one.plan, let grade = plan.technicianGrade, technician.grade != grade {
      throw .service(.gradeRequired(grade, technician: technician.code, plan: plan.id))
    }
  }

  fileprivate func rank(
    _ kind: TicketEvent.Kind, _ severity: String, by side: TicketSide, reason: String, _ one: TicketCase
  ) throws -> TicketAnswer {
    try append(
      TicketEvent(kind, at: now, by: side, severity: severity, text: reason.unlessEmpty), to: one,
      origin: side.rawValue)
  }
}
