// SPDX-License-Identifier: Apache-2.0
// What a template sees of a view: one table of fields, each with its name and how it is had.

/// A tag of a template, and what stands in its place.
struct Field<View>: Sendable {
  let name: String
  let value: Value

  enum Value: Sendable {
    /// Escaped as it is written.
    case text(@Sendable (View) -> String)
    /// A text that shows facts; marked with them where a page may hold elements.
    case figure(@Sendable (View) -> Figure)
    /// Markup of our own making, passed as it is.
    case markup(@Sendable (View) -> [UInt8])
    /// A section that is shown or not; its tags are the fields around it.
    case flag(@Sendable (View) -> Bool)
    /// A section shown once for each view of a list; its tags are that view's fields.
    case list(isEmpty: @Sendable (View) -> Bool, bind: ListBinding<View>)
  }

  static func text(_ name: String, _ text: @escaping @Sendable (View) -> String) -> Field {
    Field(name: name, value: .text(text))
  }

  static func figure(_ name: String, _ figure: @escaping @Sendable (View) -> Figure) -> Field {
    Field(name: name, value: .figure(figure))
  }

  static func markup(_ name: String, _ markup: @escaping @Sendable (View) -> [UInt8]) -> Field {
    Field(name: name, value: .markup(markup))
  }

  static func flag(_ name: String, _ isSet: @escaping @Sendable (View) -> Bool) -> Field {
    Field(name: name, value: .flag(isSet))
  }

  static func list<Item>(_ name: String, of fields: Fields<Item>, _ items: @escaping @Sendable (View) -> [Item])
    -> Field
  {
    let bind: ListBinding<View> = { nodes, template, linker throws(TemplateProblem) in
      let inner = try linker.link(nodes, in: template, to: fields)
      return { view, page in for item in items(view) { inner(item, &page) } }
    }
    return Field(name: name, value: .list(isEmpty: { items($0).isEmpty }, bind: bind))
  }
}

/// The fields of a view.
struct Fields<View>: Sendable {
  /// What the view shows, as messages name it: `line`.
  let view: String
  let all: [Field<View>]

  init(_ view: String, _ all: [Field<View>]) { (self.view, self.all) = (view, all) }
}

/// Binds what stands inside the section of a list, in a template of a name, to the views of the list.
typealias ListBinding<View> =
  @Sendable ([TemplateNode], String, inout TemplateLinker) throws(TemplateProblem) ->
  TemplatePart<View>
