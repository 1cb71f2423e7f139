// SPDX-License-Identifier: Apache-2.0
// Holds documents that were given together against each other: both forms of one, and statements in a row.

import Domain

/// A document with the name of the file it was read from.
package struct ReadDocument: Sendable {
  package let file: String
  package let facts: DocumentFacts

  package init(file: String, facts: DocumentFacts) { (self.file, self.facts) = (file, facts) }
}

/// What a file says that another one does not bear out.
package struct WrongLink: Equatable, Sendable {
  package let file: String
  package let wrong: WrongFact
}

/// Documents of any number of customers, as they were given.
package struct DocumentChain {
  private let documents: [ReadDocument]
  private var found: [WrongLink] = []

  private init(_ documents: [ReadDocument]) { self.documents = documents }

  /// What does not hang together.
  package static func check(_ documents: [ReadDocument]) -> [WrongLink] {
    var chain = DocumentChain(documents)
    chain.checkForms()
    chain.checkMonths()
    chain.checkSeals()
    return chain.found
  }

  private mutating func note(_ one: ReadDocument, _ fact: String, right: String, because: String) {
    let wrong = WrongFact(fact, printed: one.facts[fact] ?? "nothing", right: right, because: because)
    found.append(WrongLink(file: one.file, wrong: wrong))
  }

  /// A page says what the XML of the same document says, number by number.
  private mutating func checkForms() {
    for page in documents where page.facts.form == .html {
      let other = documents.first {
        $0.facts.form == .xml && $0.facts.kind == page.facts.kind && $0.facts["number"] == page.facts["number"]
          && $0.facts["customer"] == page.facts["customer"] && $0.facts["month"] == page.facts["month"]
      }
      guard let other else { continue }
      for fact in page.facts.facts where fact.name != DocumentFacts.page {
        let right = other.facts[fact.name]
        if right == fact.value || DocumentChain.isSameInstant(right, fact.value) { continue }
        note(page, fact.name, right: right ?? "nothing", because: "\(other.file) says so")
      }
    }
  }

  private static func isSameInstant(_ a: String?, _ b: String) -> Bool {
    guard let a = a.flatMap(DocumentFacts.instant), let b = DocumentFacts.instant(b) else { return false }
    return a == b
  }

  /// Each month of an account opens with what the month before closed with.
  private mutating func checkMonths() {
    func key(_ one: ReadDocument) -> [String] {
      ["vendor.name", "customer", "account"].map { one.facts[$0] ?? "" }.prefix(2) + [one.facts["month"] ?? ""]
    }
    let statements = documents.filter { $0.facts.kind == .statement && $0.facts["number"] != nil }
      .sorted { key($0).lexicographicallyPrecedes(key($1)) }
    for (before, after) in zip(statements, statements.dropFirst()) where key(before).prefix(2) == key(after).prefix(2) {
      guard let earlier = before.facts["month"].flatMap({ try? WrittenTime.month($0) }),
        let later = after.facts["month"].flatMap({ try? WrittenTime.month($0) })
      else { continue }
      if earlier == later {
        checkSame(before, after)
      } else if earlier.next == later {
        checkNext(before, after)
      }
    }
  }

  private mutating func checkSame(_ one: ReadDocument, _ other: ReadDocument) {
    guard one.facts["number"] == other.facts["number"], one.facts.form == other.facts.form else { return }
    guard let check = one.facts[DocumentFacts.check], check != other.facts[DocumentFacts.check] else { return }
    note(other, DocumentFacts.check, right: check, because: "\(one.file) is the same statement")
  }

  private mutating func checkNext(_ before: ReadDocument, _ after: ReadDocument) {
    if let closing = before.facts["closing"], let opening = after.facts["opening"], opening != closing {
      note(after, "opening", right: closing, because: "\(before.file) closes the month before with it")
    }
    if let number = before.facts["number"], after.facts["previous.number"] == number,
      let check = before.facts[DocumentFacts.check], after.facts["previous.check"] != check
    {
      note(after, "previous.check", right: check, because: "\(before.file) is the statement before")
    }
    if let act = before.facts.number("book.act"), let later = after.facts.number("book.act"), later < act {
      note(after, "book.act", right: "\(act) or more", because: "\(before.file) was issued before it")
    }
  }

  /// A seal has one digest, whoever prints it.
  private mutating func checkSeals() {
    var digests: [String: (digest: String, file: String)] = [:]
    for one in documents {
      guard let seal = one.facts["book.seal"], let digest = one.facts["book.sealDigest"] else { continue }
      if let known = digests[seal] {
        if known.digest != digest {
          note(one, "book.sealDigest", right: known.digest, because: "\(known.file) prints seal \(seal) so")
        }
      } else {
        digests[seal] = (digest, one.file)
      }
    }
  }
}
