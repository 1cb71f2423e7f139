// SPDX-License-Identifier: Apache-2.0
// What leaves the program as markup: no byte of data may become markup, and reading gives the data back.

import CLibXML2
import Glibc

@testable import Reporting

enum Documents {
  /// No byte of `< > & " '` is left but as a reference, and the references give the text back.
  static func escaping(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let escaped = Array(Markup.escaped(text).utf8)
    promise(!escaped.contains { [0x3C, 0x3E, 0x22, 0x27].contains($0) }, "markup is left")
    promise(
      decoded(escaped[...]) == Array(Markup.printable(text).utf8), "the text does not come back")
    let isWholesome = text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
        && scalar.value & 0xFFFE != 0xFFFE
        && !(0xFDD0...0xFDEF).contains(scalar.value)
    }
    if isWholesome { promise(Markup.printable(text) == text, "a good text is changed") }
  }

  /// The bytes behind the references; nothing where an ampersand begins none.
  private static func decoded(_ escaped: ArraySlice<UInt8>) -> [UInt8]? {
    let references: [(String, UInt8)] = [
      ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#39;", 0x27),
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
    guard let document = try? written(text) else {
      promise(false, "the writer refused")
      return
    }
    let options = CInt(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOERROR.rawValue
        | XML_PARSE_HUGE.rawValue)
    let parsed = document.withUnsafeBytes {
      xmlReadMemory(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), CInt($0.count), nil, nil, options)
    }
    guard let parsed else {
      promise(false, "what was written cannot be read")
      return
    }
    defer { xmlFreeDoc(parsed) }
    let root = xmlDocGetRootElement(parsed)
    promise(xmlChildElementCount(root) == 1, "the data made elements")
    let wanted = Array(Markup.printable(text).utf8)
    let inner = xmlFirstElementChild(root)
    promise(content(xmlNodeGetContent(inner)) == wanted, "the text does not come back")
    promise(content(xmlGetProp(inner, "kind")) == wanted, "the attribute does not come back")
    promise(content(xmlGetProp(inner, "x")) == nil, "the data made an attribute")
  }

  private static func written(_ text: String) throws -> [UInt8] {
    let writer = try XMLDocumentWriter()
    try writer.element("root") { try writer.element("part", [("kind", text)], text: text) }
    return try writer.finish()
  }

  private static func content(_ text: UnsafeMutablePointer<xmlChar>?) -> [UInt8]? {
    guard let text else { return nil }
    // libxml2 takes its memory from malloc unless told otherwise.
    defer { free(text) }
    return Array(String(cString: text).utf8)
  }
}
