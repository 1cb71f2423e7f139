// SPDX-License-Identifier: Apache-2.0
// Checks a document against a schema, without reaching for anything outside it.

import CXMLSchema

/// Why a document is not handed out.
package enum XMLProblem: Error, Equatable {
  /// libxml2 is not on this machine; why, in the system's words.
  case libraryMissing(String)
  /// Our fault: a schema, or a document that does not follow it.
  case fault(String)
}

/// A compiled XML schema. It is compiled once a process and only read from then on: every check
/// has a parser and a validator of its own, so threads check at the same time.
package final class XMLSchema: @unchecked Sendable {
  private static let statements = Result { try XMLSchema(PackageResources.statement_xsd) }
  private static let invoices = Result { try XMLSchema(PackageResources.invoice_xsd) }

  private static let withdrawals = Result { try XMLSchema(PackageResources.withdrawal_xsd) }

  private let schema: OpaquePointer

  /// The schema of statements. Throws `XMLProblem`.
  package static func statement() throws -> XMLSchema { try statements.get() }

  /// The schema of invoices and credit notes. Throws `XMLProblem`.
  package static func invoice() throws -> XMLSchema { try invoices.get() }

  /// The schema of withdrawals of statements. Throws `XMLProblem`.
  package static func withdrawal() throws -> XMLSchema { try withdrawals.get() }

  private init(_ bytes: [UInt8]) throws {
    if let why = xmlschema_missing() { throw XMLProblem.libraryMissing(String(cString: why)) }
    let compiled = bytes.withUnsafeBytes { xmlschema_compile($0.baseAddress, CInt($0.count)) }
    guard let compiled else { throw XMLProblem.fault("a schema cannot be read") }
    schema = compiled
  }

  deinit { xmlschema_free(schema) }

  /// Whether a document is well formed, has no DOCTYPE and follows the schema.
  package func accepts(_ bytes: [UInt8]) -> Bool {
    // Looked for before the parser reads, which would already work on what a DOCTYPE defines. It looks
    // again: in UTF-16 the word is other bytes.
    let mark = Array("<!DOCTYPE".utf8)
    let holdsDoctype = bytes.indices.contains { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
    if bytes.count > 64 << 20 || holdsDoctype { return false }
    return bytes.withUnsafeBytes { xmlschema_accepts(schema, $0.baseAddress, CInt($0.count)) == 1 }
  }
}
