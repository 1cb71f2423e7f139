// SPDX-License-Identifier: Apache-2.0
// A commented policy file that uses every key, to begin one's own from.

import Domain

/// The example of a policy file.
package enum PolicyExample {
  /// The file with a name filled in; the name is a written id.
  package static func file(named name: String) -> String {
    let lines = PackageResources.new_policy_yaml.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.map { line in
      line.elementsEqual("name: NAME".utf8) ? "name: \(name)" : String(decoding: line, as: UTF8.self)
    }.dropLast(lines.last?.isEmpty ?? false ? 1 : 0).joined(separator: "\n")
  }
}
