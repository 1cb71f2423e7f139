// SPDX-License-Identifier: Apache-2.0
// Issues the statement of one customer and hands it out.

import Desk
import Domain
import Testing

extension Desk {
  func issue(
    _ month: Month, for customer: String, _ options: ActOptions
  ) throws -> PrintedStatement {
    var printed: [PrintedStatement] = []
    try issueStatements(month, for: [customer], options) { printed.append($0) }
    return try #require(printed.first)
  }
}
