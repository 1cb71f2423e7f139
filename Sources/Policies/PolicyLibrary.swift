// SPDX-License-Identifier: Apache-2.0
// The policies that come with Retainer, and the reader for others.

package import Domain

/// Policies by name, and policy files of one's own.
package enum PolicyLibrary {
  /// The names of the policies that come with Retainer, the default first.
  package static var names: [String] { files.map(\.name) }

  /// A policy that comes with Retainer; nil for a name that none has.
  package static func named(_ name: String) throws(FileProblems) -> Policy? {
    guard let file = files.first(where: { $0.name == name }) else { return nil }
    return try read(file.bytes, file: file.name)
  }

  /// Reads a policy file; throws everything that is wrong with it.
  package static func read(_ bytes: [UInt8], file: String) throws(FileProblems) -> Policy {
    try FileReading.read(bytes, file: file) { Policy.policy($0, bytes: bytes) }
  }

  private static var files: [(name: String, bytes: [UInt8])] {
    [
      ("easy-redmine", PackageResources.easy_redmine_yaml), ("managry", PackageResources.managry_yaml),
      ("atlassian-partner", PackageResources.atlassian_partner_yaml), ("amanda", PackageResources.amanda_yaml),
      ("irex", PackageResources.irex_yaml),
    ]
  }
}
