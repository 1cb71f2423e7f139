// SPDX-License-Identifier: Apache-2.0
// The `credit` section of a policy file: the numbers and switches that the credit rules read.

import Domain

/// Reads credit terms and holds them against each other.
enum CreditSection {
  /// The terms of a section; notes problems and returns nil where they do not fit together.
  static func terms(_ credit: FileSection) -> CreditTerms? {
    let day = credit.required("workingDay")?.duration(in: Minutes(60)...Minutes(24 * 60))
    func duration(_ value: FileValue?, _ range: ClosedRange<Minutes>) -> Minutes? {
      // Where the day itself is unfit, days are still read, as eight hours, to find more problems.
      value?.duration(in: range, workingDay: day ?? Minutes(480))
    }
    let minimum = duration(credit.required("minimumTopUp"), Minutes(1)...mostSoldAtOnce)
    let step = duration(credit.required("purchaseStep"), Minutes(1)...Minutes(24 * 60))
    let rounding = credit.required("rounding")?.section().flatMap(CreditSection.rounding)
    let move = credit.required("lateMove")?.section()
    let notice = move?.required("freeNotice")?.duration(in: .zero...mostNotice)
    let movePenalty = duration(move?.required("penalty"), penaltyRange)
    let cancellation = credit.required("lateCancellation")?.section()
    let cancellationPenalty = duration(cancellation?.required("penalty"), penaltyRange)
    let noShow = credit.required("noShow")?.section()
    let noShowPenalty = duration(noShow?.required("penalty"), penaltyRange)
    let expiry = credit.required("reservedMinutesExpire")?.word(among: [
      CreditTerms.ReservedExpiry.afterSession, .withLot,
    ])
    guard let day, let minimum, let step, let rounding, let notice, let movePenalty, let cancellationPenalty,
      let noShowPenalty, let expiry
    else { return nil }
    let terms = CreditTerms(
      minimumTopUp: minimum, purchaseStep: step, workingDay: day, rounding: rounding,
      freeNoticeSeconds: notice.count * 60, lateMovePenalty: movePenalty, lateCancellationPenalty: cancellationPenalty,
      noShowPenalty: noShowPenalty, reservedExpiry: expiry)
    return fitsTogether(terms, in: credit) ? terms : nil
  }

  /// The paths of the section that the `assumed` list names, each with the section's own name.
  static func assumed(_ credit: FileSection) -> [String]? {
    guard let value = credit.optional("assumed") else { return [] }
    guard let items = value.list() else { return nil }
    var paths: [String] = []
    var isSound = true
    for item in items {
      guard let path = item.text(atMost: 200) else {
        isSound = false
        continue
      }
      if path == "assumed" || !credit.holds(path: path) {
        item.note(
          "“\(item.path)” names \(quoted(path)), which this section does not hold.",
          "Name a key of the section, such as rounding.direction, or delete it.")
        isSound = false
      } else if paths.contains("credit." + path) {
        item.note("“\(item.path)” names \(quoted(path)) again.", "Delete it.")
        isSound = false
      }
      paths.append("credit." + path)
    }
    return isSound ? paths : nil
  }

  private static let mostSoldAtOnce = Minutes(100_000)
  private static let mostNotice = Minutes(366 * 24 * 60)
  private static let penaltyRange = Minutes.zero...Minutes(100 * 60)

  private static func rounding(_ section: FileSection) -> CreditTerms.Rounding? {
    let step = section.required("step")?.duration(in: Minutes(1)...Minutes(24 * 60))
    let direction = section.required("direction")?.word(among: [CreditTerms.Rounding.Direction.up, .nearest])
    let unit = section.required("unit")?.word(among: [CreditTerms.Rounding.Unit.session, .entry])
    guard let step, let direction, let unit else { return nil }
    return CreditTerms.Rounding(step: step, direction: direction, unit: unit)
  }

  /// Every posting must be a whole number of purchase steps: so balances are, without rounding.
  private static func fitsTogether(_ terms: CreditTerms, in credit: FileSection) -> Bool {
    let step = terms.purchaseStep
    let posted: [(key: String, name: String, minutes: Minutes)] = [
      ("minimumTopUp", "minimumTopUp", terms.minimumTopUp), ("rounding", "rounding.step", terms.rounding.step),
      ("lateMove", "lateMove.penalty", terms.lateMovePenalty),
      ("lateCancellation", "lateCancellation.penalty", terms.lateCancellationPenalty),
      ("noShow", "noShow.penalty", terms.noShowPenalty),
    ]
    let odd = posted.filter { !$0.minutes.isMultiple(of: step) }
    for posting in odd {
      credit.note(
        at: posting.key,
        "“credit.\(posting.name)” is \(posting.minutes.count) min, no whole multiple of "
          + "purchaseStep, \(step.count) min: balances would not stay whole.",
        "Write \(posting.minutes.roundedUp(to: step).count)m, or change purchaseStep.")
    }
    return odd.isEmpty
  }
}
