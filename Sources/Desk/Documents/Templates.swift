// SPDX-License-Identifier: Apache-2.0
// Templates of the vendor's own, read from a folder, and the built-in ones written into one.

import Documents
import Domain
import Files
import Synchronization

/// Makes renderers, each folder's once a process.
final class Press: Sendable {
  private let renderers = Mutex<[String: DocumentRenderer]>([:])

  /// The renderer with the templates of a folder, nil for those built in. Throws `BadInput` with
  /// the file, the line and the remedy for a template that is broken.
  func renderer(_ folder: String?) throws -> DocumentRenderer {
    if let made = renderers.withLock({ $0[folder ?? ""] }) { return made }
    let renderer: DocumentRenderer
    do {
      renderer = try DocumentRenderer(try folder.map(Press.templates) ?? .builtIn)
    } catch let problem as TemplateProblem {
      let end = problem.file.utf8.contains(0x2E) ? "" : ".mustache"
      throw BadInput(
        message: "\(folder ?? "built-in")/\(problem.file)\(end), line \(problem.line): "
          + "\(problem.what). Nothing was issued.", lines: [problem.remedy])
    }
    renderers.withLock { $0[folder ?? ""] = renderer }
    return renderer
  }

  /// The built-in templates with the files of a folder in their places. Files of other sorts, such as a
  /// README, may lie beside them.
  private static func templates(in folder: String) throws -> TemplateSet {
    var own: [String: [UInt8]] = [:]
    do {
      for name in try namesInFolder(of: "\(folder)/.")
      where (name.hasSuffix(".mustache") || name.hasSuffix(".css")) && name.utf8.first != 0x2E {
        own[name] = try readWhole("\(folder)/\(name)", atMost: TemplateSet.mostBytes + 1)
      }
    } catch let fault {
      throw BadInput(
        message: "The templates in \(PlainText.excerpt(folder)) cannot be read: \(fault.why). Nothing was issued.",
        lines: ["`retainer templates export FOLDER` writes the built-in ones to begin from."])
    }
    return try TemplateSet(replacing: own)
  }
}

extension Desk {
  /// The same desk, printing with the templates of a folder, or as before where none is named.
  package func printing(with folder: String?) -> Desk {
    var desk = self
    desk.templates = folder ?? templates
    return desk
  }

  /// Writes the built-in templates into a folder and returns their paths. Throws `FileFault` where
  /// one is there already.
  package static func exportTemplates(to folder: String) throws -> [String] {
    try makeFolder(folder)
    return try TemplateSet.names.map { name in
      let path = "\(folder)/\(name)"
      try writeWhole(TemplateSet.builtIn.files[name] ?? [], to: path, as: .new)
      return path
    }
  }
}
