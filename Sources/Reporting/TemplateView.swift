// SPDX-License-Identifier: Apache-2.0
// What a template sees: finished texts, escaped by bytes before the template engine gets them.

import Mustache

/// A value behind a template's tag.
enum TemplateValue {
  /// A text of any origin; escaped when the view is made.
  case text(String)
  /// Markup of our own making, passed as it is.
  case markup(String)
  /// A section that is shown or not.
  case flag(Bool)
  /// A section shown once for each.
  case list([TemplateView])
  /// A section shown once, or not at all.
  case part(TemplateView?)
}

/// The fields of a template, by the names of its tags.
struct TemplateView: MustacheParent {
  private let fields: [String: any Sendable]
  /// Every name with those inside its sections, for the test that holds templates and views together.
  let names: [String: [TemplateView]]

  init(_ values: [String: TemplateValue]) {
    var fields: [String: any Sendable] = [:]
    var names: [String: [TemplateView]] = [:]
    for (name, value) in values {
      names[name] = []
      switch value {
      case .text(let text): fields[name] = Markup.escaped(text)
      case .markup(let text): fields[name] = text
      case .flag(let isShown): fields[name] = isShown
      case .list(let views):
        fields[name] = views
        names[name] = views
      case .part(let view):
        names[name] = view.map { [$0] } ?? []
        if let view { fields[name] = view } else { fields[name] = false }
      }
    }
    self.fields = fields
    self.names = names
  }

  func child(named name: String) -> Any? { fields[name] }
}

/// Escaping for HTML.
enum Markup {
  /// The text with `& < > " '` as references, and what XML 1.0 forbids as U+FFFD.
  ///
  /// It works on bytes: a quote followed by a combining mark is another `Character`, and an escaper
  /// that compares characters lets it through into an attribute.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in printable(text).utf8 {
      switch byte {
      case 0x26: bytes += Array("&amp;".utf8)
      case 0x3C: bytes += Array("&lt;".utf8)
      case 0x3E: bytes += Array("&gt;".utf8)
      case 0x22: bytes += Array("&quot;".utf8)
      case 0x27: bytes += Array("&#39;".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with every scalar that XML 1.0 forbids replaced by U+FFFD.
  static func printable(_ text: String) -> String {
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
}
