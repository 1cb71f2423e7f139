// SPDX-License-Identifier: Apache-2.0
// Turns what `--store` names into an engine: the one file that knows which engines there are.

import Store
import StoreSQLite

enum Engine {
  /// The store at a path; nothing is opened yet. `notice` is told what should be known but stopped
  /// nothing.
  static func store(at path: String, notice: @escaping @Sendable (String) -> Void = { _ in }) -> any StoreKeeper {
    SQLiteDatabase(path: path, notice: notice)
  }
}
