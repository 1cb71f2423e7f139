// SPDX-License-Identifier: Apache-2.0
// Every refusal of the service side: its code, its sentence, what to do, and the details for scripts.

import Testing

@testable import Domain

/// A refusal with the parts of it that people and scripts rely on.
struct ServiceSample: CustomTestStringConvertible, Sendable {
  let refusal: ServiceRefusal
  let code: String
  /// How the message ends; the whole of it where that is short.
  let message: String
  let hint: String
  let details: [String]

  init(
    _ refusal: ServiceRefusal, _ code: String, _ message: String, _ hint: String,
    _ details: String...
  ) {
    self.refusal = refusal
    self.code = code
    self.message = message
    self.hint = hint
    self.details = details
  }

  var testDescription: String { code }
}

@Suite struct ServiceRefusalTests {
  static var samples: [ServiceSample] {
    guard let acme = WrittenID("acme") else { return [] }
    return ofRequests + ofTickets + ofServerSupport(acme) + ofAdoption(acme) + ofPlans(acme) + ofEntitlements(acme)
      + ofSubscriptions(acme)
  }

  private static var ofRequests: [ServiceSample] {
    [
      .init(.policyRule(code: "own", say: "Said.", remedy: "Do."), "own", "Said.", "Do."),
      .init(
        .channelNotInPlan("fax", plan: "gold", allowed: ["portal", "phone"], isFollowUp: false),
        "channel_not_in_plan",
        "The ticket was not opened: “fax” is no intake channel of the plan gold.",
        "Use portal, phone.", "channel=fax", "plan=gold", "allowed=portal,phone"),
      .init(
        .channelNotInPlan("fax", plan: "gold", allowed: ["portal"], isFollowUp: true),
        "channel_not_in_plan", "Nothing was noted: “fax” is no channel of the plan gold.",
        "Use portal.", "channel=fax", "plan=gold", "allowed=portal"),
      .init(
        .language("de", code: "no_language", official: ["cs", "en"]), "no_language",
        "The ticket was not opened: “de” is no language of support, cs, en is.",
        "Ask the customer to write in a language of support.", "language=de", "allowed=cs,en"),
      .init(
        .version("1.0", code: "old", supported: ["7.1", "6.4"]), "old",
        "The ticket was not opened: version 1.0 is not supported, 7.1 and 6.4 are.",
        "Upgrade to 7.1 or 6.4 first.", "version=1.0", "allowed=7.1,6.4"),
      .init(
        .unknownFact("colour", known: ["impact", "urgency"]), "unknown_fact",
        "The policy knows no fact “colour”.", "Known are: impact, urgency.", "fact=colour",
        "known=impact,urgency"),
      .init(
        .unknownFact("colour", known: []), "unknown_fact", "The policy knows no fact “colour”.",
        "Leave it out.", "fact=colour", "known="),
      .init(
        .unknownFactValue("user_impact", "odd", known: ["high", "low"]), "unknown_user_impact",
        "“odd” is no user impact of the policy.", "Known are: high, low.", "fact=user_impact",
        "value=odd", "known=high,low"),
    ]
  }

  private static var ofTickets: [ServiceSample] {
    [
      .init(
        .severitySetBySupport("1"), "severity_set_by_support",
        "Severity 1 was not set: under this policy a specialist of the vendor sets it.",
        "Leave it out; the specialist sets it with `tickets severity`.", "severity=1"),
      .init(
        .severityNotAllowed("1", allowed: ["2", "3"]), "severity_not_allowed",
        "Severity 1 was not set: the facts leave 2 or 3.", "Set 2 or 3.", "severity=1",
        "allowed=2,3"),
      .init(
        .overrideNotAllowed(by: .customer), "override_not_allowed",
        "The severity was not overridden: the policy does not let the customer do that.",
        "Set it with `tickets severity`.", "by=customer"),
      .init(
        .ticketState(code: "ticket_resolved", ticket: TicketID(7), state: .resolved),
        "ticket_resolved", "Nothing was noted: T-7 is resolved.",
        "See `retainer tickets show T-7`.", "ticket=T-7", "state=resolved"),
      .init(
        .outOfOrder(ticket: TicketID(7), last: "10:00"), "out_of_order",
        "Nothing was noted: the last event of T-7 was at 10:00, and events follow each other.",
        "Give a later `--at`, or leave it out.", "ticket=T-7", "lastEventAt=10:00"),
      .init(
        .noService(policy: "own"), "no_service_terms",
        "The policy own has no plans: it says nothing of tickets.",
        "See `retainer policies list`, and adopt one with plans.", "policy=own"),
    ]
  }

