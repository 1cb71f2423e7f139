// SPDX-License-Identifier: Apache-2.0
// Questions to the clock as JSON says them: their name, their parts, and the length of a target.

import Foundation
import Testing

@testable import Policies

@Suite struct ClockQuestionTests {
  private func question(_ members: String) throws -> ClockQuestion {
    let text = #"{"kind":"due","calendar":{},\#(members)}"#
    return try JSONDecoder().decode(ClockQuestion.self, from: Data(text.utf8))
  }

  @Test(
    arguments: [
      (#""id":7"#, "7"), (#""id":-7"#, "-7"), (#""id":"a""#, #""a""#), (#""id":"7""#, #""7""#),
      (#""id":"a\"b""#, #""a\"b""#), (#""id":null"#, nil), (#""at":"x""#, nil),
      (#""id":9223372036854775807"#, "9223372036854775807"),
    ] as [(String, String?)])
  func `a name comes back as it was`(members: String, json: String?) throws {
    #expect(try question(members).id?.json == json)
  }

  @Test(arguments: [#""id":1.5"#, #""id":[1]"#, #""id":true"#, #""id":9223372036854775808"#])
  func `a name is a text or a whole number`(members: String) {
    #expect(throws: (any Error).self) { try question(members) }
  }

  @Test func `a name is read where the rest is not`() throws {
    let line = Data(#"{"id":"a","kind":5,"calendar":"x"}"#.utf8)
    #expect(throws: (any Error).self) { try JSONDecoder().decode(ClockQuestion.self, from: line) }
    #expect(try JSONDecoder().decode(NamedLine.self, from: line).id?.json == #""a""#)
  }

  @Test func `each part lands in its place`() throws {
    let found = try question(#""start":"1","from":"2","to":"3","at":"4","minutes":5,"seconds":6"#)
    #expect(found.kind == "due" && found.start == "1" && found.from == "2")
    #expect(found.to == "3" && found.at == "4")
    #expect(found.minutes == 5 && found.seconds == 6)
    let bare = try question(#""more":"ignored""#)
    #expect([bare.start, bare.from, bare.to, bare.at] == [nil, nil, nil, nil])
  }

  @Test(arguments: [
    (#""minutes":0"#, 0), (#""minutes":1"#, 60), (#""minutes":52704000"#, 3_162_240_000),
    (#""seconds":0"#, 0), (#""seconds":1"#, 1), (#""seconds":3162240000"#, 3_162_240_000),
    // Seconds go before minutes.
    (#""minutes":5,"seconds":7"#, 7),
  ])
  func `a length is seconds, or minutes made seconds`(members: String, seconds: Int64) throws {
    #expect(try question(members).length() == seconds)
  }

  @Test(arguments: [
    #""at":"x""#, #""minutes":-1"#, #""minutes":52704001"#, #""seconds":-1"#,
    #""seconds":3162240001"#, #""minutes":9223372036854775807"#, #""minutes":307445734561825861"#,
    #""minutes":52704001,"seconds":1"#, #""minutes":-9223372036854775808"#,
    #""minutes":-307445734561825860"#,
  ])
  func `a length out of its range, or none, is unreadable`(members: String) throws {
    let question = try question(members)
    let problem = #expect(throws: Unanswerable.self) { try question.length() }
    #expect(problem?.code == "unreadable")
    #expect(problem?.message == "Give “minutes” from 0 to 52704000, or “seconds”.")
  }
}
