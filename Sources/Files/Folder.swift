// SPDX-License-Identifier: Apache-2.0
// Folders: made where they are missing, and waited for until their names are on disk.

import Glibc

/// Waits until a file, or the names in a folder, are on disk.
package func syncFile(_ path: String) throws(FileFault) {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileFault(path: path) }
  defer { close(descriptor) }
  if fsync(descriptor) != 0 { throw FileFault(path: path) }
}

/// Waits until a file's name is on disk.
package func syncFolder(of path: String) throws(FileFault) { try syncFile(folder(of: path)) }

/// Makes a folder where there is none, its name on disk. Throws `FileFault`; `isTaken` where a file
/// stands there.
package func makeFolder(_ path: String) throws(FileFault) {
  if mkdir(path, 0o755) == 0 { return try syncFolder(of: path) }
  let fault = FileFault(path: path)
  var status = stat()
  guard fault.isTaken, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw fault }
}

/// The folder that a file is in.
package func folder(of path: String) -> String {
  let name = nameStart(of: path)
  if name == path.utf8.startIndex { return "." }
  let folder = path.utf8[..<path.utf8.index(before: name)]
  return folder.isEmpty ? "/" : String(folder) ?? "."
}

/// Where the name of a file begins in its path.
package func nameStart(of path: String) -> String.Index {
  path.utf8.lastIndex(of: 0x2F).map(path.utf8.index(after:)) ?? path.utf8.startIndex
}

/// The names of all files in the folder of a file.
package func namesInFolder(of path: String) throws(FileFault) -> [String] {
  guard let stream = opendir(folder(of: path)) else { throw FileFault(path: folder(of: path)) }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    names.append(name)
  }
  return names
}

/// A path as it stands, or within a folder where it is relative, from the root on.
package func absolutePath(_ path: String, within folder: String) -> String {
  func isAbsolute(_ path: String) -> Bool { path.utf8.first == 0x2F }
  if isAbsolute(path) { return path }
  let within = "\(folder)/\(path)"
  guard !isAbsolute(within), let here = getcwd(nil, 0) else { return within }
  defer { free(here) }
  return "\(String(cString: here))/\(within)"
}

/// The bytes of a file, no more than so many; throws `FileFault`.
package func readWhole(_ path: String, atMost limit: Int) throws(FileFault) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  if descriptor < 0 { throw FileFault(path: path) }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 1 << 16)
  while bytes.count < limit {
    let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    if count < 0 { throw FileFault(path: path) }
    if count == 0 { break }
    bytes += piece[..<count].prefix(limit - bytes.count)
  }
  return bytes
}
