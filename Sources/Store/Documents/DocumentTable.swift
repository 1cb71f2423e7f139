// SPDX-License-Identifier: Apache-2.0
// Issued documents of every series: numbers without gaps, and the bytes that were handed out.

package import Domain

/// What every issued document has.
package struct DocumentRecord: Sendable {
  package let customer: Int64
  package let customerCode: String
  package let number: String
  package let series: NumberSeries
  package let issuedAt: Instant
  package let issuedOn: String
  package let language: String
}

/// A file of an issued document.
package struct StoredFile: Sendable {
  /// Such as `html`.
  package let format: String
  package let sha256: [UInt8]
  package let bytes: [UInt8]
}

/// The frame of a document to be issued.
package struct DocumentFrame: Sendable {
  package let customer: Int64
  package let series: NumberSeries
  package let year: Int
  package let sequence: Int64
  package let number: String
  package let issuedAt: Instant
  package let issuedOn: CivilDate
  package let vendor: Int64
  /// The customer's version.
  package let buyer: Int64
  package let language: String

  package init(
    customer: CustomerRecord, series: NumberSeries, number: (sequence: Int64, text: String), issuedAt: Instant,
    on date: CivilDate, vendor: VendorSettings
  ) {
    (self.customer, buyer, language) = (customer.id, customer.version, customer.language)
    (self.series, year, sequence, self.number) = (series, date.year, number.sequence, number.text)
    (self.issuedAt, issuedOn, self.vendor) = (issuedAt, date, vendor.id)
  }
}

extension LedgerConnection {
  /// Draws the next number of a series in a year, as counted and as printed. Numbers have no gap: what
  /// undoes the act undoes this too.
  package func drawNumber(of series: NumberSeries, year: Int, format: NumberFormat) throws -> (
    sequence: Int64, text: String
  ) {
    let next = try number(
      """
      INSERT INTO number_series (series, year, last) VALUES (?1, ?2, 1)
      ON CONFLICT (series, year) DO UPDATE SET last = number_series.last + 1 RETURNING last
      """, [.text(series.rawValue), .int(Int64(year))])
    guard let next else { throw StoreFault("no number could be drawn") }
    return (next, format.text(year: year, number: next))
  }

  /// The last number of each series as printed, by series.
  package func lastNumbers() throws -> [String: String] {
    var last: [String: String] = [:]
    try rows("SELECT series, number FROM document ORDER BY year, sequence") { last[$0.text(0)] = $0.text(1) }
    return last
  }

  /// Issues a document, before what hangs on it.
  package func insert(_ frame: DocumentFrame) throws {
    try insert(
      .document,
      [
        "customer": .int(frame.customer), "number": .text(frame.number), "series": .text(frame.series.rawValue),
        "year": .int(Int64(frame.year)), "sequence": .int(frame.sequence), "issued_at": SQLValue(frame.issuedAt),
        "issued_on": .text(frame.issuedOn.iso), "vendor": .int(frame.vendor), "buyer": .int(frame.buyer),
        "language": .text(frame.language),
      ])
  }

  /// Keeps the bytes of a document that is handed out.
  package func insertFile(_ format: String, bytes: [UInt8], of document: String, customer: Int64) throws {
    try insert(
      .documentFile,
      [
        "customer": .int(customer), "document": .text(document), "format": .text(format),
        "sha256": .bytes(sha256Bytes(bytes)), "bytes": .bytes(bytes),
      ])
  }

  /// The files of an issued document, by format; throws `damaged` where one is not what was handed out.
  package func files(of document: String, customer: Int64) throws -> [StoredFile] {
    let files = try list(
      """
      SELECT format, sha256, bytes FROM document_file WHERE customer = ?1 AND document = ?2 ORDER BY format
      """, [.int(customer), .text(document)]
    ) { StoredFile(format: $0.text(0), sha256: $0.bytes(1), bytes: $0.bytes(2)) }
    for file in files where sha256Bytes(file.bytes) != file.sha256 {
      throw DatabaseFault.damaged("\(document).\(file.format) is not what was handed out")
    }
    return files
  }

  /// Issued documents in order of issue, of one customer or all, of one series or all.
  package func documents(customer: Int64?, series: NumberSeries?) throws -> [DocumentRecord] {
    try documents(
      where: """
        (CAST(?1 AS BIGINT) IS NULL OR d.customer = ?1) AND (CAST(?2 AS TEXT) IS NULL OR d.series = ?2)
        """, [SQLValue(customer), SQLValue(series?.rawValue)])
  }

  /// One issued document; throws `unknown` with similar numbers.
  package func document(_ number: String) throws -> DocumentRecord {
    if let found = try documents(where: "d.number = ?1", [.text(number)]).first { return found }
    let numbers = try texts("SELECT number FROM document ORDER BY number")
    throw Refusal.unknown(.document, id: number, similar: SimilarIDs.of(number, among: numbers))
  }

  /// The document and format of a file with a hash; nil where none was handed out so.
  package func document(withHash sha256: [UInt8]) throws -> (document: DocumentRecord, format: String)? {
    let found = try first(
      "SELECT document, format FROM document_file WHERE sha256 = ?1 ORDER BY document LIMIT 1", [.bytes(sha256)]
    ) { (number: $0.text(0), format: $0.text(1)) }
    return try found.map { (try document($0.number), $0.format) }
  }

  private func documents(where condition: String, _ values: [SQLValue]) throws -> [DocumentRecord] {
    try list(
      """
      SELECT d.customer, c.code, d.number, d.series, d.issued_at, d.issued_on, d.language
      FROM document d JOIN customer c ON c.number = d.customer WHERE \(condition)
      ORDER BY d.issued_at, d.series, d.year, d.sequence
      """, values
    ) { row in
      guard let series = NumberSeries(rawValue: row.text(3)) else {
        throw DatabaseFault.damaged("document \(row.text(2)) is of an unknown series")
      }
      return DocumentRecord(
        customer: row.int(0), customerCode: row.text(1), number: row.text(2), series: series, issuedAt: row.instant(4),
        issuedOn: row.text(5), language: row.text(6))
    }
  }
}
