// SPDX-License-Identifier: Apache-2.0
// Checks a document against a schema, without reaching for anything outside it.

import CLibXML2

/// A compiled XML schema. It is compiled once a process and only read from then on: every check
/// has a parser and a validator of its own, so threads check at the same time.
package final class XMLSchema: @unchecked Sendable {
  private static let statements = Result { try XMLSchema(PackageResources.statement_xsd) }
  private static let invoices = Result { try XMLSchema(PackageResources.invoice_xsd) }

  private let schema: xmlSchemaPtr

  /// The schema of statements.
  package static func statement() throws -> XMLSchema { try statements.get() }

  /// The schema of invoices and credit notes.
  package static func invoice() throws -> XMLSchema { try invoices.get() }

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
    bytes.withUnsafeBytes { accepts($0) }
  }

  /// The same for a document still in its buffer.
  package func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.count > 64 << 20 || holdsDoctype(bytes) { return false }
    let options = CInt(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOERROR.rawValue
        | XML_PARSE_COMPACT.rawValue)
    let document = xmlReadMemory(
      bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(bytes.count), nil, nil, options)
    guard let document else { return false }
    defer { xmlFreeDoc(document) }
    // In UTF-16 the words above are other bytes.
    guard xmlGetIntSubset(document) == nil, let context = xmlSchemaNewValidCtxt(schema) else {
      return false
    }
    defer { xmlSchemaFreeValidCtxt(context) }
    xmlSchemaSetValidStructuredErrors(context, { _, _ in }, nil)
    return xmlSchemaValidateDoc(context, document) == 0
  }

  /// Looks before the parser does, which would already work on what a DOCTYPE defines.
  private func holdsDoctype(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let mark: StaticString = "<!DOCTYPE"
    let length = mark.utf8CodeUnitCount
    var index = 0
    while index + length <= bytes.count {
      // The second byte is rarer than the first: most documents are left after this look.
      if bytes[index + 1] == mark.utf8Start[1], bytes[index] == mark.utf8Start[0],
        (2..<length).allSatisfy({ bytes[index + $0] == mark.utf8Start[$0] })
      {
        return true
      }
      index += 1
    }
    return false
  }
}
