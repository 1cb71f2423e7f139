// SPDX-License-Identifier: Apache-2.0
// The five policies that come along read, and say where their numbers come from.

import Domain
import Policies
import Testing

@Suite struct PolicyLibraryTests {
  @Test func `five policies come along, each under its own name`() throws {
    #expect(
      PolicyLibrary.names == ["easy-redmine", "managry", "atlassian-partner", "amanda", "irex"])
    for name in PolicyLibrary.names {
      let policy = try #require(try PolicyLibrary.named(name))
      #expect(policy.name == name)
      #expect(!policy.source.isEmpty)
    }
    #expect(try PolicyLibrary.named("easy_redmine") == nil)
  }

  @Test func `easy-redmine has the numbers of the credit rules`() throws {
    let policy = try #require(try PolicyLibrary.named("easy-redmine"))
    #expect(
      policy.terms
        == CreditTerms(
          minimumTopUp: Minutes(480), purchaseStep: Minutes(10), workingDay: Minutes(480),
          rounding: .init(step: Minutes(10), direction: .up, unit: .session),
          freeNoticeSeconds: 86_400, lateMovePenalty: Minutes(120),
          lateCancellationPenalty: Minutes(120), noShowPenalty: Minutes(120),
          reservedExpiry: .afterSession))
    #expect(policy.assumed.contains("credit.rounding.direction"))
    #expect(!policy.assumed.contains("credit.lateMove"))
  }

  @Test(arguments: ["managry", "atlassian-partner", "amanda", "irex"])
  func `a policy without server support in its text assumes every number`(name: String) throws {
    let policy = try #require(try PolicyLibrary.named(name))
    let easy = try #require(try PolicyLibrary.named("easy-redmine"))
    #expect(policy.terms == easy.terms)
    #expect(policy.assumed.count { $0.hasPrefix("credit.") } == 8)
  }

  @Test func `no mutation of a policy ends the process, and what reads fits together`() {
    var numbers = SeededNumbers(seed: 11)
    let original = (try? PolicyLibrary.named("easy-redmine"))?.bytes ?? []
    #expect(!original.isEmpty)
    for _ in 0..<2_000 {
      let bytes = mutated(original, with: &numbers)
      guard let policy = try? PolicyLibrary.read(bytes, file: "mutated") else { continue }
      let step = policy.terms.purchaseStep
      #expect(step > .zero && policy.terms.rounding.step.isMultiple(of: step))
    }
  }
}
