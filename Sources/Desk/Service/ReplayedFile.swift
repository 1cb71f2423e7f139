// SPDX-License-Identifier: Apache-2.0
// Incidents of another tool as a command names them: the file, its columns and its order of dates.

package import Domain
import Formats
package import Policies

/// A file of incidents with what is to be known to read it.
package struct ReplayedFile: Sendable {
  package var file: GivenFile
  /// The file's own header of a column: `openedAt` → `Created`.
  package var columns: [(column: String, header: String)]
  /// `dmy` or `mdy`, where the dates do not show it.
  package var dates: String?
  /// None: the policy's plan for everybody.
  package var plan: String?
  /// The zone of customers, for plans that count on their clock, and of times without an offset, else UTC.
  package var zone: Zone?
  /// Severities of priorities that are others than their number says.
  package var severities: [String: String]

  package init(
    file: GivenFile, columns: [(column: String, header: String)], dates: String?, plan: String?, zone: Zone?,
    severities: [String: String]
  ) {
    (self.file, self.columns, self.dates) = (file, columns, dates)
    (self.plan, self.zone, self.severities) = (plan, zone, severities)
  }

  /// Throws `Unreadable` for an option and `BadInput` for the file.
  func sheet() throws -> IncidentSheet {
    let columns = try readColumns()
    let order = try readOrder()
    let sheet: IncidentSheet
    do { sheet = try IncidentSheet.read(file.bytes, columns: columns, zone: zone ?? .utc, dates: order) } catch let
      problem
    {
      throw BadInput(message: "\(file.name)\(problem.place): \(problem.message)", lines: [problem.incidentHint])
    }
    if sheet.incidents.isEmpty {
      throw BadInput(message: "\(file.name): no incident can be read.", lines: sheet.badRows.prefix(20).map(\.message))
    }
    return sheet
  }

  private func readColumns() throws -> [IncidentColumn: String] {
    var read: [IncidentColumn: String] = [:]
    for (name, header) in columns {
      guard let column = IncidentColumn(rawValue: name) else {
        throw Unreadable(
          why: "--map: “\(PlainText.excerpt(name))” is none of "
            + IncidentColumn.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
      read[column] = header
    }
    return read
  }

  private func readOrder() throws -> DayOrder? {
    switch dates {
    case nil: nil
    case "dmy": .dayFirst
    case "mdy": .monthFirst
    case let other?: throw Unreadable(why: "--dates is dmy or mdy, not “\(PlainText.excerpt(other))”.")
    }
  }
}

extension Desk {
  /// Judges every incident of a file under a policy, or under the one in force, and says which rows
  /// were left out.
  package func replay(_ given: ReplayedFile, under choice: Policy?) throws -> (answer: ReplayAnswer, leftOut: [String])
  {
    let sheet = try given.sheet()
    let answer = try Desk.replay(sheet, of: given, under: choice ?? policyInForce())
    return (answer, sheet.badRows.map(\.message))
  }
}
