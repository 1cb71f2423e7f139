// SPDX-License-Identifier: Apache-2.0
// Every reason to say no to a ticket, a plan or a subscription.

/// A refusal of the service side. Codes of a policy's own rules come from its file.
package enum ServiceRefusal: Equatable, Sendable {
  case policyRule(code: String, say: String, remedy: String)
  case channelNotInPlan(String, plan: String, allowed: [String], isFollowUp: Bool)
  case language(String, code: String, official: [String])
  case version(String, code: String, supported: [String])
  case unknownFact(String, known: [String])
  case unknownFactValue(String, String, known: [String])
  case severitySetBySupport(String)
  case severityNotAllowed(String, allowed: [String])
  case overrideNotAllowed(by: TicketSide)
  case termsRequired(plan: String)
  case planRequired(code: String, plans: [String])
  /// Without a customer: those of a file that is replayed.
  case zoneNeeded(customer: WrittenID?, plan: String)
  case entitlement(code: String, plan: String, customer: WrittenID, endedAt: String?)
  case contractRequired(code: String, plan: String, customer: WrittenID)
  case subscriptionRuns(id: String, plan: String, until: String)
  case subscriptionEnded(id: String)
  case emptyPeriod
  case periodNotWhole(plan: String, months: Int64, period: Int64)
  /// `work` names a ticket or session.
  case allowanceExhausted(work: String, needed: Minutes, available: Minutes, renews: String?)
  /// Hours of a later month are granted already.
  case hoursOutOfOrder(customer: WrittenID, granted: String)
  case noTrial(plan: String?)
  case trialGiven(id: String, customer: WrittenID)
  case licenceHeld(environment: String, customer: WrittenID)
  case licenceLimit(plan: String, limit: Int64)
  case gradeRequired(String, technician: WrittenID, plan: String)
  case ticketState(code: String, ticket: TicketID, state: TicketState)
  case outOfOrder(ticket: TicketID, last: String)
  case noService(policy: String)
  /// `known` are the plans that the policy has.
  case plansMissing(policy: String, lost: [LostPlan], known: [String])
  /// Work that is paid from the credit, not by a plan.
  case serverSupportNeedsSession(ticket: TicketID, customer: WrittenID)
  case ticketOfAnother(ticket: TicketID, customer: WrittenID)

  var code: String {
    switch self {
    case .policyRule(let code, _, _), .language(_, let code, _), .version(_, let code, _),
      .contractRequired(let code, _, _), .planRequired(let code, _), .entitlement(let code, _, _, _),
      .ticketState(let code, _, _):
      code
    case .channelNotInPlan: "channel_not_in_plan"
    case .unknownFact: "unknown_fact"
    case .unknownFactValue(let name, _, _): "unknown_\(name)"
    case .severitySetBySupport: "severity_set_by_support"
    case .severityNotAllowed: "severity_not_allowed"
    case .overrideNotAllowed: "override_not_allowed"
    case .termsRequired: "terms_required"
    case .zoneNeeded: "zone_needed"
    case .subscriptionRuns: "subscription_exists"
    case .subscriptionEnded: "subscription_ended"
    case .emptyPeriod: "empty_period"
    case .periodNotWhole: "period_not_whole"
    case .allowanceExhausted: "allowance_exhausted"
    case .licenceLimit: "licence_limit"
    case .gradeRequired(let grade, _, _): "\(grade)_required"
    case .outOfOrder, .hoursOutOfOrder: "out_of_order"
    case .noTrial: "no_trial"
    case .trialGiven: "trial_given"
    case .licenceHeld: "licence_exists"
    case .noService: "no_service_terms"
    case .plansMissing: "plans_missing"
    case .serverSupportNeedsSession: "server_support_needs_session"
    case .ticketOfAnother: "ticket_of_another_customer"
    }
  }

  var message: String {
    switch self {
    case .policyRule(_, let say, _): say
    case .channelNotInPlan(let channel, let plan, _, let isFollowUp):
      isFollowUp
        ? "Nothing was noted: “\(channel)” is no channel of the plan \(plan)."
        : "The ticket was not opened: “\(channel)” is no intake channel of the plan \(plan)."
    case .language(let language, _, let official):
      "The ticket was not opened: “\(language)” is no language of support, \(official.joined(separator: ", ")) is."
    case .version(let version, _, let supported):
      "The ticket was not opened: version \(version) is not supported, "
        + "\(supported.joined(separator: " and ")) are."
    case .unknownFact(let name, _): "The policy knows no fact “\(name)”."
    case .unknownFactValue(let name, let value, _): "“\(value)” is no \(words(name)) of the policy."
    case .severitySetBySupport(let severity):
      "Severity \(severity) was not set: under this policy a specialist of the vendor sets it."
    case .severityNotAllowed(let severity, let allowed):
      "Severity \(severity) was not set: the facts leave \(allowed.joined(separator: " or "))."
    case .overrideNotAllowed(let side):
      "The severity was not overridden: the policy does not let the \(side.rawValue) do that."
    case .termsRequired(let plan):
      "The plan \(plan) was not assigned: its terms are agreed for each client, and there are none yet."
    case .planRequired: "The application was not taken: it names no plan."
    case .zoneNeeded(let customer, let plan):
      "Nothing was done: the plan \(plan) counts in the customer's local time, and the zone of \(customer?.text ?? "the customers") is not known."
    case .entitlement(_, let plan, let customer, let endedAt):
      "Nothing was done: \(customer.text) has no valid entitlement to the plan \(plan)"
        + (endedAt.map { "; the last one ended at \($0)." } ?? ".")
    case .contractRequired(_, let plan, let customer):
      "Nothing was done: the plan \(plan) needs a signed contract, and none of \(customer.text) is known."
    case .subscriptionRuns(let id, let plan, let until):
      "The subscription was not started: \(id) to \(plan) runs until \(until)."
    case .subscriptionEnded(let id): "Subscription \(id) has ended already."
    case .emptyPeriod: "The subscription was not started: it would be over before it begins."
    case .periodNotWhole(let plan, let months, let period):
      "\(months) months of \(plan) have no price: it is sold by \(period) months."
    case .allowanceExhausted(let work, let needed, let available, _):
      "Nothing was posted for \(work): it takes \(needed.inWords) and \(available.inWords) of this month's allowance is left."
    case .hoursOutOfOrder(let customer, let granted):
      "Nothing was done: hours of \(customer.text) were granted at \(granted), and are drawn in the order of their months."
    case .noTrial(let plan):
      "The trial was not started: the policy offers none\(plan.map { " of the plan \($0)" } ?? "")."
    case .trialGiven(let id, let customer):
      "The trial was not started: \(customer.text) has had one, \(id), and a free trial is given once."
    case .licenceHeld(let environment, let customer):
      "The licence was not given: \(customer.text) has one for “\(environment)”."
    case .licenceLimit(let plan, let limit): "The licence was not given: the plan \(plan) includes \(limit)."
    case .gradeRequired(let grade, let technician, let plan):
      "Nothing was done: the plan \(plan) needs a technician of grade \(grade), and \(technician.text) is not."
    case .ticketState(_, let ticket, let state): "Nothing was noted: \(ticket.text) is \(state.rawValue)."
    case .outOfOrder(let ticket, let last):
      "Nothing was noted: the last event of \(ticket.text) was at \(last), and events follow each other."
    case .noService(let policy): "The policy \(policy) has no plans: it says nothing of tickets."
    case .plansMissing(let policy, let lost, _):
      "The policy \(policy) was not adopted: customers have plans that it lacks: \(lost.map(\.text).joined(separator: ", "))."
    case .serverSupportNeedsSession(let ticket, _):
      "Nothing was noted: \(ticket.text) is about server support, which is in no plan; its hours come off the credit."
    case .ticketOfAnother(let ticket, let customer):
      "Nothing was done: \(ticket.text) is no ticket of \(customer.text)."
    }
  }

  var hint: String {
    switch self {
    case .policyRule(_, _, let remedy): remedy
    case .channelNotInPlan(_, _, let allowed, _): "Use \(allowed.joined(separator: ", "))."
    case .language: "Ask the customer to write in a language of support."
    case .version(_, _, let supported): "Upgrade to \(supported.joined(separator: " or ")) first."
    case .unknownFact(_, let known): known.isEmpty ? "Leave it out." : "Known are: \(known.joined(separator: ", "))."
    case .unknownFactValue(_, _, let known): "Known are: \(known.joined(separator: ", "))."
    case .severitySetBySupport: "Leave it out; the specialist sets it with `tickets severity`."
    case .severityNotAllowed(_, let allowed): "Set \(allowed.joined(separator: " or "))."
    case .overrideNotAllowed: "Set it with `tickets severity`."
    case .termsRequired: "Write the plan's targets into the policy file, and `policies adopt` it."
    case .planRequired(_, let plans): "Name one with `--plan`: \(plans.joined(separator: ", "))."
    case .zoneNeeded(let customer, _):
      customer.map { "Give it: `retainer customers update \($0.text) --zone Europe/Warsaw`." }
        ?? "Give it: `--zone Europe/Warsaw`."
    case .entitlement(_, let plan, let customer, _):
      "Start one: `retainer subscriptions start \(customer.text) --plan \(plan)`."
    case .contractRequired(_, let plan, let customer):
      "Name it: `retainer subscriptions start \(customer.text) --plan \(plan) --contract NUMBER`."
    case .subscriptionRuns(let id, _, _): "End it first: `retainer subscriptions end \(id)`."
    case .subscriptionEnded: "See `retainer subscriptions list`."
    case .emptyPeriod: "Give an end after its start."
    case .periodNotWhole(_, _, let period): "Ask for a multiple of \(period) months."
    case .allowanceExhausted(_, _, _, let renews):
      renews.map { "The next hours come at \($0); until then book a session from server-support credit." }
        ?? "Book a session from server-support credit, or start another subscription."
    case .noTrial: "Start a subscription, without `--trial`."
    case .trialGiven: "Start a subscription, or give it once more with `--again --reason …`."
    case .licenceHeld: "One environment needs one licence."
    case .licenceLimit: "Agree on a plan that includes more."
    case .gradeRequired(let grade, _, _): "Take a technician of grade \(grade); see `retainer technicians list`."
    case .ticketState(_, let ticket, _): "See `retainer tickets show \(ticket.text)`."
    case .outOfOrder, .hoursOutOfOrder: "Give a later `--at`, or leave it out."
    case .noService: "See `retainer policies list`, and adopt one with plans."
    case .plansMissing(_, let lost, let known):
      "Say what each becomes: `--map \(lost.first?.plan ?? "OLD")=\(known.last ?? LostPlan.none)`, or `=none` for no plan of "
        + "their own" + (known.isEmpty ? "." : "; the policy has \(known.joined(separator: ", ")).")
    case .serverSupportNeedsSession(let ticket, let customer):
      "Record what was done: `retainer sessions record \(customer.text) --ticket \(ticket.text) …`; or book it ahead: "
        + "`retainer sessions book \(customer.text) --ticket \(ticket.text) …`."
    case .ticketOfAnother(_, let customer): "See `retainer tickets list --customer \(customer.text)`."
    }
  }

  var details: [(name: String, value: RefusalDetail)] {
    switch self {
    case .policyRule, .emptyPeriod: []
    case .channelNotInPlan(let channel, let plan, let allowed, _):
      [("channel", .text(channel)), ("plan", .text(plan)), ("allowed", .texts(allowed))]
    case .language(let language, _, let official): [("language", .text(language)), ("allowed", .texts(official))]
    case .version(let version, _, let supported): [("version", .text(version)), ("allowed", .texts(supported))]
    case .unknownFact(let name, let known): [("fact", .text(name)), ("known", .texts(known))]
    case .unknownFactValue(let name, let value, let known):
      [("fact", .text(name)), ("value", .text(value)), ("known", .texts(known))]
    case .severitySetBySupport(let severity): [("severity", .text(severity))]
    case .severityNotAllowed(let severity, let allowed): [("severity", .text(severity)), ("allowed", .texts(allowed))]
    case .overrideNotAllowed(let side): [("by", .text(side.rawValue))]
    case .termsRequired(let plan): [("plan", .text(plan))]
    case .planRequired(_, let plans): [("plans", .texts(plans))]
    case .zoneNeeded(let customer, let plan):
      (customer.map { [("customer", .text($0.text))] } ?? []) + [("plan", .text(plan))]
    case .entitlement(_, let plan, let customer, let endedAt):
      [("plan", .text(plan)), ("customer", .text(customer.text))] + (endedAt.map { [("endedAt", .text($0))] } ?? [])
    case .contractRequired(_, let plan, let customer): [("plan", .text(plan)), ("customer", .text(customer.text))]
    case .subscriptionRuns(let id, let plan, let until):
      [("subscription", .text(id)), ("plan", .text(plan)), ("until", .text(until))]
    case .subscriptionEnded(let id): [("subscription", .text(id))]
    case .periodNotWhole(let plan, let months, let period):
      [("plan", .text(plan)), ("months", .number(months)), ("periodMonths", .number(period))]
    case .hoursOutOfOrder(let customer, let granted):
      [("customer", .text(customer.text)), ("grantedAt", .text(granted))]
    case .noTrial(let plan): plan.map { [("plan", .text($0))] } ?? []
    case .trialGiven(let id, let customer): [("subscription", .text(id)), ("customer", .text(customer.text))]
    case .licenceHeld(let environment, let customer):
      [("environment", .text(environment)), ("customer", .text(customer.text))]
    case .allowanceExhausted(let work, let needed, let available, let renews):
      [("work", .text(work)), ("neededMinutes", .number(needed.count)), ("availableMinutes", .number(available.count))]
        + (renews.map { [("renewsAt", .text($0))] } ?? [])
    case .licenceLimit(let plan, let limit): [("plan", .text(plan)), ("limit", .number(limit))]
    case .gradeRequired(let grade, let technician, let plan):
      [("grade", .text(grade)), ("technician", .text(technician.text)), ("plan", .text(plan))]
    case .ticketState(_, let ticket, let state): [("ticket", .text(ticket.text)), ("state", .text(state.rawValue))]
    case .outOfOrder(let ticket, let last): [("ticket", .text(ticket.text)), ("lastEventAt", .text(last))]
    case .noService(let policy): [("policy", .text(policy))]
    case .plansMissing(let policy, let lost, let known):
      [
        ("policy", .text(policy)), ("plans", .texts(lost.map(\.plan))),
        ("customers", .texts(Set(lost.flatMap(\.customers)).sorted())), ("known", .texts(known)),
      ]
    case .serverSupportNeedsSession(let ticket, let customer), .ticketOfAnother(let ticket, let customer):
      [("ticket", .text(ticket.text)), ("customer", .text(customer.text))]
    }
  }

  private func words(_ name: String) -> String { name.split(separator: "_").joined(separator: " ") }
}
