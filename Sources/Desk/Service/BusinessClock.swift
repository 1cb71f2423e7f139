// SPDX-License-Identifier: Apache-2.0
// Answers questions about business time for anybody's calendar, one JSON line each.

package import Domain
import Policies

/// The business clock by itself.
package struct BusinessClock {
  private var evaluator: ClockEvaluator

  /// `dates` are closed beside those of each calendar.
  package init(closing dates: [CivilDate: String]) { evaluator = ClockEvaluator(closing: dates) }

  /// Answers a line, nil for one that was too long to read.
  package mutating func answer(_ line: ArraySlice<UInt8>?) -> (text: String, isAnswered: Bool) {
    line.map { evaluator.answer($0) } ?? ClockEvaluator.tooLong
  }
}
