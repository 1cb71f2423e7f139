// SPDX-License-Identifier: Apache-2.0
// The bytes of a document, as they are handed out.

/// A document in one format.
package struct DocumentFile: Equatable, Sendable {
  /// The end of its file's name: `html` or `xml`.
  package let format: String
  package let bytes: [UInt8]

  package init(format: String, bytes: [UInt8]) { (self.format, self.bytes) = (format, bytes) }
}
