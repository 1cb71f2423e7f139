// SPDX-License-Identifier: Apache-2.0
// What leaves the program as markup: no byte of data may become markup, and reading gives the data back.

import CLibXML2
import Domain
import FoundationEssentials
import Glibc

@testable import Documents
@testable import Policies

enum Markup {
  /// In no place is a byte of markup left but as a reference, and the references give the text back.
  static func escaping(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let wanted = Array(wholesome(text).utf8)
    for (place, markup) in [
      (Escaping.html, [0x3C, 0x3E, 0x22, 0x27]), (.xmlText, [0x3C, 0x3E, 0x22, 0x0D]),
      (.xmlAttribute, [0x3C, 0x3E, 0x22, 0x09, 0x0A, 0x0D]),
    ] as [(Escaping, [UInt8])] {
      var escaped: [UInt8] = []
      place.append(text, to: &escaped)
      promise(!escaped.contains(where: markup.contains), "\(place): markup is left")
      promise(decoded(escaped[...]) == wanted, "\(place): the text does not come back")
    }
    let quoted = JSONText.quoted(text)
    promise(
      quoted.unicodeScalars.allSatisfy {
        PlainText.problem(with: $0) == nil || $0 == "\u{FFFD}"
      }, "JSON that is unfit to be shown")
    let read = try? JSONDecoder().decode(String.self, from: Data(quoted.utf8))
    promise(read?.utf8.elementsEqual(text.utf8) ?? false, "JSON does not come back")
  }

  /// The text with U+FFFD for what XML 1.0 forbids or discourages, found the plain way.
  private static func wholesome(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0x10FFFF:
        scalars.append(scalar)
      default: scalars.append("\u{FFFD}")
      }
    }
    return String(scalars)
  }

  /// The bytes behind the references; nothing where an ampersand begins none.
  private static func decoded(_ escaped: ArraySlice<UInt8>) -> [UInt8]? {
    let references: [(String, UInt8)] = [
      ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#39;", 0x27),
      ("&#9;", 0x09), ("&#10;", 0x0A), ("&#13;", 0x0D),
    ]
    var bytes: [UInt8] = []
    var rest = escaped
    while let first = rest.first {
      if first == 0x26 {
        guard let found = references.first(where: { rest.starts(with: $0.0.utf8) }) else {
          return nil
        }
        bytes.append(found.1)
        rest = rest.dropFirst(found.0.utf8.count)
      } else {
        bytes.append(first)
        rest = rest.dropFirst()
      }
    }
    return bytes
  }

  /// libxml2 itself reads what the writer wrote: one element, one attribute, and the text as given.
  static func xml(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let parsed = parsed(written(text)) else {
      promise(false, "what was written cannot be read")
      return
    }
    defer { xmlFreeDoc(parsed) }
    let root = xmlDocGetRootElement(parsed)
    promise(xmlChildElementCount(root) == 1, "the data made elements")
    let wanted = Array(wholesome(text).utf8)
    let inner = xmlFirstElementChild(root)
    promise(xmlChildElementCount(inner) == 0, "the data made elements")
    promise(content(xmlNodeGetContent(inner)) == wanted, "the text does not come back")
    promise(content(xmlGetProp(inner, "kind")) == wanted, "the attribute does not come back")
    promise(inner?.pointee.properties?.pointee.next == nil, "the data made an attribute")
  }

  /// What is accepted as an invoice or a statement is one, without a DOCTYPE, every time.
  static func schema(_ bytes: [UInt8]) {
    for (name, schema) in [
      ("statement", try? XMLSchema.statement()), ("invoice", try? XMLSchema.invoice()),
    ] {
      guard let schema else {
        promise(false, "no schema of a \(name)")
        return
      }
      let isAccepted = schema.accepts(bytes)
      promise(schema.accepts(bytes) == isAccepted, "the same bytes have two answers")
      guard isAccepted else { continue }
      guard let parsed = parsed(bytes) else {
        promise(false, "what was accepted cannot be read")
        return
      }
      defer { xmlFreeDoc(parsed) }
      promise(xmlGetIntSubset(parsed) == nil, "a DOCTYPE was accepted")
      let root = xmlDocGetRootElement(parsed)?.pointee.name
      promise(root.map { String(cString: $0) } == name, "what was accepted is no \(name)")
    }
  }

  private static func written(_ text: String) -> [UInt8] {
    XMLDocumentWriter.document { writer in
      writer.element("root") { root in
        root.element("part", ["kind": text]) { $0.text(text) }
      }
    }
  }

  private static func parsed(_ document: [UInt8]) -> xmlDocPtr? {
    let options = CInt(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOERROR.rawValue
        | XML_PARSE_HUGE.rawValue)
    return document.withUnsafeBytes {
      xmlReadMemory(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), CInt($0.count), nil, nil, options)
    }
  }

  private static func content(_ text: UnsafeMutablePointer<xmlChar>?) -> [UInt8]? {
    guard let text else { return nil }
    // libxml2 takes its memory from malloc unless told otherwise.
    defer { free(text) }
    return Array(String(cString: text).utf8)
  }
}
