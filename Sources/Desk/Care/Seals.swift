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
}

extension LedgerConnection {
  fileprivate func answer(isMade: Bool) throws -> SealAnswer {
    guard let seal = try lastSeal() else { throw StoreFault("a store has a seal from its first act") }
    return SealAnswer(seal: seal.number, digest: hexadecimal(seal.digest), books: seal.leaves, made: isMade)
  }
}
