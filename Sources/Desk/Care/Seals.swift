// SPDX-License-Identifier: Apache-2.0
// Seals over all books, and the proof that a customer's book lies under one.

import Domain
package import Store

/// The newest seal.
package struct SealAnswer: Encodable, Sendable {
  package let seal: Int64
  package let digest: String
  /// The books it lies over: those that changed since the seal before.
  package let books: Int64
  /// Whether this command made it; nothing was left to seal otherwise.
  package let made: Bool
}

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

extension Desk {
  /// Lays a seal over the books that have changed since the last one, where any has.
  package func seal(isTrial: Bool) throws -> SealAnswer {
    try write { connection in
      let answer = try connection.answer(isMade: connection.sealUnsealed())
      if isTrial { throw Unchanged(answer: answer) }
      return answer
    }
  }

  package func newestSeal() throws -> SealAnswer { try store.read { try $0.answer(isMade: false) } }

  /// The proof that a customer's book lies under the newest seal; throws `unknown`, and `BadInput` for
  /// a book that has acts since.
  package func sealProof(of customer: String) throws -> SealProof {
    try store.read { connection in
      guard let proof = try connection.sealProof(of: try connection.customer(customer)) else {
        throw BadInput(
          message: "The last act of \(customer)'s book is not sealed yet.", lines: ["Run `retainer seal` first."])
      }
      return proof
    }
  }

  /// Checks a proof without a store; throws `BadInput` where it does not hold.
  package static func verify(_ file: GivenFile) throws -> VerifiedProof {
    let proof: SealProof
    do { proof = try decode(SealProof.self, from: String(decoding: file.bytes, as: UTF8.self)) } catch {
      throw BadInput(
        message: "\(file.name) is no proof: it cannot be read.",
        lines: ["Give a file that `retainer seal prove CUSTOMER` printed."])
    }
    if let problem = proof.problem() { throw BadInput(message: "\(file.name) proves nothing: \(problem).") }
    return VerifiedProof(
      file: file.name, book: proof.book, act: proof.act, digest: proof.digest, seal: proof.seal,
      sealDigest: proof.sealDigest)
  }
}

extension LedgerConnection {
  fileprivate func answer(isMade: Bool) throws -> SealAnswer {
    guard let seal = try lastSeal() else { throw StoreFault("a store has a seal from its first act") }
    return SealAnswer(seal: seal.number, digest: hexadecimal(seal.digest), books: seal.leaves, made: isMade)
  }
}
