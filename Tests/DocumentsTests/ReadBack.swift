// SPDX-License-Identifier: Apache-2.0
// Documents read back: XML as a tree that libxml2 makes, and single fields as a template prints them.

import CLibXML2
import Domain
import Foundation
import Testing

@testable import Documents

/// An element as libxml2 reads it.
struct ReadElement {
  let name: String
  /// In the order of the document.
  let attributes: [(name: String, value: String)]
  let text: String
  let children: [ReadElement]

  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// The first element of a name inside this one.
  func child(_ name: String) throws -> ReadElement {
    try #require(children.first { $0.name == name }, "no \(name) in \(self.name)")
  }

  func all(_ name: String) -> [ReadElement] { children.filter { $0.name == name } }

  /// `name=value` of each attribute, in order.
  var pairs: [String] { attributes.map { "\($0.name)=\($0.value)" } }

  /// The root of a document.
  static func root(of bytes: [UInt8]) throws -> ReadElement {
    let document = bytes.withUnsafeBytes {
      xmlReadMemory(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), CInt($0.count), nil, nil,
        CInt(XML_PARSE_NONET.rawValue))
    }
    defer { xmlFreeDoc(document) }
    let whole = try #require(document)
    let root = try #require(xmlDocGetRootElement(whole))
    return ReadElement(root)
  }

  private init(_ node: xmlNodePtr) {
    name = String(cString: node.pointee.name)
    text = ReadElement.taken(xmlNodeGetContent(node))
    var found: [(String, String)] = []
    var attribute = node.pointee.properties
    while let one = attribute {
      let name = String(cString: one.pointee.name)
      found.append((name, ReadElement.taken(xmlGetProp(node, name))))
      attribute = one.pointee.next
    }
    attributes = found
    var inside: [ReadElement] = []
    var next = node.pointee.children
    while let child = next {
      if child.pointee.type == XML_ELEMENT_NODE { inside.append(ReadElement(child)) }
      next = child.pointee.next
    }
    children = inside
  }

  private static func taken(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
    guard let text else { return "" }
    defer { free(text) }
    return String(cString: text)
  }
}

/// What a template of one's own prints of a view.
func printed<View>(
  _ template: String, _ fields: Fields<View>, _ view: View, labels: [String: String] = [:]
) throws -> String {
  let program = try TemplateProgram(
    "page", of: try TemplateLibrary(["page": Array(template.utf8)]), for: fields, labels: labels)
  return String(decoding: program.page(view), as: UTF8.self)
}
