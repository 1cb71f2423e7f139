// SPDX-License-Identifier: Apache-2.0
// A small drawing of the balance over the month: a step line, readable without colour.

import Domain

/// Draws a statement's balance as inline SVG, in whole numbers alone.
enum BalanceChart {
  private static let width: Int64 = 720
  private static let height: Int64 = 96
  private static let margin: Int64 = 8

  /// The SVG, with a title and a description for those who do not see it.
  static func svg(_ statement: Statement, _ words: Words) -> String {
    let bounds = statement.month.bounds(in: statement.vendorZone)
    let balances = [statement.opening] + statement.lines.map(\.balance)
    let low = min(0, balances.map(\.count).min() ?? 0)
    let high = max(low + 1, balances.map(\.count).max() ?? 1)
    func x(_ instant: Instant) -> Int64 {
      let span = bounds.upperBound.seconds(since: bounds.lowerBound)
      return margin + (width - 2 * margin) * instant.seconds(since: bounds.lowerBound) / span
    }
    func y(_ minutes: Int64) -> Int64 {
      height - margin - (height - 2 * margin) * (minutes - low) / (high - low)
    }
    var path = "M\(margin) \(y(statement.opening.count))"
    for line in statement.lines {
      path += "H\(x(line.happenedAt))V\(y(line.balance.count))"
    }
    path += "H\(width - margin)"
    let text = Markup.escaped(
      words.chartText(statement.opening.asClock, statement.closing.asClock))
    return """
      <svg class="chart" viewBox="0 0 \(width) \(height)" role="img" \
      aria-labelledby="chart-title chart-text"><title id="chart-title">\
      \(Markup.escaped(words.chart))</title><desc id="chart-text">\(text)</desc>\
      <path class="zero" d="M\(margin) \(y(0))H\(width - margin)"/>\
      <path class="area" d="\(path)V\(y(0))H\(margin)Z"/><path class="line" d="\(path)"/></svg>
      """
  }
}
