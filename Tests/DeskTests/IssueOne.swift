// SPDX-License-Identifier: Apache-2.0
// Issues the statement of one customer and hands it out.

import Desk
import Domain

extension Desk {
  /// The statement of a month, however quiet and open it is; nil where the month lies before the
  /// customer's first day or the last one issued.
  func issue(_ month: Month, for customer: String, isThrough: Bool = false, _ options: ActOptions) throws
    -> PrintedStatement?
  {
    var printed: [PrintedStatement] = []
    let order = StatementOrder(
      month: month, customers: [customer], isThrough: isThrough, isDespiteOpen: true, isAll: true)
    try issueStatements(order, options) { printed.append($0) }
    return printed.last
  }
}
