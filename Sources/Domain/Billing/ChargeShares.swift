// SPDX-License-Identifier: Apache-2.0
// What each technician has of the charged minutes of a session that several worked on.

/// Parts charged minutes among those who worked, for reports; no account knows of it.
package enum ChargeShares {
  /// The charged minutes in proportion to what each worked, in whole minutes that add up to them. Minutes that
  /// are left over go to the largest remainders, of equal ones to the first. Where nobody worked the first has
  /// them all; nobody gets nothing.
  package static func of(_ charged: Minutes, among worked: [Minutes]) -> [Minutes] {
    let total = worked.sum.count
    guard total > 0 else { return worked.indices.map { $0 == 0 ? charged : .zero } }
    var shares = worked.map { charged.count * $0.count / total }
    let remainders = worked.map { charged.count * $0.count % total }
    let left = Int(charged.count - shares.reduce(0, +))
    let order = worked.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
    for place in order.prefix(left) { shares[place] += 1 }
    return shares.map { Minutes($0) }
  }
}
