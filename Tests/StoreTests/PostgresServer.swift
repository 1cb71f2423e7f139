// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL of a test's own: made, started on a socket in a folder, asked, and thrown away.

import Foundation
import Testing

/// Debian's `postgresql`.
enum PostgresServer {
  /// The programs of the newest installed version; nil where there is none.
  static var programs: String? {
    let versions =
      (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    return versions.compactMap(Int.init).max().map { "/usr/lib/postgresql/\($0)/bin" }
  }

  /// Makes a database, runs scripts in it and returns what the server said against each, a line each.
  static func errors(in scripts: [String], by programs: String) throws -> [[String]] {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "retainer-pg-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (number, script) in scripts.enumerated() {
      try script.write(
        to: folder.appending(path: "\(number).sql"), atomically: true, encoding: .utf8)
    }
    try steps.write(to: folder.appending(path: "steps.sh"), atomically: true, encoding: .utf8)
    let process = Process()
    // It refuses to run as root.
    let steps = ["/bin/sh", "\(folder.path)/steps.sh", programs, folder.path, "\(scripts.count)"]
    let words = getuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] + steps : steps
    if getuid() == 0 {
      let owner: [FileAttributeKey: Any] = [.ownerAccountName: "postgres"]
      try FileManager.default.setAttributes(owner, ofItemAtPath: folder.path)
    }
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = URL(filePath: "/")
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "PostgreSQL could not be started")
    return try scripts.indices.map { number in
      try String(contentsOf: folder.appending(path: "\(number).words"), encoding: .utf8)
        .components(separatedBy: "\n").filter { $0.contains("ERROR:") }
    }
  }

  private static let steps = """
    set -e
    cd "$2"
    "$1/initdb" -D data -U postgres -A trust -E UTF8 --no-sync
    trap '"$1/pg_ctl" -D data -m immediate -w stop' EXIT
    "$1/pg_ctl" -D data -w -l log -o "-k $2 -c listen_addresses= -c fsync=off" start
    number=0
    while [ "$number" -lt "$3" ]; do
      "$1/psql" -X -q -h "$2" -U postgres -f "$number.sql" >"$number.words" 2>&1
      number=$((number + 1))
    done
    """
}
