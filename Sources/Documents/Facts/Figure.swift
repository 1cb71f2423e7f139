// SPDX-License-Identifier: Apache-2.0
// A text on a page together with the facts that it shows, so that a program can check the page.

/// What a page shows of facts. They are named and written as in the document's XML:
/// `line.3.balance`, `220`, shown as `3:40`.
struct Figure: Sendable {
  /// The facts' names, separated by spaces; empty for a text that shows none.
  let facts: String
  /// Their values, separated alike.
  let value: String
  let shown: String

  init(_ facts: String, _ value: String, as shown: String) {
    (self.facts, self.value, self.shown) = (facts, value, shown)
  }

  /// A fact that is shown as it is.
  init(_ fact: String, _ value: String) { self.init(fact, value, as: value) }

  /// A text that shows no fact.
  init(text: String) { self.init("", text, as: text) }

  /// Writes the text; marked, in an element that names the facts, with their value where the text is not it.
  func append(to page: inout [UInt8], isMarked: Bool) {
    let isPlain = !isMarked || facts.isEmpty || shown.isEmpty
    if !isPlain {
      page += "<data data-fact=\"".utf8
      Escaping.html.append(facts, to: &page)
      if value != shown {
        page += "\" value=\"".utf8
        Escaping.html.append(value, to: &page)
      }
      page += "\">".utf8
    }
    Escaping.html.append(shown, to: &page)
    if !isPlain { page += "</data>".utf8 }
  }
}
