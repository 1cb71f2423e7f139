// SPDX-License-Identifier: Apache-2.0
// Makes a store, and registers customers, contacts and technicians.

package import Domain
import Files
package import Policies
import Store

/// What setting up answers.
package struct SetUpAnswer: ActAnswer {
  package let store: String
  package let vendor: String
  package let policy: String
  package let policyVersion: String
  package var dryRun: Bool?
}

/// A customer as listed.
package struct CustomerAnswer: ActAnswer {
  package struct Contact: Codable, Sendable {
    package let name: String
    package let email: String
  }
  package let customer: String
  package let name: String
  package let address: String
  package let country: String
  package let vatId: String
  package let email: String
  package let zone: String
  package let language: String
  package let currency: String
  package let pricePerHour: Nullable<String>
  package let plan: Nullable<String>
  package let contacts: [Contact]
  package var dryRun: Bool?
}

extension CustomerAnswer {
  init(_ record: CustomerRecord, contacts: [Domain.Contact]) {
    self.init(
      customer: record.code.text, name: record.party.name, address: record.party.address, country: record.party.country,
      vatId: record.party.vatID, email: record.party.email, zone: record.zone.name, language: record.language,
      currency: record.currency.code, pricePerHour: Nullable(record.pricePerHour?.decimal), plan: Nullable(record.plan),
      contacts: contacts.map { Contact(name: $0.name, email: $0.email) })
  }
}

/// A technician as listed.
package struct TechnicianAnswer: ActAnswer {
  package let technician: String
  package let name: String
  package let grade: String
  package var dryRun: Bool?
}

/// What is said of a customer; nothing where the command leaves it out.
package struct CustomerDetails: Sendable, Encodable {
  package var name: String?
  package var email: String?
  package var address: String?
  package var country: String?
  package var vatID: String?
  package var zone: Zone?
  package var language: String?
  package var currency: Currency?
  package var rate: String?
  package var plan: String?
  package var contacts: [(name: String, email: String)] = []

  package init() {}

  // Pairs cannot encode themselves.
  private enum CodingKeys: CodingKey { case name, email, address, country, vatID, zone, language, currency, rate, plan }

  var contactTexts: [String] { contacts.map { "\($0.name) <\($0.email)>" } }
}

extension Desk {
  /// Makes the store with its vendor and policy; throws `alreadyThere`.
  package func setUp(
    _ vendor: VendorFile, in folder: String = ".", policy: Policy, closing holidays: [CivilDate: String] = [:],
    at: WrittenTime?, acceptsFuture: Bool = false, isDryRun: Bool
  ) throws -> SetUpAnswer {
    let answer = SetUpAnswer(
      store: store.name, vendor: vendor.party.name, policy: policy.name, policyVersion: policy.version,
      dryRun: isDryRun ? true : nil)
    let begun = try instant(at, in: vendor.zone)
    try DateRange.check(begun, in: vendor.zone)
    if !acceptsFuture && !isDryRun { try FutureAct.check(begun, clock: now(in: vendor.zone), in: vendor.zone) }
    let templates = vendor.templates.map { absolutePath($0, within: folder) }
    // Broken ones are better found now than with the first invoice.
    if let templates { _ = try press.renderer(templates) }
    if isDryRun {
      try store.requireFree()
      return answer
    }
    try store.create { connection in
      try connection.beginAct(verb: "init", actor: actor, login: login, at: begun, clock: now(in: vendor.zone))
      try connection.insert(
        VendorSettings(
          id: 0, party: vendor.party, language: vendor.language, zone: vendor.zone, pricePerHour: vendor.pricePerHour,
          vatBasisPoints: vendor.vatBasisPoints, formats: vendor.formats, templates: templates))
      try connection.insert(policy, closing: holidays)
    }
    return answer
  }

  /// Registers a customer; throws `alreadyExists`.
  package func addCustomer(_ code: WrittenID, _ details: CustomerDetails, _ options: ActOptions) throws
    -> CustomerAnswer
  {
    try perform("customers add", options, code.text, details, details.contactTexts) { act in
      let record = try act.addCustomer(code, details)
      return CustomerAnswer(record, contacts: try act.connection.contacts(of: record.id))
    }
  }

  /// Changes what is said of a customer; what is left out stays. Issued documents keep the old.
  package func updateCustomer(_ code: String, _ details: CustomerDetails, _ options: ActOptions) throws
    -> CustomerAnswer
  {
    try perform("customers update", options, code, details, details.contactTexts) { act in
      var record = try act.customer(code)
      try record.apply(details)
      try act.checkPlan(details.plan)
      try act.connection.update(record)
      try act.addContacts(details.contacts, to: record)
      return CustomerAnswer(record, contacts: try act.connection.contacts(of: record.id))
    }
  }

