// SPDX-License-Identifier: Apache-2.0
// Issued documents as they were handed out: listed, written again byte for byte, and recognised.

package import Domain
import Store

/// An issued document.
package struct DocumentAnswer: Encodable, Sendable {
  package struct File: Encodable, Sendable {
    package let format: String
    package let bytes: Int
    /// 64 hexadecimal digits.
    package let sha256: String
  }
  package let number: String
  /// `invoice`, `credit-note`, `statement` or `withdrawal`.
  package let kind: String
  package let customer: String
  package let issuedAt: String
  package let language: String
  /// Of a statement that was withdrawn, the document that did so.
  package let withdrawnBy: String?
  package let files: [File]
}

/// The document that a file is, by its bytes.
package struct RecognisedFile: Encodable, Sendable {
  package let file: String
  package let sha256: String
  package let number: String
  package let format: String
  package let kind: String
  package let customer: String
  package let issuedAt: String
}

/// A document's files with the name and year they are written under.
package struct KeptDocument: Sendable {
  package let number: String
  package let name: String
  package let year: Int
  package let files: [DocumentFile]
}

extension Desk {
  /// Every issued document in order of issue, of one customer and of one kind, or all. Throws
  /// `unknown`.
  package func documents(customer: String?, kind: String?) throws -> [DocumentAnswer] {
    let series = try kind.map { word in
      guard let series = NumberSeries.allCases.first(where: { $0.word == word }) else {
        throw Unreadable(
          why: "--kind: “\(PlainText.excerpt(word))” is no kind of document; write "
            + NumberSeries.allCases.map(\.word).joined(separator: ", "))
      }
      return series
    }
    return try store.read { connection in
      let zone = try connection.vendor().zone
      let id = try customer.map { try connection.customer($0).id }
      return try connection.documents(customer: id, series: series).map { try connection.answer($0, in: zone) }
    }
  }

  /// One issued document; throws `unknown`.
  package func document(_ number: String) throws -> DocumentAnswer {
    try store.read { connection in
      try connection.answer(try connection.document(number), in: try connection.vendor().zone)
    }
  }

  /// The files of an issued document, byte for byte; throws `unknown`.
  package func keptDocument(_ number: String) throws -> KeptDocument {
    try store.read { try $0.kept(try $0.document(number)) }
  }

  /// The files of an invoice or credit note; throws `unknown`.
  package func invoiceFiles(_ number: String) throws -> KeptDocument {
    try store.read { connection in
      _ = try connection.invoice(number)
      return try connection.kept(try connection.document(number))
    }
  }

  /// Says which document a file is. Throws `BadInput` for one that was not handed out so: a changed
  /// byte makes it another file.
  package func recognise(_ file: GivenFile) throws -> RecognisedFile {
    let digest = sha256Bytes(file.bytes)
    return try store.read { connection in
      guard let found = try connection.document(withHash: digest) else {
        throw BadInput(
          message: "\(file.name) is no document of this store: none was handed out with these bytes.",
          lines: ["SHA-256 \(hexadecimal(digest)). Compare it with what `retainer documents export` writes."])
      }
      let zone = try connection.vendor().zone
      return RecognisedFile(
        file: file.name, sha256: hexadecimal(digest), number: found.document.number, format: found.format,
        kind: found.document.series.word, customer: found.document.customerCode,
        issuedAt: zone.rfc3339(found.document.issuedAt))
    }
  }
}

extension NumberSeries {
  /// As people type it.
  fileprivate var word: String { self == .creditNote ? "credit-note" : rawValue }
}

extension LedgerConnection {
  fileprivate func answer(_ document: DocumentRecord, in zone: Zone) throws -> DocumentAnswer {
    DocumentAnswer(
      number: document.number, kind: document.series.word, customer: document.customerCode,
      issuedAt: zone.rfc3339(document.issuedAt), language: document.language,
      withdrawnBy: document.series == .statement
        ? try withdrawal(of: document.number, customer: document.customer) : nil,
      files: try files(of: document.number, customer: document.customer).map {
        .init(format: $0.format, bytes: $0.bytes.count, sha256: hexadecimal($0.sha256))
      })
  }

  fileprivate func kept(_ document: DocumentRecord) throws -> KeptDocument {
    let files = try files(of: document.number, customer: document.customer).map {
      DocumentFile(format: $0.format, bytes: $0.bytes)
    }
    if document.series == .statement {
      let month = try statementMonth(document.number, customer: document.customer)
      // The one that holds has the plain name.
      let isWithdrawn = try withdrawal(of: document.number, customer: document.customer) != nil
      let end = isWithdrawn ? "-\(document.number)-withdrawn" : ""
      return KeptDocument(
        number: document.number, name: "\(month.iso)-\(document.customerCode)\(end)", year: month.year, files: files)
    }
    let year = try WrittenTime.date(document.issuedOn).year
    return KeptDocument(
      number: document.number, name: "\(document.series.word)-\(document.number)", year: year, files: files)
  }
}
