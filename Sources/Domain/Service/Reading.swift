// SPDX-License-Identifier: Apache-2.0
// Where a vendor's document leaves something open: how it is read, shown wherever a promise is.

/// A reading of ours of a key of the policy's file.
package struct Reading: Hashable, Sendable {
  /// The key, such as `calendars.support-hours` or `queue`.
  package let key: String
  /// What is read, and what the document leaves open.
  package let text: String

  package init(key: String, text: String) { (self.key, self.text) = (key, text) }

  /// Whether it is about a key, or about something inside it.
  func isAbout(_ key: String) -> Bool { self.key == key || self.key.hasPrefix(key + ".") }
}

extension ServiceTerms {
  /// The readings that bear on a ticket under a plan: on its calendars, its plan, its severity and its pauses.
  package func readings(of plan: Plan) -> [Reading] {
    let used = plan.targets.flatMap { $0.target?.calendars ?? [] }
    let keys = Set(used).map { "calendars.\($0)" } + ["plans.\(plan.id)", "severity", "classification", "waiting"]
    return readings.filter { reading in keys.contains { reading.isAbout($0) } }
  }

  /// The readings that bear on when a target falls due.
  package func readings(of target: Target, in plan: Plan) -> [Reading] {
    let keys = target.calendars.map { "calendars.\($0)" } + ["plans.\(plan.id).targets", "plans.\(plan.id).keepInLoop"]
    return readings.filter { reading in keys.contains { reading.isAbout($0) } }
  }
}
