// SPDX-License-Identifier: Apache-2.0
// A small drawing of the balance over the month: a step line, readable without colour.

import Domain

/// Draws a statement's balance as inline SVG, in whole numbers alone.
enum BalanceChart {
  private static let width: Int64 = 720
  private static let height: Int64 = 96
  private static let margin: Int64 = 8

  /// Writes the SVG, with a title and a description for those who do not see it.
  static func write(_ page: StatementPage, to out: inout PageBuffer) {
    out.append(markup: #"<svg class="chart" viewBox="0 0 "#)
    out.append(width)
    out.append(byte: 0x20)
    out.append(height)
    out.append(
      markup: #"" role="img" aria-labelledby="chart-title chart-text"><title id="chart-title">"#)
    out.append(page.words.all.chart)
    out.append(markup: #"</title><desc id="chart-text">"#)
    page.words.all.chartText.write(to: &out) { gap, out in
      out.append(clock: gap == 1 ? page.statement.opening : page.statement.closing)
    }
    out.append(markup: "</desc>")
    writePaths(page, to: &out)
    out.append(markup: "</svg>")
  }

  private static func writePaths(_ page: StatementPage, to out: inout PageBuffer) {
    let statement = page.statement
    let bounds = out.clocks.bounds(of: statement.month, in: page.vendorZone)
    let span = bounds.upperBound.seconds(since: bounds.lowerBound)
    var (lowest, highest) = (statement.opening.count, statement.opening.count)
    // By index: a line taken out of the array is copied with all its texts.
    for index in statement.lines.indices {
      lowest = min(lowest, statement.lines[index].balance.count)
      highest = max(highest, statement.lines[index].balance.count)
    }
    let low = min(0, lowest)
    let high = max(low + 1, highest)
    func y(_ minutes: Int64) -> Int64 {
      height - margin - (height - 2 * margin) * (minutes - low) / (high - low)
    }
    out.append(markup: #"<path class="zero" d="M"#)
    write(margin, y(0), to: &out)
    out.append(byte: 0x48)
    out.append(width - margin)
    out.append(markup: #""/><path class="area" d=""#)
    let start = out.count
    out.append(byte: 0x4D)
    write(margin, y(statement.opening.count), to: &out)
    for index in statement.lines.indices {
      let elapsed = statement.lines[index].happenedAt.seconds(since: bounds.lowerBound)
      out.append(byte: 0x48)
      out.append(margin + (width - 2 * margin) * elapsed / span)
      out.append(byte: 0x56)
      out.append(y(statement.lines[index].balance.count))
    }
    out.append(byte: 0x48)
    out.append(width - margin)
    let end = out.count
    out.append(byte: 0x56)
    out.append(y(0))
    out.append(byte: 0x48)
    out.append(margin)
    out.append(markup: #"Z"/><path class="line" d=""#)
    out.append(again: start..<end)
    out.append(markup: #""/>"#)
  }

  private static func write(_ x: Int64, _ y: Int64, to out: inout PageBuffer) {
    out.append(x)
    out.append(byte: 0x20)
    out.append(y)
  }
}
