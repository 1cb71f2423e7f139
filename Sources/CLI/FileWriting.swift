// SPDX-License-Identifier: Apache-2.0
// Writing bytes to an open file, and what is said where that fails.

#if canImport(Glibc)
  import Glibc
#endif

/// Writes all bytes; false with `errno` where that fails.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    if count <= 0 { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

extension OutputProblem {
  /// A file that `errno` kept from being written.
  static func unwritten(_ path: String) -> OutputProblem {
    OutputProblem(
      message: "\(path) could not be written: \(String(cString: strerror(errno))). "
        + "No half file was left; run the command again once that is mended.")
  }
}
