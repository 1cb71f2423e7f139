// SPDX-License-Identifier: Apache-2.0
// Which columns of the schema hold personal data, and what an erasure does to each.

/// The catalogue of personal data: every column of every table is in exactly one of its lists.
package struct PersonalData: Sendable {
  package let table: String
  /// About the customer or its people: replaced by an erasure, but for what issued documents print.
  package let erased: [String]
  /// Personal as well, and kept; `why` says why.
  package let kept: [String]
  package let why: String
  /// Not personal: keys, instants, amounts, words of the program or of a policy, digests.
  package let other: [String]

  init(_ table: String, erased: String = "", kept: String = "", why: String = "", other: String) {
    self.table = table
    self.erased = PersonalData.words(erased)
    self.kept = PersonalData.words(kept)
    self.why = why
    self.other = PersonalData.words(other)
  }

  /// Names of columns between spaces.
  private static func words(_ text: String) -> [String] {
    text.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }

  private static let staff = "says which of the vendor's staff acted; an accounting record"
  private static let vendorPlace = "says who the vendor's staff are, not the customer's people"

  /// Every table, in the order of the schema.
  package static let catalogue: [PersonalData] = [
    PersonalData(
      "party", erased: "name address country vat_id registration_id email iban bic", other: "id"),
    PersonalData(
      "vendor",
      other: "id party language zone currency rate vat_basis_points invoice_format "
        + "credit_note_format statement_format"),
    PersonalData(
      "policy",
      other: "id name version source minimum_top_up purchase_step working_day rounding_step "
        + "rounding_direction rounding_unit free_notice_seconds late_move_penalty "
        + "late_cancellation_penalty no_show_penalty reserved_expiry"),
    PersonalData(
      "customer", kept: "code",
      why: "the vendor's own key, which names files of documents; choose one that is no name",
      other: "id party language zone currency rate plan zone_is_own"),
    PersonalData("contact", erased: "name email", other: "id customer erasure"),
    PersonalData("technician", kept: "code name", why: vendorPlace, other: "id grade"),
    PersonalData("account", other: "id customer kind"),
    PersonalData("act", kept: "actor", why: staff, other: "id verb at"),
    PersonalData(
      "request", erased: "fingerprint answer", kept: "key",
      why: "without it a late repeat would act twice; callers make keys up, people do not",
      other: "act"),
    PersonalData(
      "lot",
      other: "id account origin minutes rate currency opened_at expires_on expires_at"),
    PersonalData(
      "entry", erased: "reason",
      other: "account number kind minutes balance happened_at recorded_at act session lot corrects "
        + "policy digest payer payer_left"),
    PersonalData("standing", other: "account number balance"),
    PersonalData("lot_standing", other: "lot remaining"),
    PersonalData("seal", other: "act digest"),
    PersonalData("allocation", other: "id account entry lot minutes lot_remaining cause"),
    PersonalData(
      "session", erased: "subject",
      other: "id account policy booked_access is_day_only state start_at end_at estimate "
        + "is_covered has_access worked charged over_at technician"),
    PersonalData("session_technician", other: "session technician"),
    PersonalData(
      "session_step", erased: "note",
      other: "session number act kind at start_at agreed_start_at minutes charged entry "
        + "side contact via"),
    PersonalData("time_entry", other: "session line technician minutes"),
    PersonalData(
      "invoice", kept: "reference",
      why: "printed on an issued document, which is kept as long as accounting law demands",
      other: "series year sequence number account entry lot issued_at issued_on vendor buyer "
        + "language minutes rate currency vat_category vat_basis_points net tax corrects"),
    PersonalData(
      "statement",
      other: "year sequence number account month starts_at ends_at opening closing reserved owed "
        + "digest issued_at act vendor buyer policy zone language html_digest xml_digest"),
    PersonalData("imported_row", other: "identity contents session"),
    PersonalData("policy_holiday", other: "policy date name"),
    PersonalData(
      "subscription", erased: "contract",
      other: "id customer policy kind plan allowance starts_at ends_at zone act"),
    PersonalData("subscription_end", erased: "reason", other: "subscription at act"),
    PersonalData("licence", erased: "environment", other: "customer number at act"),
    PersonalData(
      "ticket", erased: "subject", other: "id customer policy plan zone opened_at act"),
    PersonalData(
      "ticket_event", erased: "note",
      other: "ticket number act kind at side severity origin channel technician is_marked"),
    PersonalData("ticket_fact", erased: "value", other: "ticket event name"),
    PersonalData("ticket_work", other: "ticket event line technician minutes session"),
    PersonalData(
      "erasure", kept: "reason", why: "the record of the erasure itself; write no names into it",
      other: "id customer contact act"),
    PersonalData("erasure_part", other: "erasure kind rows"),
    PersonalData("erased_entry", other: "account number erasure digest"),
    PersonalData("customer_party", other: "customer party"),
  ]
}