  private static func ofServerSupport(_ acme: WrittenID) -> [ServiceSample] {
    [
      .init(
        .serverSupportNeedsSession(ticket: TicketID(7), customer: acme), "server_support_needs_session",
        "Nothing was noted: T-7 is about server support, which is in no plan; its hours come off the credit.",
        "Record what was done: `retainer sessions record acme --ticket T-7 …`; or book it ahead: "
          + "`retainer sessions book acme --ticket T-7 …`.", "ticket=T-7", "customer=acme"),
      .init(
        .ticketOfAnother(ticket: TicketID(7), customer: acme), "ticket_of_another_customer",
        "Nothing was done: T-7 is no ticket of acme.", "See `retainer tickets list --customer acme`.", "ticket=T-7",
        "customer=acme"),
    ]
  }

  private static func ofPlans(_ acme: WrittenID) -> [ServiceSample] {
    [
      .init(
        .termsRequired(plan: "own"), "terms_required",
        "The plan own was not assigned: its terms are agreed for each client, and there are none yet.",
        "Write the plan's targets into the policy file, and `policies adopt` it.", "plan=own"),
      .init(
        .planRequired(code: "which_plan", plans: ["gold", "silver"]), "which_plan",
        "The application was not taken: it names no plan.",
        "Name one with `--plan`: gold, silver.", "plans=gold,silver"),
      .init(
        .zoneNeeded(customer: acme, plan: "gold"), "zone_needed",
        "Nothing was done: the plan gold counts in the customer's local time, and the zone of acme is not known.",
        "Give it: `retainer customers update acme --zone Europe/Warsaw`.", "customer=acme",
        "plan=gold"),
      .init(
        .zoneNeeded(customer: nil, plan: "gold"), "zone_needed",
        "Nothing was done: the plan gold counts in the customer's local time, and the zone of the customers is not known.",
        "Give it: `--zone Europe/Warsaw`.", "plan=gold"),
      .init(
        .entitlement(code: "no_gold", plan: "gold", customer: acme, endedAt: nil), "no_gold",
        "Nothing was done: acme has no valid entitlement to the plan gold.",
        "Start one: `retainer subscriptions start acme --plan gold`.", "plan=gold",
        "customer=acme"),
      .init(
        .entitlement(code: "over", plan: "gold", customer: acme, endedAt: "10:00"), "over",
        "Nothing was done: acme has no valid entitlement to the plan gold; the last one ended at 10:00.",
        "Start one: `retainer subscriptions start acme --plan gold`.", "plan=gold",
        "customer=acme", "endedAt=10:00"),
      .init(
        .contractRequired(code: "sign", plan: "gold", customer: acme), "sign",
        "Nothing was done: the plan gold needs a signed contract, and none of acme is known.",
        "Name it: `retainer subscriptions start acme --plan gold --contract NUMBER`.", "plan=gold",
        "customer=acme"),
    ]
  }

  private static func ofEntitlements(_ acme: WrittenID) -> [ServiceSample] {
    [
      .init(
        .periodNotWhole(plan: "gold", months: 13, period: 12), "period_not_whole",
        "13 months of gold have no price: it is sold by 12 months.",
        "Ask for a multiple of 12 months.", "plan=gold", "months=13", "periodMonths=12"),
      .init(
        .licenceHeld(environment: "test", customer: acme), "licence_exists",
        "The licence was not given: acme has one for “test”.", "One environment needs one licence.",
        "environment=test", "customer=acme"),
      .init(
        .licenceLimit(plan: "gold", limit: 3), "licence_limit",
        "The licence was not given: the plan gold includes 3.",
        "Agree on a plan that includes more.", "plan=gold", "limit=3"),
      .init(
        .gradeRequired("senior", technician: acme, plan: "gold"), "senior_required",
        "Nothing was done: the plan gold needs a technician of grade senior, and acme is not.",
        "Take a technician of grade senior; see `retainer technicians list`.", "grade=senior",
        "technician=acme", "plan=gold"),
    ]
  }

