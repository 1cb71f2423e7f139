// SPDX-License-Identifier: Apache-2.0
// The example of a policy file: it reads under the name it is given, and shows every key.

import Domain
import Policies
import Testing

@Suite struct PolicyExampleTests {
  private func policy(_ name: String = "my-company") throws -> Policy {
    try PolicyLibrary.read(Array(PolicyExample.file(named: name).utf8), file: "own.yaml")
  }

  @Test(arguments: ["my-company", "a", "x.y_z-1"])
  func `it reads under the name that was filled in`(name: String) throws {
    #expect(try policy(name).name == name)
    let lines = PolicyExample.file(named: name).split(separator: "\n")
    #expect(lines.filter { $0 == "name: \(name)" }.count == 1)
    #expect(!PolicyExample.file(named: name).contains("NAME"))
  }

  @Test func `only the name differs, and the last line has no end of its own`() {
    let one = PolicyExample.file(named: "one").split(
      separator: "\n", omittingEmptySubsequences: false)
    let two = PolicyExample.file(named: "two").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(one.count == two.count)
    #expect(zip(one, two).filter { $0 != $1 }.map { $0.0 } == ["name: one"])
    #expect(one.last?.isEmpty == false)
    #expect(one.first?.hasPrefix("# ") == true)
  }

  @Test func `every part of the service side is filled`() throws {
    let service = try policy().service
    #expect(!service.severities.isEmpty && !service.facts.isEmpty && service.matrix != nil)
    #expect(!service.classification.isEmpty && !service.ceilings.isEmpty)
    #expect(!service.intake.isEmpty && !service.required.isEmpty)
    #expect(service.languages != nil && service.versions != nil && service.hint != nil)
    #expect(service.trial != nil && service.planWithoutPlan != nil)
    #expect(service.overrider != nil && service.defaultSeverity != nil)
    #expect(!service.pausedWhileWaiting.isEmpty)
    // A fact of each kind, a calendar of each kind.
    #expect(service.facts.contains { $0.value == .text })
    #expect(service.facts.contains { $0.value == .instant })
    #expect(service.calendars.contains { $0.calendar.isAlways })
    #expect(service.calendars.contains { !$0.calendar.exceptions.isEmpty })
    #expect(service.calendars.contains { $0.observesHolidays })
  }

  @Test func `one plan shows everything that a plan may have`() throws {
    let plan = try #require(try policy().service.plans.first)
    #expect(plan.price != nil && plan.monthlyAllowance != nil && plan.entitlement?.contract != nil)
    #expect(!plan.intakeChannels.isEmpty && !plan.followUpChannels.isEmpty)
    #expect(plan.keepsInLoop && plan.followUp != nil && plan.licences != nil)
    #expect(plan.technicianGrade != nil && !plan.features.isEmpty)
    let targets = plan.targets.map(\.target)
    #expect(targets.contains(nil))
    #expect(targets.contains { if case .firstOf? = $0 { true } else { false } })
    #expect(targets.contains { if case .within? = $0 { true } else { false } })
    #expect(targets.contains { if case .businessDays? = $0 { true } else { false } })
    #expect(targets.contains { if case .nextBusinessDay? = $0 { true } else { false } })
    #expect(Set(plan.targets.map(\.clock)) == Set(ClockKind.allCases))
  }

  @Test func `what is named is there`() throws {
    let policy = try policy()
    let service = policy.service
    let calendars = Set(service.calendars.map(\.calendar.name))
    for plan in service.plans {
      for line in plan.targets {
        let used = Set(line.target?.calendars ?? [])
        #expect(used.isSubset(of: calendars))
      }
    }
    #expect(policy.assumed.contains("credit.workingDay"))
    #expect(policy.terms.minimumTopUp == policy.terms.workingDay)
  }

  @Test func `it fits a terminal, but for rules that must stand on one line`() {
    let lines = PolicyExample.file(named: "x").split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("#") }.allSatisfy { $0.count <= 100 })
    #expect(lines.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 } })
  }
}
