// SPDX-License-Identifier: Apache-2.0
// `retainer verify`: a proof of `retainer seal prove`, checked without a store.

import ArgumentParser
import Desk

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check that a book lies under a seal; needs no store.",
    discussion: """
      Compare the seal's digest it prints with the one that you noted, or that a statement prints. \
      Ends with exit code 65 where the proof does not hold.
      """, example: "verify acme.proof.json")
  @Argument(help: "The proof.", completion: .file(extensions: ["json"])) var file: String
  @Flag(help: "Answer with exactly one JSON document.") var json = false

  func run() throws {
    let proof = try Desk.verify(InputFile.read(file, atMost: 64 << 20))
    if json { return Console.print(try Desk.encode(proof)) }
    Console.print("Act \(proof.act) of book \(proof.book), digest \(proof.digest),")
    Console.print("lies under seal \(proof.seal), digest \(proof.sealDigest).")
  }
}
