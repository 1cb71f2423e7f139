// SPDX-License-Identifier: Apache-2.0
// Writes XML through libxml2's text writer, which owns the escaping.

import CLibXML2

/// A document that libxml2 could not write or read.
package struct XMLProblem: Error {
  package let what: String
}

/// Writes one document, element by element. Text is freed of what XML 1.0 forbids first: the writer
/// itself would let it through.
final class XMLDocumentWriter {
  private let buffer: xmlBufferPtr
  private let writer: xmlTextWriterPtr

  init() throws {
    guard let buffer = xmlBufferCreate() else { throw XMLProblem(what: "no memory") }
    guard let writer = xmlNewTextWriterMemory(buffer, 0) else {
      xmlBufferFree(buffer)
      throw XMLProblem(what: "no memory")
    }
    self.buffer = buffer
    self.writer = writer
    try check(xmlTextWriterSetIndent(writer, 1))
    try check(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
  }

  deinit {
    xmlFreeTextWriter(writer)
    xmlBufferFree(buffer)
  }

  /// An element with attributes (those without a value are left out) and what `content` writes.
  func element(
    _ name: String, _ attributes: [(String, String?)] = [], content: () throws -> Void = {}
  ) throws {
    try check(xmlTextWriterStartElement(writer, name))
    for (attribute, value) in attributes {
      guard let value else { continue }
      try check(xmlTextWriterWriteAttribute(writer, attribute, Markup.printable(value)))
    }
    try content()
    try check(xmlTextWriterEndElement(writer))
  }

  /// An element that holds a text; left out where there is none.
  func element(_ name: String, _ attributes: [(String, String?)] = [], text: String?) throws {
    guard let text else { return }
    try element(name, attributes) {
      try check(xmlTextWriterWriteString(writer, Markup.printable(text)))
    }
  }

  /// Ends the document and answers its bytes.
  func finish() throws -> [UInt8] {
    try check(xmlTextWriterEndDocument(writer))
    try check(xmlTextWriterFlush(writer))
    guard let content = xmlBufferContent(buffer) else { throw XMLProblem(what: "no content") }
    return Array(UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(buffer))))
  }

  private func check(_ result: CInt) throws {
    if result < 0 { throw XMLProblem(what: "the XML writer refused") }
  }
}
