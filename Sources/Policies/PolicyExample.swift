// SPDX-License-Identifier: Apache-2.0
// A commented policy file that uses every key, to begin one's own from.

/// The example of a policy file.
package enum PolicyExample {
  /// The file with a name filled in; the name is a written id.
  package static func file(named name: String) -> String {
    let file = String(decoding: PackageResources.new_policy_yaml, as: UTF8.self)
    // Printed as a line, which ends it once more.
    return String(file.replacing("\nname: NAME\n", with: "\nname: \(name)\n").dropLast())
  }
}