  private static func ofSubscriptions(_ acme: WrittenID) -> [ServiceSample] {
    [
      .init(
        .subscriptionRuns(id: "SUB-1", plan: "gold", until: "2027"), "subscription_exists",
        "The subscription was not started: SUB-1 to gold runs until 2027.",
        "End it first: `retainer subscriptions end SUB-1`.", "subscription=SUB-1", "plan=gold",
        "until=2027"),
      .init(
        .subscriptionEnded(id: "SUB-1"), "subscription_ended",
        "Subscription SUB-1 has ended already.", "See `retainer subscriptions list`.",
        "subscription=SUB-1"),
      .init(
        .emptyPeriod, "empty_period",
        "The subscription was not started: it would be over before it begins.",
        "Give an end after its start."),
      .init(
        .allowanceExhausted(
          work: "T-7", needed: Minutes(130), available: Minutes(60), renews: "2027"),
        "allowance_exhausted",
        "Nothing was posted for T-7: it takes 2 h 10 and 1 h 00 of this month's allowance is left.",
        "The next hours come at 2027; until then book a session from server-support credit.",
        "work=T-7", "neededMinutes=130", "availableMinutes=60", "renewsAt=2027"),
      .init(
        .allowanceExhausted(work: "S-1", needed: Minutes(1), available: .zero, renews: nil),
        "allowance_exhausted",
        "Nothing was posted for S-1: it takes 0 h 01 and 0 h 00 of this month's allowance is left.",
        "Book a session from server-support credit, or start another subscription.", "work=S-1",
        "neededMinutes=1", "availableMinutes=0"),
      .init(
        .hoursOutOfOrder(customer: acme, granted: "2027"), "out_of_order",
        "Nothing was done: hours of acme were granted at 2027, and are drawn in the order of their months.",
        "Give a later `--at`, or leave it out.", "customer=acme", "grantedAt=2027"),
      .init(
        .noTrial(plan: nil), "no_trial", "The trial was not started: the policy offers none.",
        "Start a subscription, without `--trial`."),
      .init(
        .noTrial(plan: "gold"), "no_trial",
        "The trial was not started: the policy offers none of the plan gold.",
        "Start a subscription, without `--trial`.", "plan=gold"),
    ]
  }

  private static func ofAdoption(_ acme: WrittenID) -> [ServiceSample] {
    [
      .init(
        .trialGiven(id: "SUB-2", customer: acme), "trial_given",
        "The trial was not started: acme has had one, SUB-2, and a free trial is given once.",
        "Start a subscription, or give it once more with `--again --reason …`.", "subscription=SUB-2",
        "customer=acme"),
      .init(
        .plansMissing(
          policy: "own",
          lost: [
            LostPlan(plan: "gold", customers: ["acme", "beta"]),
            LostPlan(plan: "silver", customers: ["a", "b", "c", "d", "e", "f", "g"]),
          ], known: ["premium", "basic"]), "plans_missing",
        "The policy own was not adopted: customers have plans that it lacks: gold (acme, beta), "
          + "silver (a, b, c, d, e and 2 more).",
        "Say what each becomes: `--map gold=basic`, or `=none` for no plan of their own; the policy has "
          + "premium, basic.", "policy=own", "plans=gold,silver", "customers=a,acme,b,beta,c,d,e,f,g",
        "known=premium,basic"),
      .init(
        .plansMissing(policy: "own", lost: [LostPlan(plan: "gold", customers: ["acme"])], known: []), "plans_missing",
        "The policy own was not adopted: customers have plans that it lacks: gold (acme).",
        "Say what each becomes: `--map gold=none`, or `=none` for no plan of their own.", "policy=own", "plans=gold",
        "customers=acme", "known="),
    ]
  }

  @Test func `there is a sample of every kind`() {
    // The name of a case stands before its first bracket.
    let kinds = Set(Self.samples.map { "\($0.refusal)".prefix { $0 != "(" } })
    #expect(kinds.count == 31)
    #expect(Self.samples.count == 38)
  }

  @Test(arguments: samples)
  func `a refusal has its code, its words and its numbers`(sample: ServiceSample) {
    #expect(sample.refusal.code == sample.code)
    #expect(sample.refusal.message == sample.message)
    #expect(sample.refusal.hint == sample.hint)
    #expect(written(sample.refusal.details) == sample.details)
  }

  @Test(arguments: samples)
  func `as a refusal of the whole it says the same`(sample: ServiceSample) {
    let whole = Refusal.service(sample.refusal)
    #expect(whole.code == sample.code)
    #expect(whole.message == sample.message && whole.hint == sample.hint)
    #expect(whole.details.map(\.name) == sample.refusal.details.map(\.name))
  }
}
