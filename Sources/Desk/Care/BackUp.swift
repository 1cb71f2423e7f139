// SPDX-License-Identifier: Apache-2.0
// Backups with a manifest, and putting one back once it is proven.

package import Domain
import Files
import Store

/// What a backup holds, kept beside it so that a changed or cut copy is noticed.
package struct BackupManifest: Codable, Equatable, Sendable {
  package let manifest: Int
  package let sha256: String
  package let bytes: Int64
  /// The newest seal of its books, and the digest of that seal.
  package let seal: Int64
  package let digest: String
  /// The last number of each series.
  package let lastNumbers: [String: String]
  package let schemaVersion: Int64
  package let program: String
  package let madeAt: String

  /// Where the manifest of a backup is.
  package static func path(of backup: String) -> String { backup + ".manifest.json" }
}

extension Desk {
  /// Copies the store into a new file and writes its manifest beside it; a trial only looks whether
  /// the file may be made. Throws `alreadyThere`.
  package func backUp(to file: String, program: String, at: WrittenTime?, isTrial: Bool) throws {
    let vendor = try store.read { try $0.vendor() }
    if isTrial { return try store.requireNothing(at: file) }
    let madeAt = vendor.zone.rfc3339(try instant(at, in: vendor.zone))
    let contents = try store.backup(to: file)
    let manifest = BackupManifest(
      manifest: 2, sha256: contents.sha256, bytes: contents.bytes, seal: contents.head?.seal ?? 0,
      digest: contents.head?.digest ?? "", lastNumbers: try store.copy(at: file).read { try $0.lastNumbers() },
      schemaVersion: Store.schemaVersion, program: program, madeAt: madeAt)
    try writeWhole(Array((try Desk.encode(manifest) + "\n").utf8), to: BackupManifest.path(of: file), isPrivate: true)
  }

  /// Puts a backup in the place of the store once its bytes are those of its manifest, where it has
  /// one, and its books hold. Throws `BadInput`, `damagedBackup`, `belowAnchor`, and `noManifest` for a
  /// copy without one, which may lack what was still in a log, unless the loss is accepted: then an act says so.
  package func restore(from file: String, manifest: GivenFile?, acceptsLoss: Bool, at: WrittenTime?, isTrial: Bool)
    throws
  {
    if let manifest { try check(file, against: manifest.bytes) }
    try store.restore(
      from: file, acceptsLoss: acceptsLoss, isTrial: isTrial,
      verify: { copy in
        let result = try Desk(store: copy, actor: actor).audit()
        if !result.ok {
          throw BadInput(
            message: "\(file) was not restored: its books do not hold. \(store.name) is as it was.",
            lines: result.checks.flatMap { check in check.failures.map { "\(check.check): \($0)" } })
        }
        // Sound, but perhaps not all: a log may have been left behind.
        if manifest == nil && !acceptsLoss { throw Refusal.noManifest(file: file) }
        return manifest != nil
      }, noting: { try note($1, as: "restore", at: at, on: $0) })
  }

  /// Writes the act that accepts a loss.
  func note(_ loss: Loss, as verb: String, at: WrittenTime?, on connection: LedgerConnection) throws {
    _ = try begin(verb, ActOptions(at: at), on: connection)
    try connection.accept(loss)
  }

  /// Throws `damagedBackup` where a backup is not what its manifest says.
  func check(_ backup: String, against manifest: [UInt8]) throws {
    let known: BackupManifest
    do { known = try Desk.decode(BackupManifest.self, from: String(decoding: manifest, as: UTF8.self)) } catch {
      throw StoreProblem.damagedBackup(
        path: backup, why: "its manifest \(BackupManifest.path(of: backup)) cannot be read")
    }
    if try store.digest(ofCopy: backup) != known.sha256 {
      throw StoreProblem.damagedBackup(
        path: backup, why: "its bytes are not those that its manifest \(BackupManifest.path(of: backup)) names")
    }
  }
}
