// SPDX-License-Identifier: Apache-2.0
// Readings and contacts of a policy file: each names a key that is there.

import Domain
import Testing

@testable import Policies

@Suite struct ReadingSectionTests {
  private func example(_ changes: [(String, String)]) throws -> Policy {
    var text = PolicyExample.file(named: "own")
    for (old, new) in changes {
      #expect(text.contains(old), "\(old)")
      text = text.replacing(old, with: new)
    }
    return try PolicyLibrary.read(Array(text.utf8), file: "own.yaml")
  }

  @Test func `a reading is told by its key among what is assumed, once`() throws {
    let policy = try example([("{of: queue, assumed: true", "{of: waiting, assumed: true")])
    #expect(policy.service.readings.map(\.key) == ["waiting"])
    #expect(policy.assumed.count { $0 == "waiting" } == 1)
    #expect(!policy.assumed.contains { $0.hasPrefix("readings") })
    #expect(policy.service.contacts == ["mail": "support@example.com", "hotline": "+420 000 000 000"])
    #expect(policy.service.intake.first?.contacts == ["mail"])
  }

  @Test(
    arguments: [
      ("{of: queue,", "{of: queues,", "“queues”, which this file does not hold"),
      ("{of: queue, assumed: true", "{of: queue, assumed: false", "What the document states is no reading"),
      ("{of: queue, assumed: true,", "{of: queue,", "“readings[1].assumed” is missing"),
      ("contacts: mail", "contacts: post", "cannot be “post”"),
    ])
  func `what does not fit is refused`(old: String, new: String, why: String) {
    let problems = #expect(throws: FileProblems.self) { try example([(old, new)]) }
    #expect(problems?.message.contains(why) == true, "\(problems?.message ?? "")")
  }

  @Test(arguments: PolicyLibrary.names)
  func `every built-in policy tells how its page is read, in words of its own`(name: String) throws {
    let policy = try #require(try PolicyLibrary.named(name))
    let readings = policy.service.readings
    #expect(readings.count >= 8)
    #expect(Set(readings.map(\.key)).count == readings.count)
    #expect(readings.allSatisfy { policy.assumed.contains($0.key) })
    for plan in policy.service.plans where plan.targets.contains(where: { $0.target != nil }) {
      #expect(!policy.service.readings(of: plan).isEmpty, "\(plan.id)")
    }
  }
}
