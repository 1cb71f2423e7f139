// SPDX-License-Identifier: Apache-2.0
// How worked minutes become charged minutes (rule R7).

/// Rounds worked minutes to the step of a policy
/// (Easy Redmine, server support: spent hours are rounded to 10 minutes).
package enum RoundingRule {
  /// Charged minutes of a session from the minutes each technician recorded.
  package static func charged(_ worked: [Minutes], under rule: CreditTerms.Rounding) -> Minutes {
    switch rule.unit {
    case .session: rounded(worked.sum, under: rule)
    case .entry: worked.map { rounded($0, under: rule) }.sum
    }
  }

  private static func rounded(_ minutes: Minutes, under rule: CreditTerms.Rounding) -> Minutes {
    switch rule.direction {
    case .up: minutes.roundedUp(to: rule.step)
    case .nearest: Minutes((minutes.count * 2 + rule.step.count) / (2 * rule.step.count) * rule.step.count)
    }
  }
}
