// SPDX-License-Identifier: Apache-2.0
// Holds the facts of a document against each other, and notes which do not follow.

import Domain

/// A fact that does not follow from the others.
package struct WrongFact: Error, Equatable, Sendable {
  /// Its name, as the document's XML and the page's `data-fact` have it.
  package let fact: String
  package let printed: String
  package let right: String
  /// What the right value follows from.
  package let because: String

  package init(_ fact: String, printed: String, right: String, because: String) {
    (self.fact, self.printed, self.right, self.because) = (fact, printed, right, because)
  }
}

/// A document being checked. What a page of a vendor's own template leaves out is not missed.
struct FactCheck {
  let document: DocumentFacts
  /// In the order in which they were found; the first is what people are told.
  private(set) var wrong: [WrongFact] = []

  init(_ document: DocumentFacts) { self.document = document }

  func number(_ name: String) -> Int64? { document.number(name) }

  /// Notes a number that is not the right one.
  mutating func expect(_ name: String, _ right: Int64?, because: String) {
    guard let printed = document[name], let right, printed != String(right) else { return }
    wrong.append(WrongFact(name, printed: printed, right: String(right), because: because))
  }

  /// Notes a fact unless a condition on it holds.
  mutating func require(_ name: String, _ holds: Bool, right: String, because: String) {
    if holds { return }
    wrong.append(WrongFact(name, printed: document[name] ?? "nothing", right: right, because: because))
  }

  /// What every document has to hold: each fact is printed alike wherever it stands, a page shows what its
  /// facts say, and the digest is that of the content. Throws `MarkupProblem` for a page in an unknown language.
  mutating func checkWording() throws(MarkupProblem) {
    for fact in document.facts where document[fact.name] != fact.value {
      wrong.append(
        WrongFact(
          fact.name, printed: fact.value, right: document[fact.name] ?? "", because: "it is printed twice, unlike"))
    }
    if document.form != .html { return }
    guard let shown = ShownFact(document) else {
      throw MarkupProblem(
        "is in the language “\(PlainText.excerpt(document.language, maxScalars: 12))”, which has no words here; check its XML"
      )
    }
    for fact in document.facts {
      guard let text = fact.shown, fact.name != DocumentFacts.page else { continue }
      let texts = shown.texts(fact)
      if !texts.contains(where: { FactCheck.reads(text, as: $0) }) {
        let right = texts.first ?? "another value than \(fact.value)"
        wrong.append(
          WrongFact(fact.name, printed: text, right: right, because: "the page's figure for it is \(fact.value)"))
      }
    }
  }

  /// The document's own digest, after all that can be told by name.
  mutating func checkDigest() throws(MarkupProblem) {
    let name = document.form == .html ? DocumentFacts.page : DocumentFacts.check
    guard let printed = document[name] else {
      throw MarkupProblem("prints no digest of itself, as earlier versions issued it; its numbers alone were checked")
    }
    if printed != document.digest {
      wrong.append(
        WrongFact(
          name, printed: printed, right: document.digest,
          because: "a text or number was changed of which nothing else follows; compare with another copy"))
    }
  }

  /// Compares two texts as a browser shows them.
  private static func reads(_ a: String, as b: String) -> Bool {
    a.utf8.split(whereSeparator: \.isMarkupSpace).map(Array.init)
      == b.utf8.split(whereSeparator: \.isMarkupSpace).map(Array.init)
  }
}

extension DocumentFacts {
  /// What does not follow in this document, in the order of reading. Throws `MarkupProblem`.
  package func check() throws(MarkupProblem) -> [WrongFact] {
    var check = FactCheck(self)
    switch kind {
    case .statement: check.checkStatement()
    case .invoice: check.checkInvoice()
    }
    try check.checkWording()
    if check.wrong.isEmpty { try check.checkDigest() }
    return check.wrong
  }
}
