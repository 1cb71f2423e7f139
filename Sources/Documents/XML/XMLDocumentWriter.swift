// SPDX-License-Identifier: Apache-2.0
// Writes XML as bytes, indented, with texts escaped for the place they stand in.

import Domain

/// Writes one document, element by element.
///
/// libxml2's own writer takes ten times as long; it checks what comes from here before it is issued.
struct XMLDocumentWriter {
  /// What an element holds so far.
  private enum Content { case nothing, elements, text }

  private var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private var depth = 0
  private var content = Content.elements

  /// The document that `write` makes.
  static func document(_ write: (inout XMLDocumentWriter) -> Void) -> [UInt8] {
    var writer = XMLDocumentWriter()
    write(&writer)
    return writer.bytes
  }

  /// An element with its attributes, those without a value left out, and the elements or the one text
  /// that `write` puts into it.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, (any XMLValue)?> = [:],
    write: (inout XMLDocumentWriter) -> Void = { _ in }
  ) {
    if depth > 0 {
      endOpening(.elements)
      indent()
    }
    bytes += "<\(name)".utf8
    for (name, value) in attributes {
      guard let value else { continue }
      bytes += " \(name)=\"".utf8
      Escaping.xmlAttribute.append(value.xml, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    content = .nothing
    depth += 1
    write(&self)
    depth -= 1
    if content == .nothing {
      bytes += "/>\n".utf8
    } else {
      if content == .elements { indent() }
      bytes += "</\(name)>\n".utf8
    }
    content = .elements
  }

  /// An element that holds a text; left out where there is none.
  mutating func element(_ name: String, text: String?) {
    guard let text else { return }
    element(name) { $0.text(text) }
  }

  mutating func element(_ name: String, _ minutes: Minutes) { element(name, text: minutes.xml) }

  /// The text of an element; an empty one too gets an end tag of its own.
  mutating func text(_ text: String) {
    endOpening(.text)
    Escaping.xmlText.append(text, to: &bytes)
  }

  /// Ends a start tag that is still open.
  private mutating func endOpening(_ next: Content) {
    if content == .nothing {
      bytes += (next == .elements ? ">\n" : ">").utf8
      content = next
    }
  }

  private mutating func indent() { bytes += Array(repeating: 0x20, count: depth) }
}

/// What an attribute can say.
protocol XMLValue { var xml: String { get } }

extension String: XMLValue { var xml: String { self } }
extension Int64: XMLValue { var xml: String { String(self) } }
extension Int: XMLValue { var xml: String { String(self) } }
extension Bool: XMLValue { var xml: String { self ? "true" : "false" } }
extension Minutes: XMLValue { var xml: String { String(count) } }
