// SPDX-License-Identifier: Apache-2.0
// Backups with a manifest, and putting one back once it is proven.

package import Domain
import Store

/// What a backup holds, kept beside it so that a changed or cut copy is noticed.
package struct BackupManifest: Codable, Equatable, Sendable {
  package let manifest: Int
  package let sha256: String
  package let bytes: Int64
  package let lastAct: Int64
  package let seal: String
  /// The last number of each series.
  package let lastNumbers: [String: String]
  package let schemaVersion: Int64
  package let program: String
  package let madeAt: String

  /// Where the manifest of a backup is.
  package static func path(of backup: String) -> String { backup + ".manifest.json" }
}

extension Desk {
  /// Copies the store into a new file and answers its manifest. Throws `alreadyThere`.
  package func backUp(
    to file: String, program: String, at: WrittenTime?
  ) throws -> BackupManifest {
    let vendor = try store.read { try $0.vendor() }
    let madeAt = vendor.zone.rfc3339(try instant(at, in: vendor.zone))
    let contents = try store.backup(to: file)
    let copy = SQLiteDatabase(path: file)
    return BackupManifest(
      manifest: 1, sha256: contents.sha256, bytes: contents.bytes,
      lastAct: contents.head?.act ?? 0, seal: contents.head?.seal ?? "",
      lastNumbers: try copy.read { try $0.lastNumbers() },
      schemaVersion: SQLiteDatabase.schemaVersion, program: program, madeAt: madeAt)
  }

  /// Throws `damaged` where a backup is not what its manifest says.
  package static func check(_ backup: String, against manifest: [UInt8]) throws {
    let known: BackupManifest
    do {
      known = try decode(BackupManifest.self, from: String(decoding: manifest, as: UTF8.self))
    } catch {
      throw StoreProblem.damagedBackup(
        path: backup, why: "its manifest \(BackupManifest.path(of: backup)) cannot be read")
    }
    if try fileDigest(backup) != known.sha256 {
      throw StoreProblem.damagedBackup(
        path: backup,
        why: "its bytes are not those that its manifest \(BackupManifest.path(of: backup)) names")
    }
  }
}
