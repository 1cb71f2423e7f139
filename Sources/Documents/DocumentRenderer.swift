// SPDX-License-Identifier: Apache-2.0
// Makes the documents: HTML from the templates, and XML.

package import Domain

/// Renders statements and invoices. The same input always gives the same bytes.
///
/// A renderer never changes, so any number of threads may use one, each with a buffer of its own.
package struct DocumentRenderer: Sendable {
  /// The templates with the words of one language in them.
  private final class Edition: Sendable {
    let language: String
    let words: SharedWords
    let statement: TemplateProgram
    let invoice: TemplateProgram

    init(_ words: Words, _ library: TemplateLibrary) throws(TemplateProblem) {
      language = words.language
      self.words = SharedWords(words)
      statement = try TemplateProgram("statement", of: library, for: StatementView.self, words)
      invoice = try TemplateProgram("invoice", of: library, for: InvoiceView.self, words)
    }
  }

  private let english: Edition
  private let czech: Edition

  /// Parses the templates; throws what is wrong with one.
  package init() throws {
    let library = try Self.library()
    english = try Edition(.english, library)
    czech = try Edition(.czech, library)
  }

  /// The templates that are part of the program.
  static func library() throws(TemplateProblem) -> TemplateLibrary {
    try TemplateLibrary([
      "statement": PackageResources.statement_mustache,
      "invoice": PackageResources.invoice_mustache, "party": PackageResources.party_mustache,
    ])
  }

  // MARK: A page at a time

  package func html(_ statement: Statement) throws -> [UInt8] {
    bytes { html(statement, into: &$0) }
  }

  package func xml(_ statement: Statement) throws -> [UInt8] {
    bytes { xml(statement, into: &$0) }
  }

  package func html(_ invoice: Invoice) throws -> [UInt8] {
    bytes { html(invoice, into: &$0) }
  }

  package func xml(_ invoice: Invoice) throws -> [UInt8] {
    bytes { xml(invoice, into: &$0) }
  }

  // MARK: What is handed out

  /// A statement's XML as it is issued: only if it follows its schema. Throws `XMLProblem`.
  package func issuedXML(_ statement: Statement) throws -> [UInt8] {
    try Self.checked(
      try xml(statement), by: try XMLSchema.statement(),
      "statement \(statement.month.iso) of \(statement.customer.text)")
  }

  /// The same for an invoice or credit note.
  package func issuedXML(_ invoice: Invoice) throws -> [UInt8] {
    try Self.checked(
      try xml(invoice), by: try XMLSchema.invoice(), "\(invoice.kind.rawValue) \(invoice.number)")
  }

  private static func checked(
    _ document: [UInt8], by schema: XMLSchema, _ name: String
  ) throws -> [UInt8] {
    guard schema.accepts(document) else {
      throw XMLProblem.fault("the XML of \(name) does not follow its schema")
    }
    return document
  }

  private func bytes(_ write: (inout PageBuffer) -> Void) -> [UInt8] {
    var page = PageBuffer()
    write(&page)
    return page.bytes
  }

  // MARK: Many pages into one buffer

  /// Writes a statement's page behind what the buffer holds.
  package func html(_ statement: Statement, into page: inout PageBuffer) {
    let edition = edition(statement.language)
    edition.statement.write(
      StatementView(page: StatementPage(statement, edition.words, on: &page)), to: &page)
  }

  /// Writes a statement's XML behind what the buffer holds.
  package func xml(_ statement: Statement, into page: inout PageBuffer) {
    write(into: &page) { statement.write(to: &$0) }
  }

  /// Writes an invoice's page behind what the buffer holds.
  package func html(_ invoice: Invoice, into page: inout PageBuffer) {
    let edition = edition(invoice.language)
    edition.invoice.write(InvoiceView(invoice: invoice, words: edition.words), to: &page)
  }

  /// Writes an invoice's XML behind what the buffer holds.
  package func xml(_ invoice: Invoice, into page: inout PageBuffer) {
    write(into: &page) { invoice.write(to: &$0) }
  }

  private func write(into page: inout PageBuffer, _ write: (inout XMLDocumentWriter) -> Void) {
    // The writer owns the page while it writes.
    var held = PageBuffer(capacity: 0)
    swap(&held, &page)
    var writer = XMLDocumentWriter(held)
    write(&writer)
    page = writer.finish()
  }

  private func edition(_ language: String) -> Edition {
    language == czech.language ? czech : english
  }
}
