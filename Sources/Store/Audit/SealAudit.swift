// SPDX-License-Identifier: Apache-2.0
// Proves each seal from the heads of books that it lies over, and the seal before.

import Domain

extension LedgerConnection {
  func seals() throws -> AuditFinding {
    var failures: [String] = []
    var previous = RowDigest.none
    var next: Int64 = 1
    for seal in try list("SELECT number, leaves, root, digest FROM seal ORDER BY number", [], SealRecord.init) {
      let heads = try heads(under: seal.number)
      let isRoot = !heads.isEmpty && MerkleTree.root(of: heads.map(\.leaf)[...]) == seal.root
      if seal.number != next || Int64(heads.count) != seal.leaves || !isRoot
        || seal.digest(after: previous) != seal.digest
      {
        failures.append("seal \(seal.number)")
      }
      previous = seal.digest
      next = seal.number + 1
    }
    failures += try texts(
      """
      SELECT 'act ' || b.act || ' of customer ' || b.customer || ' is not sealed'
      FROM book_standing b LEFT JOIN seal_leaf l ON l.customer = b.customer AND l.act = b.act
      WHERE l.act IS NULL
      """)
    return AuditFinding(.seals, failures: failures)
  }

  /// The heads that a seal lies over, in the order of its leaves.
  func heads(under seal: Int64) throws -> [BookHead] {
    try list(
      """
      SELECT l.customer, l.act, a.digest FROM seal_leaf l
      JOIN act a ON a.customer = l.customer AND a.number = l.act WHERE l.seal = ?1 ORDER BY l.place
      """, [.int(seal)]
    ) { BookHead(customer: $0.int(0), act: $0.int(1), digest: $0.bytes(2)) }
  }
}
