// SPDX-License-Identifier: Apache-2.0
// What came of checking a file: a proof, a document or a ledger, and the first number that does not follow.

import Documents

/// A proof that was found to hold.
package struct VerifiedProof: Encodable, Sendable {
  package let file: String
  /// The number of the customer's book; names are no part of a proof.
  package let book: Int64
  package let act: Int64
  package let digest: String
  package let seal: Int64
  package let sealDigest: String
}

/// A number that does not follow from the others.
package struct Finding: Codable, Sendable {
  /// Its name, as the document's XML has it.
  package let element: String
  package let printed: String
  package let right: String
  package let because: String
}

extension Finding {
  init(_ wrong: WrongFact) {
    self.init(element: wrong.fact, printed: wrong.printed, right: wrong.right, because: wrong.because)
  }
}

/// A document or ledger that was added up again.
package struct VerifiedDocument: Encodable, Sendable {
  package let file: String
  /// `statement`, `invoice`, `creditNote` or `ledger`.
  package let kind: String
  /// `html`, `xml` or `json`.
  package let form: String
  package let number: Nullable<String>
  package let customer: Nullable<String>
  package var holds: Bool { finding.value == nil }
  /// The first number that does not follow.
  package internal(set) var finding: Nullable<Finding>
  /// What was added up, in words.
  let extent: String

  private enum Key: CodingKey { case file, kind, form, number, customer, holds, finding }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(file, forKey: .file)
    try container.encode(kind, forKey: .kind)
    try container.encode(form, forKey: .form)
    try container.encode(number, forKey: .number)
    try container.encode(customer, forKey: .customer)
    try container.encode(holds, forKey: .holds)
    try container.encode(finding, forKey: .finding)
  }
}

/// A file that was checked.
package enum VerifiedFile: Encodable, Sendable {
  case proof(VerifiedProof)
  case document(VerifiedDocument)

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .proof(let proof): try proof.encode(to: encoder)
    case .document(let document): try document.encode(to: encoder)
    }
  }

  /// What was found, in sentences.
  package var lines: [String] {
    switch self {
    case .proof(let proof):
      [
        "Act \(proof.act) of book \(proof.book), digest \(proof.digest),",
        "lies under seal \(proof.seal), digest \(proof.sealDigest).",
      ]
    case .document(let document): ["\(document.file) (\(document.form)): \(document.title) holds: \(document.extent)."]
    }
  }

  /// What is wrong, in a sentence; nil for what holds.
  package var problem: String? {
    guard case .document(let document) = self, let found = document.finding.value else { return nil }
    return "\(document.file): \(document.title) does not hold: \(found.element) says \(found.printed), "
      + "and \(found.right) is right (\(found.because))."
  }
}

extension VerifiedDocument {
  /// What it is: `invoice 2026-0001 of acme`.
  fileprivate var title: String {
    let noun = kind == "creditNote" ? "credit note" : kind
    return noun + (number.value.map { " \($0)" } ?? "") + (customer.value.map { " of \($0)" } ?? "")
  }
}
