// SPDX-License-Identifier: Apache-2.0
// The commented vendor file that `retainer init --example` prints.

extension VendorFile {
  /// A vendor file to begin from; it reads without problems.
  package static let example = """
    # The vendor of this Retainer store. Save it, put your own data in, then run
    #   retainer init --vendor FILE.yaml
    # Every value stands on one line. Put it in quotes where in doubt.

    # The seller as printed on invoices and statements.
    name: Serverová podpora s.r.o.
    address: Dlouhá 1, 110 00 Praha 1
    country: CZ                        # ISO 3166 code; decides about VAT
    vatId: CZ12345679                  # leave out if you are not registered for VAT
    registrationId: "12345679"
    email: podpora@vendor.example

    # Where customers pay to. Leave both out if you print no bank account.
    iban: CZ6508000000192000145399
    bic: GIBACZPX

    # The language of documents, and the clock by which days and months begin.
    language: cs
    zone: Europe/Prague

    # What an hour of support costs without VAT, unless a customer has an own rate.
    currency: EUR
    pricePerHour: "90.00"
    vatRate: "21"                      # per cent, for buyers in your own country

    # How documents are numbered; this section may be left out. {year} and {number} must
    # both stand in a pattern, {number:4} is filled up with zeros to four digits.
    numberFormats:
      invoice: "{year}-{number:4}"
      creditNote: "CN-{year}-{number:4}"
      statement: "ST-{year}-{number:4}"

    # Templates of your own, beside this file; `retainer templates export` writes some.
    # templates: templates

    """
}
