// SPDX-License-Identifier: Apache-2.0
// A file appears whole or not at all, and nothing is left beside it when that fails.

import Files
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct WholeFileTests {
  /// Bytes that are no text, longer than one piece of reading.
  private static func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
  }

  @Test(arguments: [0, 1, 4_096, 65_535, 65_536, 65_537, 300_000])
  func `every byte is there under the name, and no other file`(count: Int) throws {
    let folder = try PassingFolder()
    let bytes = Self.bytes(count)
    try writeWhole(bytes, to: folder.file("book.pdf"))
    #expect(try Data(contentsOf: URL(filePath: folder.file("book.pdf"))) == Data(bytes))
    #expect(try folder.names() == ["book.pdf"])
  }

  @Test func `an older version is replaced by another file, which a reader of the old one keeps`()
    throws
  {
    let folder = try PassingFolder()
    let path = folder.file("book")
    try folder.put("a longer old version", as: "book")
    let before = PassingFolder.inode(of: path)
    let reader = open(path, O_RDONLY)
    defer { close(reader) }
    try writeWhole(Array("new".utf8), to: path)
    #expect(try folder.text("book") == "new")
    #expect(PassingFolder.inode(of: path) != before)
    var piece = [UInt8](repeating: 0, count: 64)
    let count = piece.withUnsafeMutableBytes { read(reader, $0.baseAddress, $0.count) }
    #expect(String(decoding: piece.prefix(max(0, count)), as: UTF8.self) == "a longer old version")
  }

  @Test func `a new file refuses a name that is taken and leaves what stands there`() throws {
    let folder = try PassingFolder()
    try folder.put("old", as: "book")
    let before = PassingFolder.inode(of: folder.file("book"))
    let fault = #expect(throws: FileFault.self) {
      try writeWhole([1], to: folder.file("book"), as: .new)
    }
    #expect(fault?.isTaken == true)
    #expect(fault?.path == folder.file("book"))
    #expect(try folder.text("book") == "old")
    #expect(PassingFolder.inode(of: folder.file("book")) == before)
    #expect(try folder.names() == ["book"])
  }

  @Test(arguments: ["missing", "."])
  func `a link takes a name, wherever it points to`(target: String) throws {
    let folder = try PassingFolder()
    #expect(symlink(target, folder.file("book")) == 0)
    let fault = #expect(throws: FileFault.self) {
      try writeWhole([1], to: folder.file("book"), as: .new)
    }
    #expect(fault?.isTaken == true)
    #expect(try folder.names() == ["book"])
  }

  @Test func `a new file of a free name has one name alone`() throws {
    let folder = try PassingFolder()
    try writeWhole(Array("new".utf8), to: folder.file("book"), as: .new)
    #expect(try folder.text("book") == "new")
    #expect(try folder.names() == ["book"])
    var status = stat()
    #expect(stat(folder.file("book"), &status) == 0)
    #expect(status.st_nlink == 1)
  }

  @Test func `a link is replaced itself, and what it points to is left`() throws {
    let folder = try PassingFolder()
    try folder.put("theirs", as: "other")
    #expect(symlink("other", folder.file("book")) == 0)
    try writeWhole(Array("ours".utf8), to: folder.file("book"))
    #expect(try folder.text("other") == "theirs")
    #expect(try folder.text("book") == "ours")
    var status = stat()
    #expect(lstat(folder.file("book"), &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFREG)
  }

  @Test func `a private file is its owner's alone, also in the place of an open one`() throws {
    let folder = try PassingFolder()
    try folder.put("open to all", as: "book")
    #expect(chmod(folder.file("book"), 0o666) == 0)
    try writeWhole([1], to: folder.file("book"), isPrivate: true)
    #expect(PassingFolder.mode(of: folder.file("book")) == 0o600)
    try writeWhole([1], to: folder.file("new"), as: .new, isPrivate: true)
    #expect(PassingFolder.mode(of: folder.file("new")) == 0o600)
  }

  @Test func `a file that is not private has the rights that the umask leaves of 644`() throws {
    let folder = try PassingFolder()
    let usual = open(folder.file("usual"), O_WRONLY | O_CREAT, 0o644)
    close(usual)
    try writeWhole([1], to: folder.file("book"))
    let mode = PassingFolder.mode(of: folder.file("book"))
    #expect(mode == PassingFolder.mode(of: folder.file("usual")))
    #expect((mode ?? 0) & 0o400 != 0)
  }

  @Test func `where the folder is missing nothing is made, and the name is not taken`() throws {
    let folder = try PassingFolder()
    for place in [Place.new, .replaced] {
      let fault = #expect(throws: FileFault.self) {
        try writeWhole([1], to: folder.file("missing/book"), as: place)
      }
      #expect(fault?.path == folder.file("missing/book"))
      #expect(fault?.isTaken == false)
      #expect(fault?.why == String(cString: strerror(ENOENT)))
    }
    #expect(try folder.names() == [])
  }

  @Test func `below a file there is no folder to write in`() throws {
    let folder = try PassingFolder()
    try folder.put("a file", as: "book")
    let fault = #expect(throws: FileFault.self) { try writeWhole([1], to: folder.file("book/x")) }
    #expect(fault?.why == String(cString: strerror(ENOTDIR)))
    #expect(try folder.text("book") == "a file")
  }

  @Test func `a folder of the name is left, and no temporary file beside it`() throws {
    let folder = try PassingFolder()
    try makeFolder(folder.file("book"))
    try folder.put("inside", as: "book/page")
    #expect(throws: FileFault.self) { try writeWhole([1], to: folder.file("book")) }
    let fault = #expect(throws: FileFault.self) {
      try writeWhole([1], to: folder.file("book"), as: .new)
    }
    #expect(fault?.isTaken == true)
    #expect(try folder.names() == ["book"])
    #expect(try folder.text("book/page") == "inside")
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
  func `a folder that may not be written in keeps what it has`() throws {
    let folder = try PassingFolder()
    try folder.put("old", as: "book")
    #expect(chmod(folder.path, 0o500) == 0)
    defer { chmod(folder.path, 0o700) }
    #expect(throws: FileFault.self) { try writeWhole([1], to: folder.file("book")) }
    #expect(try folder.names() == ["book"])
    #expect(try folder.text("book") == "old")
  }

  @Test func `two writers of one file leave it whole, and no temporary one`() async throws {
    let folder = try PassingFolder()
    let path = folder.file("book")
    let texts = (0..<2).map { [UInt8](repeating: UInt8($0), count: 5_000) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for text in texts {
        group.addTask { for _ in 0..<50 { try writeWhole(text, to: path) } }
      }
      try await group.waitForAll()
    }
    #expect(texts.contains(try readWhole(path, atMost: 10_000)))
    #expect(try folder.names() == ["book"])
  }

  @Test func `every name that the disk takes can be written`() throws {
    let folder = try PassingFolder()
    let name = String(repeating: "n", count: 255)
    try writeWhole([1], to: folder.file(name))
    #expect(try folder.names() == [name])
    #expect(throws: FileFault.self) { try writeWhole([1], to: folder.file(name + "n")) }
    #expect(try folder.names() == [name])
  }

  @Test(arguments: [
    "with space", "a\nb", "it's \"quoted\"", "*?[x]", "-rf", "čáslav", "e\u{301}", "👩‍👩‍👧", "\u{301}x",
    ".hidden",
    "a\\b", "\u{202E}fdp", String(repeating: "n", count: 200),
  ])
  func `strange names are names like others`(name: String) throws {
    let folder = try PassingFolder()
    try writeWhole(Array(name.utf8), to: folder.file(name), as: .new)
    try writeWhole(Array("again \(name)".utf8), to: folder.file(name))
    #expect(try folder.names().map { Array($0.utf8) } == [Array(name.utf8)])
    #expect(try readWhole(folder.file(name), atMost: 1 << 16) == Array("again \(name)".utf8))
  }

  @Test func `publishing gives a file its name for good, or takes it away`() throws {
    let folder = try PassingFolder()
    try folder.put("draft", as: "draft")
    try publish(folder.file("draft"), as: folder.file("book"), .new)
    #expect(try folder.names() == ["book"])
    try folder.put("second", as: "draft")
    let taken = #expect(throws: FileFault.self) {
      try publish(folder.file("draft"), as: folder.file("book"), .new)
    }
    #expect(taken?.isTaken == true)
    #expect(try folder.names() == ["book"])
    #expect(try folder.text("book") == "draft")
    try folder.put("third", as: "draft")
    #expect(throws: FileFault.self) {
      try publish(folder.file("draft"), as: folder.file("missing/book"))
    }
    #expect(try folder.names() == ["book"])
    try folder.put("fourth", as: "draft")
    try publish(folder.file("draft"), as: folder.file("book"))
    #expect(try folder.text("book") == "fourth")
    #expect(try folder.names() == ["book"])
  }

  @Test func `a full disk is said with its reason, and nothing at all is written in full`() throws {
    let full = open("/dev/full", O_WRONLY)
    #expect(full >= 0)
    defer { close(full) }
    #expect(writeAll([], to: full))
    #expect(!writeAll([1], to: full))
    #expect(errno == ENOSPC)
    #expect(!writeAll([1], to: -1))
    #expect(errno == EBADF)
  }

  @Test func `a pipe that takes little at a time gets every byte in order`() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let bytes = Self.bytes(400_000)
    let (writing, reading) = (ends[1], ends[0])
    let writer = Thread {
      _ = writeAll(bytes, to: writing)
      close(writing)
    }
    writer.start()
    var found: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1_000)
    while true {
      let count = piece.withUnsafeMutableBytes { read(reading, $0.baseAddress, $0.count) }
      if count <= 0 { break }
      found += piece[..<count]
    }
    close(reading)
    #expect(found == bytes)
  }

  @Test(arguments: [(EEXIST, true), (ENOENT, false), (EACCES, false), (ENOSPC, false)])
  func `a fault says what the system says, and only a name that stands is taken`(
    code: Int32, isTaken: Bool
  ) {
    errno = code
    let fault = FileFault(path: "book")
    #expect(fault.isTaken == isTaken)
    #expect(fault.why == String(cString: strerror(code)))
    #expect(!FileFault(path: "book", why: fault.why).isTaken)
  }

  @Test func `pieces become one private file, and pieces that fail leave none`() throws {
    let folder = try PassingFolder()
    let path = folder.file("export")
    try writeWhole(to: path, as: .new, isPrivate: true) { add in
      for byte in [UInt8](1...5) { try add([byte, byte]) }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]))
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    struct Stopped: Error {}
    #expect(throws: Stopped.self) {
      try writeWhole(to: folder.file("other")) { add in
        try add([1])
        throw Stopped()
      }
    }
    #expect(throws: FileFault.self) { try writeWhole(to: path, as: .new) { try $0([2]) } }
    #expect(try folder.names() == ["export"])
  }
}
