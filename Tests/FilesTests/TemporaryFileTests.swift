// SPDX-License-Identifier: Apache-2.0
// A temporary file is new, its owner's alone, and where nobody could have planted anything.

import Files
import Foundation
import Glibc
import Testing

@Suite struct TemporaryFileTests {
  private func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  @Test func `it is empty, private and beside the file that it becomes`() throws {
    let folder = try PassingFolder()
    let file = try TemporaryFile(beside: folder.file("book"))
    defer { close(file.descriptor) }
    #expect(try folder.names().map { folder.file($0) } == [file.path])
    #expect(mode(of: file.path) == 0o600)
    #expect(try folder.text(folder.names()[0]) == "")
    #expect(file.path.utf8.starts(with: folder.file(".book-").utf8))
  }

  @Test func `no two have one name`() throws {
    let folder = try PassingFolder()
    for _ in 0..<100 { close(try TemporaryFile(beside: folder.file("book")).descriptor) }
    #expect(try Set(folder.names()).count == 100)
  }

  @Test func `a long name is cut, and none is mistaken for another's`() throws {
    let folder = try PassingFolder()
    let long = String(repeating: "n", count: 255)
    close(try TemporaryFile(beside: folder.file(long)).descriptor)
    let name = try #require(try folder.names().first)
    #expect(name.utf8.count == 218)
    #expect(name.utf8.starts(with: TemporaryFile.mark(of: folder.file(long)).utf8))
    #expect(!name.utf8.starts(with: TemporaryFile.mark(of: folder.file("n")).utf8))
  }

  @Test func `where none can be made it is told which file cannot be written, and why`() throws {
    let folder = try PassingFolder()
    let path = folder.file("missing/book")
    let fault = #expect(throws: FileFault.self) { _ = try TemporaryFile(beside: path) }
    #expect(fault?.path == path)
    #expect(fault?.why == String(cString: strerror(ENOENT)))
  }
}
