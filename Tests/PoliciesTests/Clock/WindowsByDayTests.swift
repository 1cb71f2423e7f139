// SPDX-License-Identifier: Apache-2.0
// Windows by day in JSON: in one order, whatever order they were written in.

import Foundation
import Testing

@testable import Policies

@Suite struct WindowsByDayTests {
  private func windows(_ text: String) throws -> WindowsByDay {
    try JSONDecoder().decode(WindowsByDay.self, from: Data(text.utf8))
  }

  @Test func `days stand in the order of their names`() throws {
    for text in [
      #"{"wed":[],"mon":[["08:00","09:00"]],"fri":[]}"#,
      #"{"fri":[],"mon":[["08:00","09:00"]],"wed":[]}"#,
    ] {
      let found = try windows(text)
      #expect(found.days.map(\.name) == ["fri", "mon", "wed"])
      #expect(found["mon"] == [["08:00", "09:00"]])
      #expect(found["fri"] == [] && found["tue"] == nil)
    }
  }

  @Test func `names are in the order of their bytes`() throws {
    let found = try windows(#"{"b":[],"B":[],"ä":[],"a":[],"":[]}"#)
    #expect(found.days.map(\.name) == ["", "B", "a", "b", "ä"])
  }

  @Test func `the same windows are equal, and may be keys of what is remembered`() throws {
    let one = try windows(#"{"a":[["1","2"]],"b":[]}"#)
    let same = try windows(#"{ "b" : [], "a" : [ [ "1", "2" ] ] }"#)
    let other = try windows(#"{"a":[["1","3"]],"b":[]}"#)
    #expect(one == same && one.hashValue == same.hashValue)
    #expect(one != other)
    #expect(Set([one, same, other]).count == 2)
  }

  @Test func `windows keep their order and their texts, fit or not`() throws {
    let found = try windows(#"{"mon":[["13:00","17:00"],["x"],[]]}"#)
    #expect(found["mon"] == [["13:00", "17:00"], ["x"], []])
    #expect(try windows("{}").days.isEmpty)
  }

  @Test(arguments: [
    "[]", #""mon""#, #"{"mon":"08:00"}"#, #"{"mon":["08:00"]}"#, #"{"mon":[[8,9]]}"#,
    #"{"mon":null}"#, "5",
  ])
  func `other shapes are refused`(text: String) {
    #expect(throws: (any Error).self) { try windows(text) }
  }

  @Test func `of several faulty days the first by name is told, each time`() {
    let text = #"{"d":1,"c":1,"b":1,"a":1,"e":1}"#
    for _ in 0..<20 {
      let error = #expect(throws: DecodingError.self) { try windows(text) }
      guard case .typeMismatch(_, let context)? = error else {
        Issue.record("another error")
        return
      }
      #expect(context.codingPath.map(\.stringValue) == ["a"])
    }
  }
}
