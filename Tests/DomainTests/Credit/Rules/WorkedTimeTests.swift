// SPDX-License-Identifier: Apache-2.0
// What cannot have been worked is refused, what is odd is said, both with their edges.

import Domain
import Testing

@Suite struct WorkedTimeTests {
  private let ana = WrittenID("ana")!
  private let bob = WrittenID("bob")!
  private let start = Instant(seconds: 1_767_225_600)

  private func codes(
    _ times: [(WrittenID, Int64)], estimate: Int64? = nil, passed: Int64 = 2_000, isDayOnly: Bool = false,
    others: [WorkedStretch] = []
  ) -> [String] {
    WorkedTime.notes(
      times.map { ($0.0, Minutes($0.1)) }, estimate: estimate.map(Minutes.init), start: start, isDayOnly: isDayOnly,
      now: start.adding(Minutes(passed)), others: others
    ).map(\.code)
  }

  @Test(arguments: [(0, true), (1_440, true), (1_441, false)] as [(Int64, Bool)])
  func `nobody works longer than a day`(minutes: Int64, isTaken: Bool) throws {
    if isTaken {
      try WorkedTime.check(Minutes(minutes), of: ana)
    } else {
      let refusal = #expect(throws: Refusal.self) { try WorkedTime.check(Minutes(minutes), of: ana) }
      #expect(refusal?.code == "impossible_time")
    }
  }

  @Test func `a technician named twice works both times`() {
    let sums = WorkedTime.perTechnician([(ana, Minutes(800)), (bob, Minutes(1)), (ana, Minutes(700))])
    #expect(sums.map(\.technician) == [ana, bob])
    #expect(sums.map(\.minutes) == [Minutes(1_500), Minutes(1)])
  }

  @Test(
    arguments: [
      (60, 120, false), (60, 121, true), (30, 90, false), (30, 91, true), (120, 240, false), (120, 241, true),
    ]
      as [(Int64, Int64, Bool)])
  func `more than twice the estimate and an hour beyond it is odd`(estimate: Int64, worked: Int64, isOdd: Bool) {
    #expect(codes([(ana, worked)], estimate: estimate) == (isOdd ? ["over_estimate"] : []))
  }

  @Test func `the estimate is that of all who worked`() {
    #expect(codes([(ana, 70), (bob, 71)], estimate: 70) == ["over_estimate"])
  }

  @Test(arguments: [(720, []), (721, ["long_day"])] as [(Int64, [String])])
  func `more than twelve hours are a long day`(worked: Int64, notes: [String]) {
    #expect(codes([(ana, worked)]) == notes)
  }

  @Test(arguments: [(60, []), (61, ["longer_than_passed"])] as [(Int64, [String])])
  func `nobody works longer than has passed`(worked: Int64, notes: [String]) {
    #expect(codes([(ana, worked), (bob, 60)], passed: 60) == notes)
    #expect(codes([(ana, worked)], passed: 60, isDayOnly: true) == [])
  }

  @Test(
    arguments: [(-60, 60, false), (-60, 61, true), (59, 10, true), (60, 10, false)] as [(Int64, Int64, Bool)])
  func `stretches overlap that share a minute`(from: Int64, minutes: Int64, isOdd: Bool) {
    let begin = start.adding(Minutes(from))
    let other = WorkedStretch(technician: ana, session: SessionID(7), range: begin..<begin.adding(Minutes(minutes)))
    #expect(codes([(ana, 60)], others: [other]) == (isOdd ? ["overlap"] : []))
    #expect(codes([(bob, 60)], others: [other]) == [])
    #expect(codes([(ana, 60)], isDayOnly: true, others: [other]) == [])
  }
}
