// SPDX-License-Identifier: Apache-2.0
// Writes documents, issued ones and drafts alike, into a folder with one folder a year.

package import Domain
import Files

/// A folder of documents.
package struct DocumentFolder: Sendable {
  private let path: String

  package init(path: String) { self.path = path }

  /// Where a document's file is: `invoices/2026/2026-10-acme.html`.
  package func path(of name: String, _ format: String, year: Int) -> String {
    "\(path)/\(pad(year, 4))/\(DocumentFolder.fileName("\(name).\(format)"))"
  }

  /// Writes a document, each file whole or not at all, over an earlier writing of it. Returns their
  /// paths in the order of the files. Throws `FileFault`, also where a file stands in the
  /// folder's place.
  @discardableResult package func write(_ files: [DocumentFile], named name: String, year: Int) throws -> [String] {
    try make(path)
    try make("\(path)/\(pad(year, 4))")
    return try files.map { file in
      let target = path(of: name, file.format, year: year)
      try writeWhole(file.bytes, to: target)
      return target
    }
  }

  private func make(_ folder: String) throws {
    do { try makeFolder(folder) } catch let fault {
      guard fault.isTaken else { throw fault }
      throw FileFault(path: folder, why: "it is a file; documents need a folder. Name another with --out")
    }
  }

  /// A text as a file name: whatever is no letter, digit, dot, dash or underscore becomes a dash.
  static func fileName(_ text: String) -> String {
    let bytes = text.utf8.map { byte in
      byte.isASCIILetterOrDigit || [0x2E, 0x2D, 0x5F].contains(byte) ? byte : 0x2D
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension PrintedStatement {
  /// The name of its files without their ends.
  private var name: String { "\(month.iso)-\(customer)\(number == nil ? "-draft" : "")" }

  /// Where a file of it is, or would be.
  package func path(_ format: String, in folder: DocumentFolder) -> String {
    folder.path(of: name, format, year: month.year)
  }

  /// Writes its files.
  package func write(to folder: DocumentFolder) throws { try folder.write(files, named: name, year: month.year) }
}
