// SPDX-License-Identifier: Apache-2.0
// A file with people's data is its owner's alone before anything is written into it.

import Domain
import Foundation
import Store
import Testing

@testable import StoreSQLite

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct PrivateModeTests {
  private func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  @Test func `a new file is empty and private`() throws {
    let path = PassingPath.new()
    try makePrivateFile(path)
    #expect(mode(of: path) == 0o600)
    #expect(fileSize(path) == 0)
  }

  @Test(arguments: [0o644, 0o666, 0o777, 0o600, 0o640] as [mode_t])
  func `a file that is there keeps its bytes and becomes private`(before: mode_t) throws {
    let path = PassingPath.new()
    try Data("kept".utf8).write(to: URL(filePath: path))
    #expect(chmod(path, before) == 0)
    try makePrivateFile(path)
    #expect(mode(of: path) == 0o600)
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("kept".utf8))
  }

  @Test func `where no file can be made it is told which, and why`() throws {
    let path = PassingPath.new() + "/books"
    #expect(throws: StoreProblem.failed(path: path, why: String(cString: strerror(ENOENT)))) {
      try makePrivateFile(path)
    }
    let folder = PassingPath.new()
    #expect(mkdir(folder, 0o755) == 0)
    #expect(throws: StoreProblem.failed(path: folder, why: String(cString: strerror(EISDIR)))) {
      try makePrivateFile(folder)
    }
    #expect(mode(of: folder) == 0o755)
  }
}
