// SPDX-License-Identifier: Apache-2.0
// A small drawing of the balance over the month: a step line, readable without colour.

import Domain

/// Draws a statement's balance as inline SVG, in whole numbers alone.
enum BalanceChart {
  private static let width: Int64 = 720
  private static let height: Int64 = 96
  private static let margin: Int64 = 8

  /// The SVG, with a title and a description for those who do not see it.
  static func markup(_ page: StatementPage) -> [UInt8] {
    var out: [UInt8] = []
    out += #"<svg class="chart" viewBox="0 0 \#(width) \#(height)" role="img" "#.utf8
    out += #"aria-labelledby="chart-title chart-text"><title id="chart-title">"#.utf8
    Escaping.html.append(page.words.chart, to: &out)
    out += #"</title><desc id="chart-text">"#.utf8
    Escaping.html.append(page.words.chartText(page.statement.opening.asClock, page.statement.closing.asClock), to: &out)
    out += "</desc>\(paths(page.statement))</svg>".utf8
    return out
  }

  private static func paths(_ statement: Statement) -> String {
    let bounds = statement.month.bounds(in: statement.vendorZone)
    let span = bounds.upperBound.seconds(since: bounds.lowerBound)
    let balances = [statement.opening.count] + statement.lines.map(\.balance.count)
    let low = min(0, balances.min() ?? 0)
    let high = max(low + 1, 0, balances.max() ?? 0)
    func y(_ minutes: Int64) -> Int64 { height - margin - (height - 2 * margin) * (minutes - low) / (high - low) }
    var line = "M\(margin) \(y(statement.opening.count))"
    for entry in statement.lines {
      let elapsed = entry.happenedAt.seconds(since: bounds.lowerBound)
      line += "H\(margin + (width - 2 * margin) * elapsed / span)V\(y(entry.balance.count))"
    }
    line += "H\(width - margin)"
    return #"<path class="zero" d="M\#(margin) \#(y(0))H\#(width - margin)"/>"#
      + #"<path class="area" d="\#(line)V\#(y(0))H\#(margin)Z"/><path class="line" d="\#(line)"/>"#
  }
}
