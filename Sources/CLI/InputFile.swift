// SPDX-License-Identifier: Apache-2.0
// Reads a file named on the command line, with a limit.

import Domain

#if canImport(Glibc)
  import Glibc
#endif

/// A file that a command reads whole.
enum InputFile {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The size of a file in bytes; 0 where there is none.
  static func size(_ path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
  }

  /// A file to be read piece by piece; throws `BadInput`.
  static func open(_ path: String) throws -> OpenFile {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      throw BadInput(
        message: "\(PlainText.excerpt(path)) cannot be read: \(String(cString: strerror(errno))).")
    }
    return OpenFile(descriptor: descriptor, shown: PlainText.excerpt(path))
  }

  /// Whether the path itself is a symbolic link, wherever it leads.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The bytes of a file; throws `BadInput` for what is no readable file or larger than the limit.
  static func bytes(of path: String, atMost limit: Int) throws -> [UInt8] {
    let shown = PlainText.excerpt(path)
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      throw BadInput(message: "\(shown) cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw BadInput(message: "\(shown) cannot be read: \(String(cString: strerror(errno))).")
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw BadInput(message: "\(shown) is a folder, not a file. Name the file in it.")
    }
    if Int(status.st_size) > limit { throw tooLarge(shown, limit) }
    return try bytes(from: descriptor, shown: shown, atMost: limit)
  }

  private static func bytes(from descriptor: Int32, shown: String, atMost limit: Int) throws
    -> [UInt8]
  {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count < 0 {
        throw OutputProblem(
          message: "\(shown) cannot be read: \(String(cString: strerror(errno))).")
      }
      if count == 0 { return all }
      all += buffer[..<count]
      if all.count > limit { throw tooLarge(shown, limit) }
    }
  }

  private static func tooLarge(_ shown: String, _ limit: Int) -> BadInput {
    BadInput(
      message: "\(shown) is too large: at most \(limit >> 10) KiB are read. Split it into parts.")
  }
}

/// A file that is read piece by piece.
final class OpenFile {
  private let descriptor: Int32
  private let shown: String

  fileprivate init(descriptor: Int32, shown: String) {
    self.descriptor = descriptor
    self.shown = shown
  }

  deinit { close(descriptor) }

  /// Reads what fits; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR {
        throw OutputProblem(
          message: "\(shown) cannot be read: \(String(cString: strerror(errno))).")
      }
    }
  }
}
