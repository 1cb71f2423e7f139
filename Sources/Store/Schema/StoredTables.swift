// SPDX-License-Identifier: Apache-2.0
// Every table of the schema, in its order.

extension StoredTable {
  private static let staff = "says which of the vendor's staff acted; an accounting record"
  private static let printed = "printed on an issued document, which is kept as long as accounting law demands"

  // MARK: Books

  static let bookStanding = StoredTable("book_standing", .lookUp, key: "customer", "act digest")
  static let act = StoredTable(
    "act", .proof, key: "customer number", "verb actor login at clock_at digest", kept: "actor login",
    why: staff)
  static let seal = StoredTable("seal", .proof, book: nil, key: "number", "leaves root digest")
  static let sealLeaf = StoredTable("seal_leaf", .proof, key: "customer act", "seal place")
  static let request = StoredTable(
    "request", key: "customer key", "fingerprint answer", erased: "answer fingerprint", kept: "key",
    why: "without it a late repeat would act twice; callers make keys up, people do not")
  static let counter = StoredTable("counter", .lookUp, book: nil, key: "kind", "last")
  static let numberSeries = StoredTable("number_series", .lookUp, book: nil, key: "series year", "last")
  static let acceptedLoss = StoredTable(
    "accepted_loss", book: nil, key: "number", "seal seal_digest kept_seal")
  static let numberGap = StoredTable(
    "number_gap", book: nil, key: "series year first_number", "last_number loss")

  // MARK: The vendor

  static let vendor = StoredTable(
    "vendor", book: nil, key: "number",
    "name address country vat_id registration_id email iban bic language zone currency price_per_hour_minor "
      + "vat_basis_points invoice_format credit_note_format statement_format withdrawal_format "
      + "templates")
  static let policy = StoredTable(
    "policy", book: nil, key: "number",
    "name version source minimum_top_up_minutes purchase_step_minutes working_day_minutes rounding_step_minutes "
      + "rounding_direction rounding_unit free_notice_seconds late_move_penalty_minutes "
      + "late_cancellation_penalty_minutes no_show_penalty_minutes reserved_expiry")
  static let policyHoliday = StoredTable("policy_holiday", book: nil, key: "policy date", "name")
  static let technician = StoredTable(
    "technician", book: nil, key: "number", "code name grade", kept: "code name",
    why: "says who the vendor's staff are, not the customer's people")

  // MARK: People

  static let customer = StoredTable(
    "customer", book: "number", key: "number", "code currency", kept: "code",
    why: "the vendor's own key, which names files of documents; choose one that is no name")
  static let customerVersion = StoredTable(
    "customer_version", key: "customer number",
    "name address country vat_id registration_id email language zone is_zone_own price_per_hour_minor plan",
    erased: "name address country vat_id registration_id email")
  static let contact = StoredTable("contact", key: "customer number", "name email", erased: "name email")
  static let contactEnd = StoredTable("contact_end", key: "customer contact")
  static let erasure = StoredTable(
    "erasure", key: "customer number", "contact reason", kept: "reason",
    why: "the record of the erasure itself; write no names into it")
  static let erasurePart = StoredTable("erasure_part", key: "customer erasure kind", "row_count")

  // MARK: The ledger

  static let lot = StoredTable(
    "lot", key: "customer account number",
    "origin minutes price_per_hour_minor currency opened_at expires_on expires_at")
  static let entry = StoredTable(
    "entry", key: "customer account number",
    "kind minutes balance_minutes happened_at recorded_at session lot corrects policy reason", erased: "reason")
  static let payment = StoredTable("payment", key: "customer account cause line", "entry lot minutes lot_left_minutes")
  static let accountStanding = StoredTable(
    "account_standing", .lookUp, key: "customer account", "entry balance_minutes")
  static let lotStanding = StoredTable("lot_standing", .lookUp, key: "customer account lot", "left_minutes")

  // MARK: Sessions

  static let session = StoredTable(
    "session", key: "customer number",
    "account policy subject booked_access is_day_only state start_at end_at estimate_minutes is_covered has_access "
      + "worked_minutes charged_minutes over_at",
    uncovered: "state start_at end_at estimate_minutes is_covered has_access worked_minutes charged_minutes over_at",
    erased: "subject")
  static let sessionTechnician = StoredTable("session_technician", key: "customer session technician")
  static let sessionStep = StoredTable(
    "session_step", key: "customer session number",
    "kind at start_at agreed_start_at minutes charged_minutes entry side contact via note summary",
    erased: "note summary")
  static let sessionWork = StoredTable("session_work", key: "customer session step line", "technician minutes")
  static let importedRow = StoredTable("imported_row", key: "customer identity", "contents session")

  // MARK: Documents

  static let document = StoredTable(
    "document", key: "customer number", "series year sequence issued_at issued_on vendor buyer language")
  static let documentFile = StoredTable(
    "document_file", key: "customer document format", "sha256 bytes", uncovered: "bytes", kept: "bytes", why: printed)
  static let invoice = StoredTable(
    "invoice", key: "customer document",
    "account entry lot minutes price_per_hour_minor currency vat_category vat_basis_points net_minor tax_minor "
      + "reference corrects", kept: "reference", why: printed)
  static let statement = StoredTable(
    "statement", key: "customer document",
    "account month starts_at ends_at opening_minutes closing_minutes reserved_minutes owed_minutes entry policy zone "
      + "is_withdrawn request", uncovered: "is_withdrawn")
  static let statementWithdrawal = StoredTable(
    "statement_withdrawal", key: "customer document", "statement reason", kept: "reason", why: printed)

  // MARK: Service

  static let subscription = StoredTable(
    "subscription", key: "customer number", "policy kind plan allowance_minutes starts_at ends_at zone contract reason",
    erased: "contract reason")
  static let subscriptionEnd = StoredTable(
    "subscription_end", key: "customer subscription", "at reason", erased: "reason")
  static let licence = StoredTable("licence", key: "customer number", "environment at", erased: "environment")
  static let ticket = StoredTable(
    "ticket", key: "customer number", "policy plan zone subject opened_at", erased: "subject")
  static let ticketEvent = StoredTable(
    "ticket_event", key: "customer ticket number", "kind at side severity origin channel technician is_marked note",
    erased: "note")
  static let ticketFact = StoredTable("ticket_fact", key: "customer ticket event name", "value", erased: "value")
  static let ticketWork = StoredTable("ticket_work", key: "customer ticket event line", "technician minutes session")
  static let sessionTicket = StoredTable("session_ticket", key: "customer session", "ticket")

  /// Every table, in the order of the schema.
  package static let all = [
    bookStanding, act, seal, sealLeaf, request, counter, numberSeries, acceptedLoss,
    numberGap, vendor, policy, policyHoliday, technician,
    customer, customerVersion, contact, contactEnd, erasure, erasurePart, lot, entry, payment, accountStanding,
    lotStanding, session, sessionTechnician, sessionStep, sessionWork, importedRow, document, documentFile, invoice,
    statement, statementWithdrawal, subscription, subscriptionEnd, licence, ticket, ticketEvent, ticketFact, ticketWork,
    sessionTicket,
  ]

  /// The tables that acts write.
  package static let facts = all.filter { $0.sort == .fact }
}
