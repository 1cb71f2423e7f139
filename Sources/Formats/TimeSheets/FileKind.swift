// SPDX-License-Identifier: Apache-2.0
// Files that people give for a CSV and that are none: workbooks, web pages, documents.

import Domain

/// A kind of file that is no text of cells.
package enum FileKind: Hashable, Sendable {
  case excelWorkbook, oldExcelWorkbook, openDocument, archive, pdf, webPage

  /// What a file is by its first bytes; nil for what may be a text of cells.
  static func of(_ bytes: [UInt8]) -> FileKind? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      if holds(bytes, "vnd.oasis.opendocument".utf8) { return .openDocument }
      return holds(bytes, "xl/".utf8) ? .excelWorkbook : .archive
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .oldExcelWorkbook }
    if bytes.starts(with: "%PDF-".utf8) { return .pdf }
    let start = trimmed(bytes.prefix(64)).map(\.asciiLowercased)
    return ["<!doctype", "<html", "<?xml", "<table"].contains { start.starts(with: $0.utf8) } ? .webPage : nil
  }

  /// What the file is, in a sentence.
  var message: String {
    switch self {
    case .excelWorkbook: "The file is an Excel workbook (.xlsx), not a CSV."
    case .oldExcelWorkbook: "The file is an Excel workbook (.xls), not a CSV."
    case .openDocument: "The file is an OpenDocument spreadsheet (.ods), not a CSV."
    case .archive: "The file is a ZIP archive, perhaps an Excel workbook, not a CSV."
    case .pdf: "The file is a PDF document, not a CSV."
    case .webPage: "The file is a web page or XML (some tools call it .xls), not a CSV."
    }
  }

  /// What to do about it.
  var hint: String {
    switch self {
    case .pdf: "Export the time sheet from its tool as CSV."
    case .archive, .excelWorkbook, .oldExcelWorkbook, .openDocument, .webPage:
      "Open it in Excel or LibreOffice, choose Save As, the type “CSV UTF-8 (comma delimited)” or “Text CSV”, and "
        + "import that file."
    }
  }
}
