// SPDX-License-Identifier: Apache-2.0
// Random lives of accounts against a model of the credit rules: every answer, every refusal, every
// ledger line. A failure prints its seed; PROP_SEED repeats it.

import FoundationEssentials
import Testing

@Suite struct RandomActsTests {
  /// Lists of acts, and acts in each: 200,000 in all. PROP_LISTS asks for another number of lists.
  static let lists = 1000
  static let acts = 200
  /// Lists that once found a mistake: lived whatever number is asked for.
  static let found: [UInt64] = [290, 433]

  static var seeds: [UInt64] {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["PROP_SEED"].flatMap({ UInt64($0) }) { return [seed] }
    let lists = environment["PROP_LISTS"].flatMap { UInt64($0) } ?? UInt64(lists)
    return found.filter { $0 > lists } + (1...lists)
  }

  @Test(arguments: seeds)
  func `every answer is the one that the rules give`(seed: UInt64) throws {
    var life = try RandomLife(seed: seed)
    for number in 1...RandomActsTests.acts {
      guard try life.live(number) else { return }
    }
    try life.compareStanding()
    try life.compareBooks()
  }
}
