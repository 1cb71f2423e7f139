// SPDX-License-Identifier: Apache-2.0
// Makes the documents: HTML from the templates, XML through libxml2.

package import Domain
import Mustache

/// Renders statements and invoices. The same input always gives the same bytes.
package struct DocumentRenderer {
  private let library: MustacheLibrary
  private let style: String

  /// Parses the templates; throws what is wrong with one.
  package init() throws {
    func template(_ bytes: [UInt8]) throws -> MustacheTemplate {
      try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
    }
    library = MustacheLibrary(templates: [
      "statement": try template(PackageResources.statement_mustache),
      "invoice": try template(PackageResources.invoice_mustache),
      "party": try template(PackageResources.party_mustache),
    ])
    style = String(decoding: PackageResources.document_css, as: UTF8.self)
  }

  package func html(_ statement: Statement) throws -> [UInt8] {
    try render(statement.view(style: style), with: "statement")
  }

  package func xml(_ statement: Statement) throws -> [UInt8] { try statement.xml() }

  package func html(_ invoice: Invoice) throws -> [UInt8] {
    try render(invoice.view(style: style), with: "invoice")
  }

  package func xml(_ invoice: Invoice) throws -> [UInt8] { try invoice.xml() }

  private func render(_ view: TemplateView, with name: String) throws -> [UInt8] {
    guard let text = library.render(view, withTemplate: name) else {
      throw MissingTemplate(name: name)
    }
    return Array(text.utf8)
  }
}

/// A template that is not there: our fault, found by any test.
struct MissingTemplate: Error {
  let name: String
}
