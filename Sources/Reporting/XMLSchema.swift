// SPDX-License-Identifier: Apache-2.0
// Checks a document against a schema, without reaching for anything outside it.

import CLibXML2

/// A compiled XML schema.
package final class XMLSchema {
  private let schema: xmlSchemaPtr

  /// The schema of statements and of invoices.
  package static func statement() throws -> XMLSchema {
    try XMLSchema(PackageResources.statement_xsd)
  }

  package static func invoice() throws -> XMLSchema {
    try XMLSchema(PackageResources.invoice_xsd)
  }

  private init(_ bytes: [UInt8]) throws {
    xmlInitParser()
    // The parser keeps pointing at the bytes, so they are parsed while they are held.
    let parsed = bytes.withUnsafeBytes { raw -> xmlSchemaPtr? in
      let held = xmlSchemaNewMemParserCtxt(
        raw.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(raw.count))
      defer { xmlSchemaFreeParserCtxt(held) }
      return xmlSchemaParse(held)
    }
    guard let parsed else { throw XMLProblem(what: "the schema cannot be read") }
    schema = parsed
  }

  deinit { xmlSchemaFree(schema) }

  /// Whether a document is well formed, has no DOCTYPE and follows the schema.
  package func accepts(_ bytes: [UInt8]) -> Bool {
    if bytes.count > 64 << 20 || contains("<!DOCTYPE", in: bytes) { return false }
    let options = CInt(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOERROR.rawValue)
    let document = bytes.withUnsafeBytes {
      xmlReadMemory(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), CInt($0.count), nil, nil, options)
    }
    guard let document else { return false }
    defer { xmlFreeDoc(document) }
    guard let context = xmlSchemaNewValidCtxt(schema) else { return false }
    defer { xmlSchemaFreeValidCtxt(context) }
    xmlSchemaSetValidStructuredErrors(context, { _, _ in }, nil)
    return xmlSchemaValidateDoc(context, document) == 0
  }

  private func contains(_ text: String, in bytes: [UInt8]) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains {
      bytes[$0] == wanted[0] && bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}
