// SPDX-License-Identifier: Apache-2.0
// Who is named in a text, and who only looks so.

import Testing

@testable import Store

@Suite struct MentionTests {
  @Test(arguments: [
    ("Eva", "Eva", true), ("Eva", "with Eva on the phone", true), ("Eva", "EVA: call", true),
    ("Eva", "Evaluate", false), ("Eva", "Mediaeval", false), ("Eva", "Evaň", false),
    ("Eva", "žEva", false), ("eva@acme.example", "to <Eva@ACME.example>.", true),
    ("Eva", "Evaluate, said Eva", true), ("", "anything", false), ("Eva", "", false),
    ("Eva Nová", "Eva Nová", true), ("Eva Nová", "Eva", false),
  ])
  func `a name counts as a word of its own, ASCII case aside`(
    name: String, text: String, isNamed: Bool
  ) {
    #expect(Mention.of(name, in: text) == isNamed)
  }
}
