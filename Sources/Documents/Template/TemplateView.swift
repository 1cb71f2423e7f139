// SPDX-License-Identifier: Apache-2.0
// What a template sees: words fixed for a language, and fields that write themselves as bytes.

/// A word that is the same on every page of a language; it becomes part of the template.
enum TemplateLabel {
  /// A text, escaped.
  case text(String)
  /// Markup of our own making, passed as it is.
  case markup([UInt8])
}

/// What a field is to a template.
enum TemplateFieldKind {
  case text
  /// A section that is shown or not; its tags are the fields around it.
  case flag
  /// A section shown once for each view of a type; its tags are that view's fields.
  case list(any TemplateView.Type)
}

/// The fields of a template or of one of its sections, by the names of its tags.
protocol TemplateView {
  /// The tags whose texts differ from page to page, by name.
  associatedtype Field: CaseIterable & Equatable & RawRepresentable<String>
  /// Every field; its place here is its slot in a program.
  static var fields: [Field] { get }

  /// The tags that are words of the language.
  static func labels(_ words: Words) -> [String: TemplateLabel]
  static func kind(of field: Field) -> TemplateFieldKind

  /// Writes a field that is a text.
  func write(_ field: Field, to page: inout PageBuffer)
  /// Whether a flag is set, or a list has anything in it.
  func isShown(_ field: Field) -> Bool
  /// Writes a section once for each view in a list.
  func write(_ section: TemplateSection, of field: Field, to page: inout PageBuffer)
}

// A view of plain texts needs none of these.
extension TemplateView {
  static func labels(_ words: Words) -> [String: TemplateLabel] { [:] }
  static func kind(of field: Field) -> TemplateFieldKind { .text }
  func isShown(_ field: Field) -> Bool { false }
  func write(_ section: TemplateSection, of field: Field, to page: inout PageBuffer) {}
}
