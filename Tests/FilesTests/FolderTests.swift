// SPDX-License-Identifier: Apache-2.0
// Folders are made once, paths are cut at the right byte, and reading ends where it must.

import Files
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct FolderTests {
  @Test(arguments: [
    ("book", "."), ("./book", "."), ("a/book", "a"), ("/book", "/"), ("/a/book", "/a"),
    ("a/b/c", "a/b"), ("a/", "a"), ("/", "/"), ("", "."), ("a//b", "a/"), ("../b", ".."),
    ("č/ř", "č"), ("a/\u{301}x", "a"), ("👩‍👩‍👧/b", "👩‍👩‍👧"), ("a b/c d", "a b"),
  ])
  func `the folder of a file is what stands before its last slash`(path: String, wanted: String) {
    #expect(folder(of: path) == wanted)
  }

  @Test(arguments: [
    ("book", "book"), ("a/book", "book"), ("/book", "book"), ("a/", ""), ("", ""), ("/", ""),
    ("a/.b", ".b"), ("a//b", "b"), ("č/řž", "řž"), ("a/\u{301}x", "\u{301}x"), ("a\\b", "a\\b"),
  ])
  func `a name begins after the last slash, whatever letter joins it`(
    path: String, wanted: String
  ) {
    #expect(Array(path[nameStart(of: path)...].utf8) == Array(wanted.utf8))
  }

  @Test(arguments: [
    ("/a/b", "/else", "/a/b"), ("b", "/a", "/a/b"), ("../b", "/a", "/a/../b"), ("", "/a", "/a/"),
    ("b c", "/č", "/č/b c"), ("/", "x", "/"),
  ])
  func `a path that begins at the root stays, another lies in the folder`(
    path: String, folder: String, wanted: String
  ) {
    #expect(absolutePath(path, within: folder) == wanted)
  }

  @Test func `a relative folder is taken from where the process stands`() {
    let here = FileManager.default.currentDirectoryPath
    #expect(absolutePath("b", within: "a") == "\(here)/a/b")
    #expect(absolutePath("b", within: ".") == "\(here)/./b")
    #expect(absolutePath("/b", within: "a") == "/b")
  }

  @Test func `a folder is made once, and is there already the second time`() throws {
    let folder = try PassingFolder()
    try makeFolder(folder.file("a"))
    try folder.put("page", as: "a/page")
    try makeFolder(folder.file("a"))
    #expect(try folder.text("a/page") == "page")
    #expect(throws: FileFault.self) { try makeFolder(folder.file("x/y")) }
    #expect(try folder.names() == ["a"])
  }

  @Test func `a file in the place of a folder is told as taken, a link to a folder is one`() throws {
    let folder = try PassingFolder()
    try folder.put("a file", as: "file")
    #expect(symlink("file", folder.file("toFile")) == 0)
    #expect(symlink("nowhere", folder.file("toNothing")) == 0)
    for name in ["file", "toFile", "toNothing"] {
      let fault = #expect(throws: FileFault.self, "\(name)") { try makeFolder(folder.file(name)) }
      #expect(fault?.isTaken == true, "\(name)")
      #expect(fault?.why == String(cString: strerror(EEXIST)), "\(name)")
    }
    #expect(try folder.text("file") == "a file")
    try makeFolder(folder.file("real"))
    #expect(symlink("real", folder.file("toReal")) == 0)
    try makeFolder(folder.file("toReal"))
    let missing = #expect(throws: FileFault.self) { try makeFolder(folder.file("x/y")) }
    #expect(missing?.isTaken == false)
  }

  @Test func `the names in a folder are told, hidden ones and strange ones too`() throws {
    let folder = try PassingFolder()
    for name in ["b", ".a", "c\nd", "č"] { try folder.put("", as: name) }
    // Bytes that are no text: the name is told with a mark, and the others are still there.
    let bytes: [UInt8] = Array(folder.file("z").utf8) + [0xFF, 0]
    let made = bytes.withUnsafeBufferPointer { pointer in
      pointer.withMemoryRebound(to: CChar.self) {
        $0.baseAddress.map { open($0, O_CREAT | O_WRONLY, 0o600) } ?? -1
      }
    }
    #expect(made >= 0)
    close(made)
    let names = try namesInFolder(of: folder.file("anything"))
    #expect(
      names.filter { $0 != "." && $0 != ".." }.sorted() == [".a", "b", "c\nd", "z\u{FFFD}", "č"])
    let fault = #expect(throws: FileFault.self) { try namesInFolder(of: folder.file("x/y")) }
    #expect(fault?.path == folder.file("x"))
  }

  @Test func `a folder of files that is gone cannot be waited for`() throws {
    let folder = try PassingFolder()
    try folder.put("page", as: "page")
    try syncFile(folder.file("page"))
    try syncFile(folder.path)
    try syncFolder(of: folder.file("page"))
    #expect(throws: FileFault.self) { try syncFile(folder.file("missing")) }
    let fault = #expect(throws: FileFault.self) { try syncFolder(of: folder.file("x/y")) }
    #expect(fault?.path == folder.file("x"))
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func `a file below the limit is read whole`(count: Int) throws {
    let folder = try PassingFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 9) }
    try Data(bytes).write(to: URL(filePath: folder.file("page")))
    #expect(try readWhole(folder.file("page"), atMost: count + 1) == bytes)
    #expect(try readWhole(folder.file("page"), atMost: count) == bytes)
    #expect(try readWhole(folder.file("page"), atMost: .max) == bytes)
  }

  @Test(arguments: [0, 1, 10, 99, 100, 101])
  func `no more bytes are read than the limit`(limit: Int) throws {
    let folder = try PassingFolder()
    try writeWhole([UInt8](repeating: 7, count: 100), to: folder.file("page"))
    #expect(try readWhole(folder.file("page"), atMost: limit).count == min(limit, 100))
  }

  @Test func `what has no end is read no further than the limit`() throws {
    #expect(try readWhole("/dev/zero", atMost: 1 << 16).count == 1 << 16)
    #expect(try readWhole("/dev/zero", atMost: 1 << 20).count == 1 << 20)
    #expect(try readWhole("/dev/zero", atMost: 0) == [])
    #expect(try readWhole("/dev/null", atMost: 10) == [])
  }

  @Test func `a pipe without a writer does not hold the reader up`() throws {
    let folder = try PassingFolder()
    #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
    #expect(try readWhole(folder.file("pipe"), atMost: 10) == [])
  }

  @Test func `what is missing or a folder cannot be read, and it is said which`() throws {
    let folder = try PassingFolder()
    let missing = #expect(throws: FileFault.self) {
      try readWhole(folder.file("missing"), atMost: 10)
    }
    #expect(missing == FileFault(path: folder.file("missing"), why: words(ENOENT)))
    let isFolder = #expect(throws: FileFault.self) { try readWhole(folder.path, atMost: 10) }
    #expect(isFolder == FileFault(path: folder.path, why: words(EISDIR)))
  }

  private func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
