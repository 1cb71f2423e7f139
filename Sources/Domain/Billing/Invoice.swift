// SPDX-License-Identifier: Apache-2.0
// The invoice of a top-up and the credit note of a refund, complete for printing.

/// A top-up's invoice or a refund's credit note. A credit note carries positive amounts and
/// names the invoice it corrects.
package struct Invoice: Sendable {
  package enum Kind: String, Sendable { case invoice, creditNote }

  package var kind: Kind
  package var number: String
  /// The day of issue in the vendor's zone; the credit is paid in advance, so also the day it was paid.
  package var date: CivilDate
  package var issuedAt: Instant
  package var vendor: Party
  package var buyer: Party
  package var customer: WrittenID
  package var language: String
  package var lot: LotID
  package var minutes: Minutes
  package var pricePerHour: Money
  package var charge: VATCharge
  /// The customer's own reference. May be empty.
  package var reference: String
  /// The invoice a credit note corrects.
  package var corrects: String?
  /// The last day the credit can be spent; none for never.
  package var expires: CivilDate?

  package init(
    kind: Kind, number: String, date: CivilDate, issuedAt: Instant, vendor: Party, buyer: Party, customer: WrittenID,
    language: String, lot: LotID, minutes: Minutes, pricePerHour: Money, charge: VATCharge, reference: String,
    corrects: String?, expires: CivilDate?
  ) {
    (self.kind, self.number, self.date, self.issuedAt) = (kind, number, date, issuedAt)
    (self.vendor, self.buyer, self.customer, self.language) = (vendor, buyer, customer, language)
    (self.lot, self.minutes, self.pricePerHour, self.charge) = (lot, minutes, pricePerHour, charge)
    (self.reference, self.corrects, self.expires) = (reference, corrects, expires)
  }
}