  /// Registers a technician; throws `alreadyExists`.
  package func addTechnician(_ code: WrittenID, name: String, grade: String = "", _ options: ActOptions) throws
    -> TechnicianAnswer
  {
    try perform("technicians add", options, code.text, name, grade) { act in
      if try act.connection.technicians().contains(where: { $0.code == code }) {
        throw Refusal.alreadyExists(.technician, id: code.text)
      }
      try act.connection.insertTechnician(code, name: name, grade: grade)
      return TechnicianAnswer(technician: code.text, name: name, grade: grade)
    }
  }

  /// Every customer, by id.
  package func customers() throws -> [CustomerAnswer] {
    try store.read { connection in
      try connection.allCustomers().map { CustomerAnswer($0, contacts: try connection.contacts(of: $0.id)) }
    }
  }

  /// The ids of all customers.
  package func customerIDs() throws -> [String] { try store.read { try $0.customerCodes() } }

  /// One customer; throws `unknown`.
  package func customer(_ code: String) throws -> CustomerAnswer {
    try store.read { connection in
      let record = try connection.customer(code)
      return CustomerAnswer(record, contacts: try connection.contacts(of: record.id))
    }
  }

  /// Every technician, by id.
  package func technicians() throws -> [TechnicianAnswer] {
    try store.read { connection in
      try connection.technicians().map { TechnicianAnswer(technician: $0.code.text, name: $0.name, grade: $0.grade) }
    }
  }
}

extension Act {
  /// Registers a customer; what the details leave out is as the vendor's. Without a contact the
  /// customer's own e-mail is one.
  func addCustomer(_ code: WrittenID, _ details: CustomerDetails) throws -> CustomerRecord {
    if try connection.customerExists(code) { throw Refusal.alreadyExists(.customer, id: code.text) }
    var record = CustomerRecord(
      id: 0, code: code, version: 0, party: Party(name: details.name ?? code.text, country: vendor.party.country),
      language: vendor.language, zone: vendor.zone, isZoneOwn: false,
      currency: details.currency ?? vendor.pricePerHour.currency, pricePerHour: nil, plan: nil)
    try record.apply(details)
    try checkPlan(details.plan)
    record = try connection.insert(record)
    var contacts = details.contacts
    if contacts.isEmpty, let email = details.email, !email.isEmpty { contacts = [(record.party.name, email)] }
    try addContacts(contacts, to: record)
    return record
  }

  /// Throws `unknown` and `termsRequired` where the policy in force has plans and not this one.
  func checkPlan(_ plan: String?) throws {
    guard let plan else { return }
    let service = try ServicePolicies(connection).terms(policy.id)
    if !service.plans.isEmpty { _ = try service.checkAssignable(plan) }
  }

  /// Registers contacts; one that is known already changes nothing. Throws `alreadyExists` for somebody else
  /// of a known mail address, which would not say who has answered.
  func addContacts(_ contacts: [(name: String, email: String)], to customer: CustomerRecord) throws {
    for contact in contacts {
      let known = try connection.contacts(of: customer.id)
      if known.contains(where: { $0.email == contact.email && $0.name == contact.name }) { continue }
      let mail = contact.email.utf8.map(\.asciiLowercased)
      if !mail.isEmpty && known.contains(where: { $0.email.utf8.map(\.asciiLowercased) == mail }) {
        throw Refusal.alreadyExists(.contact, id: contact.email)
      }
      try connection.insertContact(name: contact.name, email: contact.email, of: customer.id)
    }
  }
}

extension CustomerRecord {
  fileprivate mutating func apply(_ details: CustomerDetails) throws {
    party.name = details.name ?? party.name
    party.email = details.email ?? party.email
    party.address = details.address ?? party.address
    party.country = details.country ?? party.country
    party.vatID = details.vatID ?? party.vatID
    zone = details.zone ?? zone
    isZoneOwn = isZoneOwn || details.zone != nil
    language = details.language ?? language
    plan = details.plan ?? plan
    if let rate = details.rate { pricePerHour = try WrittenMoney.parse(rate, currency: currency) }
  }
}

extension LedgerConnection {
  /// Puts a policy in force and returns its number.
  @discardableResult
  func insert(_ policy: Policy, closing holidays: [CivilDate: String]) throws -> Int64 {
    let id = try insertPolicy(
      name: policy.name, version: policy.version, source: String(decoding: policy.bytes, as: UTF8.self),
      terms: policy.terms)
    try insertHolidays(holidays, of: id)
    return id
  }
}
