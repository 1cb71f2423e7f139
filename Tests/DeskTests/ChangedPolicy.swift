// SPDX-License-Identifier: Apache-2.0
// The default policy with some of its terms changed, as a later version of its file.

import Domain
import Policies

extension Policy {
  /// A version of the default policy; each change is written `move=60m`. Nothing for a term that
  /// the policy does not have.
  static func changed(version: String, _ changes: [String]) throws -> Policy? {
    guard let policy = try PolicyLibrary.named("easy-redmine") else { return nil }
    var text = String(decoding: policy.bytes, as: UTF8.self)
      .replacing("version: \"2\"", with: "version: \"\(version)\"")
    for change in changes {
      let parts = change.split(separator: "=").map(String.init)
      guard parts.count == 2, let (key, value) = places[parts[0]], text.contains(key + value)
      else { return nil }
      text = text.replacing(key + value, with: key + parts[1])
    }
    return try PolicyLibrary.read(Array(text.utf8), file: "policy.yaml")
  }

  /// Where each term stands in the file: what leads to it, and its value.
  private static var places: [String: (String, String)] {
    [
      "minimum": ("minimumTopUp: ", "1d"), "notice": ("lateMove: {freeNotice: ", "24h"),
      "cancel": ("lateCancellation: {penalty: ", "2h"), "noshow": ("noShow: {penalty: ", "2h"),
      "move": ("h, penalty: ", "2h"), "rounding": ("direction: ", "up"),
      "unit": ("unit: ", "session"), "reserved": ("reservedMinutesExpire: ", "afterSession"),
    ]
  }
}
