// SPDX-License-Identifier: Apache-2.0
// Makes the documents: HTML from the templates, and XML.

package import Domain

/// Renders statements and invoices. The same input always gives the same bytes, and it never changes,
/// so any number of threads may use one.
package struct DocumentRenderer: Sendable {
  /// The templates with the words of one language in them.
  private struct Edition: Sendable {
    let words: Words
    let statement: TemplateProgram<StatementPage>
    let invoice: TemplateProgram<InvoicePage>
    let withdrawal: TemplateProgram<WithdrawalPage>
    let session: TemplateProgram<SessionPage>

    init(_ words: Words, _ templates: TemplateSet) throws(TemplateProblem) {
      self.words = words
      let library = try templates.library()
      let style = templates.files["document.css"] ?? []
      statement = try TemplateProgram(
        "statement", of: library, for: StatementPage.fields(style), labels: words.statementLabels,
        isMarked: true)
      invoice = try TemplateProgram(
        "invoice", of: library, for: InvoicePage.fields(style), labels: words.invoiceLabels, isMarked: true)
      withdrawal = try TemplateProgram(
        "withdrawal", of: library, for: WithdrawalPage.fields(style), labels: words.withdrawalLabels)
      session = try TemplateProgram("session", of: library, for: SessionPage.fields(style), labels: words.sessionLabels)
    }
  }

  private let editions: [String: Edition]
  private let english: Edition

  /// The languages that have words.
  package static var languages: [String] { Words.all.map(\.language) }

  /// Binds the templates in every language; throws `TemplateProblem`.
  package init(_ templates: TemplateSet = .builtIn) throws(TemplateProblem) {
    var editions: [String: Edition] = [:]
    for words in Words.all { editions[words.language] = try Edition(words, templates) }
    self.editions = editions
    english = try Edition(.english, templates)
  }

  private func edition(_ language: String) -> Edition { editions[language] ?? english }

  /// A statement's page; where its XML is at hand, the digest that it prints is taken from there.
  package func html(_ statement: Statement, beside xml: [UInt8]? = nil) -> [UInt8] {
    let edition = edition(statement.language)
    let check = CheckDigest.printed(in: xml ?? self.xml(statement))
    var page = edition.statement.page(StatementPage(statement: statement, words: edition.words, check: check))
    CheckDigest.seal(page: &page)
    return page
  }

  /// The same of an invoice or credit note.
  package func html(_ invoice: Invoice, beside xml: [UInt8]? = nil) -> [UInt8] {
    let edition = edition(invoice.language)
    let check = CheckDigest.printed(in: xml ?? self.xml(invoice))
    var page = edition.invoice.page(InvoicePage(invoice: invoice, words: edition.words, check: check))
    CheckDigest.seal(page: &page)
    return page
  }

  package func html(_ withdrawal: StatementWithdrawal) -> [UInt8] {
    let edition = edition(withdrawal.language)
    return edition.withdrawal.page(WithdrawalPage(withdrawal: withdrawal, words: edition.words))
  }

  package func html(_ report: SessionReport) -> [UInt8] {
    let edition = edition(report.language)
    return edition.session.page(SessionPage(report: report, words: edition.words))
  }

  /// A session's page as XML, only if it follows its schema. Throws `XMLProblem`.
  package func checkedXML(_ report: SessionReport) throws -> [UInt8] {
    try DocumentRenderer.checked(
      XMLDocumentWriter.document { report.write(to: &$0) }, by: try XMLSchema.statement(),
      "the page of \(report.session.id.text)")
  }

  package func xml(_ statement: Statement) -> [UInt8] {
    CheckDigest.sealed(XMLDocumentWriter.document { statement.write(to: &$0) })
  }

  package func xml(_ invoice: Invoice) -> [UInt8] {
    CheckDigest.sealed(XMLDocumentWriter.document { invoice.write(to: &$0) })
  }

  package func xml(_ withdrawal: StatementWithdrawal) -> [UInt8] {
    XMLDocumentWriter.document { withdrawal.write(to: &$0) }
  }

  /// A statement's XML as it is issued: only if it follows its schema. Throws `XMLProblem`.
  package func issuedXML(_ statement: Statement) throws -> [UInt8] {
    try DocumentRenderer.checked(
      xml(statement), by: try XMLSchema.statement(), "statement \(statement.month.iso) of \(statement.customer.text)")
  }

  /// The same for an invoice or credit note.
  package func issuedXML(_ invoice: Invoice) throws -> [UInt8] {
    try DocumentRenderer.checked(
      xml(invoice), by: try XMLSchema.invoice(), "\(invoice.kind.rawValue) \(invoice.number)")
  }

  /// The same for a withdrawal.
  package func issuedXML(_ withdrawal: StatementWithdrawal) throws -> [UInt8] {
    try DocumentRenderer.checked(xml(withdrawal), by: try XMLSchema.withdrawal(), "withdrawal \(withdrawal.number)")
  }

  private static func checked(_ document: [UInt8], by schema: XMLSchema, _ name: String) throws -> [UInt8] {
    guard schema.accepts(document) else { throw XMLProblem.fault("the XML of \(name) does not follow its schema") }
    return document
  }
}
