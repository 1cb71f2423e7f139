// SPDX-License-Identifier: Apache-2.0
// What is no CSV is named, with what to do about it.

import Formats
import Testing

@Suite struct FileKindTests {
  @Test(arguments: [
    ("PK\u{3}\u{4}…[Content_Types].xml…xl/workbook.xml", FileKind.excelWorkbook, "Excel workbook (.xlsx)"),
    ("PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.spreadsheet", .openDocument, "(.ods)"),
    ("PK\u{3}\u{4}photo.jpg", .archive, "perhaps an Excel workbook"), ("%PDF-1.7\n", .pdf, "PDF"),
    ("<html><table>", .webPage, "web page"), ("\n<!DOCTYPE html>", .webPage, "web page"),
    ("<?xml version=\"1.0\"?>", .webPage, "XML"),
  ])
  func `a file of another kind is named`(text: String, kind: FileKind, words: String) {
    let problem = #expect(throws: TimeSheetProblem.self) { try TimeSheet.read(text) }
    #expect(problem == .noText(kind))
    #expect(problem?.message.contains(words) == true)
    #expect(problem?.hint.contains("CSV") == true)
    #expect(problem?.line == nil)
  }

  @Test func `the workbook of an old Excel is known by its bytes`() {
    let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    #expect(throws: TimeSheetProblem.noText(.oldExcelWorkbook)) { try TimeSheet.read(bytes) }
  }

  @Test(arguments: ["PK,b\n", "%PD\n", "<b>,c\n"])
  func `what only begins alike is a text`(text: String) {
    let problem = #expect(throws: TimeSheetProblem.self) { try TimeSheet.read(text) }
    #expect(problem?.line == 1)
  }
}
