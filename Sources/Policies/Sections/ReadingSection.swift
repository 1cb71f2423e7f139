// SPDX-License-Identifier: Apache-2.0
// What a policy file says of its document: how it is read where it is silent, and where it tells to call.

import Domain

extension ServiceSection {
  /// A reading of a key that the file has.
  static func reading(_ value: FileValue, in root: FileSection) -> Reading? {
    guard let section = value.section() else { return nil }
    let isAssumed = section.required("assumed")?.boolean()
    let key = section.required("of")?.text(atMost: 200)
    let text = section.required("say")?.text(atMost: 300)
    guard let isAssumed, let key, let text else { return nil }
    if !root.holds(path: key) {
      section.note(at: "of", "A reading names “\(key)”, which this file does not hold.", "Name a key such as queue.")
      return nil
    }
    if !isAssumed {
      section.note(at: "assumed", "What the document states is no reading.", "Write “assumed: true”, or delete it.")
      return nil
    }
    return Reading(key: key, text: text)
  }

  static func contacts(_ section: FileSection?) -> [String: String] {
    var contacts: [String: String] = [:]
    for (name, value) in section?.values ?? [] { contacts[name] = value.text(atMost: 200) }
    return contacts
  }
}
