// SPDX-License-Identifier: Apache-2.0
// What the tables hand to the desk: settings, people and sessions with their row numbers.

package import Domain

/// The vendor as set up, with the numbers of the rows in force.
package struct VendorSettings: Sendable {
  package var id: Int64
  package var party: Party
  package var language: String
  package var zone: Zone
  package var pricePerHour: Money
  package var vatBasisPoints: Int64
  package var formats: NumberFormats
  /// A folder with templates of the vendor's own; none: those built in.
  package var templates: String?

  package init(
    id: Int64, party: Party, language: String, zone: Zone, pricePerHour: Money, vatBasisPoints: Int64,
    formats: NumberFormats, templates: String? = nil
  ) {
    (self.id, self.party, self.language, self.zone) = (id, party, language, zone)
    (self.pricePerHour, self.vatBasisPoints, self.formats) = (pricePerHour, vatBasisPoints, formats)
    self.templates = templates
  }
}

/// A version of the credit terms.
package struct PolicyVersion: Sendable {
  package let id: Int64
  package let name: String
  package let version: String
  package let terms: CreditTerms

  /// As a statement prints it.
  package var forStatement: StatementTerms {
    StatementTerms(number: id, policy: name, version: version, terms: terms)
  }
}

/// A customer as registered.
package struct CustomerRecord: Equatable, Sendable {
  package var id: Int64
  package var code: WrittenID
  /// Which version of the party and the rest this is.
  package var version: Int64
  package var party: Party
  package var language: String
  package var zone: Zone
  /// Whether the zone was given, or is the vendor's for want of a better one.
  package var isZoneOwn: Bool
  package var currency: Currency
  /// The customer's own price; none for the vendor's.
  package var pricePerHour: Money?
  package var plan: String?

  package init(
    id: Int64, code: WrittenID, version: Int64, party: Party, language: String, zone: Zone, isZoneOwn: Bool = true,
    currency: Currency, pricePerHour: Money?, plan: String?
  ) {
    (self.id, self.code, self.version, self.party, self.language) = (id, code, version, party, language)
    (self.zone, self.isZoneOwn, self.currency, self.plan) = (zone, isZoneOwn, currency, plan)
    self.pricePerHour = pricePerHour
  }
}

extension CustomerRecord {
  /// The account of bought hours.
  package var serverSupport: AccountKey { AccountKey(customer: id, kind: .serverSupport) }

  /// The account of hours that a plan includes.
  package var allowance: AccountKey { AccountKey(customer: id, kind: .allowance) }
}

/// A technician as registered.
package struct TechnicianRecord: Sendable {
  package let id: Int64
  package let code: WrittenID
  package let name: String
  /// Such as `senior`; empty where nobody said.
  package let grade: String
}

/// A session with what belongs to it.
package struct SessionRecord: Sendable {
  package var session: Session
  package let account: AccountKey
  package let customer: WrittenID
  package let policy: PolicyVersion
  package let subject: String
  package let isDayOnly: Bool
  /// The ticket that it works on.
  package let ticket: TicketID?
}

/// The act under which rows are written.
package struct ActStamp: Sendable {
  package let actor: String
  package let at: Instant
  /// The policy that entries name unless a session's own applies.
  package let policy: Int64
  package let zone: Zone

  package init(actor: String, at: Instant, policy: Int64, zone: Zone) {
    (self.actor, self.at, self.policy, self.zone) = (actor, at, policy, zone)
  }
}
