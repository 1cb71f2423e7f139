// SPDX-License-Identifier: Apache-2.0
// The vendor's technicians.

package import Domain

extension LedgerConnection {
  package func insertTechnician(_ code: WrittenID, name: String, grade: String = "") throws {
    try insert(
      .technician,
      [
        "number": .int((try number("SELECT MAX(number) FROM technician") ?? 0) + 1), "code": .text(code.text),
        "name": .text(name), "grade": .text(grade),
      ])
  }

  package func technicians() throws -> [TechnicianRecord] { try technicians(where: "?1 = 1", .int(1)) }

  private func technicians(where condition: String, _ value: SQLValue) throws -> [TechnicianRecord] {
    try list("SELECT number, code, name, grade FROM technician WHERE \(condition) ORDER BY code", [value]) { row in
      guard let code = WrittenID(row.text(1)) else {
        throw DatabaseFault.damaged("technician \(row.int(0)) has an id this program cannot read")
      }
      return TechnicianRecord(id: row.int(0), code: code, name: row.text(2), grade: row.text(3))
    }
  }

  /// The technician of an id; throws `unknown` with similar ids.
  package func technician(_ code: String) throws -> TechnicianRecord {
    if let found = try technicians(where: "code = ?1", .text(code)).first { return found }
    let codes = try texts("SELECT code FROM technician ORDER BY code")
    throw Refusal.unknown(.technician, id: code, similar: SimilarIDs.of(code, among: codes))
  }
}
