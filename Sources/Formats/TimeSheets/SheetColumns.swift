// SPDX-License-Identifier: Apache-2.0
// The columns that time sheets have, as help lists them, and a sheet to begin from.

/// What is known of columns, to be shown.
package enum SheetColumns {
  /// Every column by the name that `--map` takes, with the labels that mean it in any tool and language, the usual
  /// one first. A column without labels is read where `--map` tells it.
  package static let known: [(column: String, labels: [String])] = SheetColumn.allCases.map { column in
    var labels: [String] = []
    for layout in [SheetLayout.plain] + SheetLayout.all {
      for label in layout.labels.first(where: { $0.column == column })?.labels ?? [] where !labels.contains(label) {
        labels.append(label)
      }
    }
    return (column.word, labels)
  }

  /// A plain CSV of three rows: of a time of day, of a day alone, of hours and minutes.
  package static let example = """
    customer,technician,start,hours,comment
    acme,ana,2026-11-10 09:00,1.5,Mail server: queue cleaned
    acme,bob,2026-11-10,0:45,Printer on the second floor
    beta,ana,2026-11-11 22:00,2h 15m,"Upgrade, over midnight"

    """
}
