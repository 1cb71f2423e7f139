// SPDX-License-Identifier: Apache-2.0
// What a template sees of a view: one table of fields, each with its name and how it is had.

/// A tag of a template, and what stands in its place.
struct Field<View>: Sendable {
  let name: String
  let value: Value

  enum Value: Sendable {
    /// Escaped as it is written.
    case text(@Sendable (View) -> String)
    /// Markup of our own making, passed as it is.
    case markup(@Sendable (View) -> [UInt8])
    /// A section that is shown or not; its tags are the fields around it.
    case flag(@Sendable (View) -> Bool)
    /// A section shown once for each view of a list; its tags are that view's fields.
    case list(any FieldList<View>)
  }

  static func text(_ name: String, _ text: @escaping @Sendable (View) -> String) -> Field {
    Field(name: name, value: .text(text))
  }

  static func markup(_ name: String, _ markup: @escaping @Sendable (View) -> [UInt8]) -> Field {
    Field(name: name, value: .markup(markup))
  }

  static func flag(_ name: String, _ isSet: @escaping @Sendable (View) -> Bool) -> Field {
    Field(name: name, value: .flag(isSet))
  }

  static func list<Item>(_ name: String, of fields: Fields<Item>, _ items: @escaping @Sendable (View) -> [Item])
    -> Field
  { Field(name: name, value: .list(ListOf(fields: fields, items: items))) }
}

/// The fields of a view.
struct Fields<View>: Sendable {
  /// What the view shows, as messages name it: `line`.
  let view: String
  let all: [Field<View>]

  init(_ view: String, _ all: [Field<View>]) { (self.view, self.all) = (view, all) }
}

/// A list of views of some type within another view.
protocol FieldList<View>: Sendable {
  associatedtype View

  func isEmpty(in view: View) -> Bool
  /// Binds what stands inside the section to the views of the list.
  func bind(_ nodes: [TemplateNode], in template: String, by linker: inout TemplateLinker) throws(TemplateProblem)
    -> TemplatePart<View>
}

private struct ListOf<View, Item>: FieldList {
  let fields: Fields<Item>
  let items: @Sendable (View) -> [Item]

  func isEmpty(in view: View) -> Bool { items(view).isEmpty }

  func bind(_ nodes: [TemplateNode], in template: String, by linker: inout TemplateLinker) throws(TemplateProblem)
    -> TemplatePart<View>
  {
    let inner = try linker.link(nodes, in: template, to: fields)
    return { view, page in for item in items(view) { inner(item, &page) } }
  }
}
