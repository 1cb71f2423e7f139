// SPDX-License-Identifier: Apache-2.0
// Reads a file named on the command line, with a limit.

import Desk
import Domain

#if canImport(Glibc)
  import Glibc
#endif

/// A file that a command reads whole.
enum InputFile {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether the path itself is a symbolic link, wherever it leads.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// A file read whole; throws `BadInput` for what is no readable file or larger than the limit.
  static func read(_ path: String, atMost limit: Int) throws -> GivenFile {
    let bytes = try bytes(of: OpenFile(path), atMost: limit)
    let slash = path.utf8.lastIndex(of: 0x2F)
    return GivenFile(name: PlainText.excerpt(path), bytes: bytes, folder: slash.map { String(path[..<$0]) } ?? ".")
  }

  /// The same, and standard input for `-`.
  static func readOrInput(_ path: String, atMost limit: Int) throws -> GivenFile {
    guard path == "-" else { return try read(path, atMost: limit) }
    let input = OpenFile(descriptor: STDIN_FILENO, shown: "standard input")
    return GivenFile(name: input.shown, bytes: try bytes(of: input, atMost: limit))
  }

  /// A file read piece by piece: each call returns the next piece, nothing at the end.
  static func pieces(of path: String) throws -> () throws -> [UInt8] {
    let file = try OpenFile(path)
    return { try file.next() }
  }

  private static func bytes(of file: OpenFile, atMost limit: Int) throws -> [UInt8] {
    if file.size > limit { throw tooLarge(file.shown, limit) }
    var all: [UInt8] = []
    while true {
      let piece = try file.next()
      if piece.isEmpty { return all }
      all += piece
      if all.count > limit { throw tooLarge(file.shown, limit) }
    }
  }

  private static func tooLarge(_ shown: String, _ limit: Int) -> BadInput {
    BadInput(message: "\(shown) is too large: at most \(limit >> 10) KiB are read. Split it into parts.")
  }
}

/// A file that is read piece by piece.
final class OpenFile {
  private let descriptor: Int32
  let shown: String
  let size: Int

  /// A file that is open already, of a size that nobody knows.
  init(descriptor: Int32, shown: String) { (self.descriptor, self.shown, size) = (descriptor, shown, 0) }

  /// Throws `BadInput` for what is no readable file.
  init(_ path: String) throws {
    shown = PlainText.excerpt(path)
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      let why = String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      throw BadInput(message: "\(shown) cannot be read: \(why).")
    }
    size = Int(status.st_size)
    if status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw BadInput(message: "\(shown) is a folder, not a file. Name the file in it.")
    }
  }

  deinit { close(descriptor) }

  /// The next bytes, none at the end.
  func next() throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { return Array(buffer[..<count]) }
      if errno != EINTR {
        throw OutputProblem(message: "\(shown) cannot be read: \(String(cString: strerror(errno))).")
      }
    }
  }
}
