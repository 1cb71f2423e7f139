// SPDX-License-Identifier: Apache-2.0
// Writes XML as bytes, indented, with texts escaped for the place they stand in.

import Domain

/// Writes one document, element by element, onto a page. Texts are freed of what XML 1.0 forbids.
///
/// libxml2's own writer takes ten times as long; it checks what comes from here before it is issued.
struct XMLDocumentWriter: ~Copyable {
  /// What an element holds so far.
  private enum Content { case nothing, elements, text }

  private(set) var page: PageBuffer
  private var depth = 0
  private var content = Content.elements

  /// Begins a document behind what the page holds.
  init(_ page: consuming PageBuffer) {
    self.page = page
    self.page.append(markup: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  }

  /// Gives the page back.
  consuming func finish() -> PageBuffer { page }

  /// An element with what `write` puts into it: attributes first, then elements or one text.
  @inline(__always)
  mutating func element(_ name: StaticString, write: (inout XMLDocumentWriter) -> Void = { _ in }) {
    open(name)
    write(&self)
    close(name)
  }

  /// An element that holds a text; left out where there is none.
  mutating func element(_ name: StaticString, text: String?) {
    guard let text else { return }
    element(name) { $0.text(text) }
  }

  mutating func element(_ name: StaticString, _ minutes: Minutes) {
    open(name)
    endOpening(.text)
    page.append(minutes.count)
    close(name)
  }

  /// The text of an element; an empty one too gets an end tag of its own.
  mutating func text(_ text: String) {
    endOpening(.text)
    page.append(text, for: .xmlText)
  }

  /// An amount of money as the text of an element.
  mutating func text(_ money: Money) {
    endOpening(.text)
    page.append(decimal: money)
  }

  mutating func text(iso date: CivilDate) {
    endOpening(.text)
    page.append(iso: date)
  }

  // MARK: Attributes; one without a value is left out

  mutating func attribute(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    attribute(name) { $0.append(text, for: .xmlAttribute) }
  }

  mutating func attribute(_ name: StaticString, _ number: Int64?) {
    guard let number else { return }
    attribute(name) { $0.append(number) }
  }

  mutating func attribute(_ name: StaticString, _ minutes: Minutes) {
    attribute(name) { $0.append(minutes.count) }
  }

  mutating func attribute(_ name: StaticString, _ isTrue: Bool) {
    attribute(name) { $0.append(markup: isTrue ? "true" : "false") }
  }

  mutating func attribute(_ name: StaticString, _ money: Money) {
    attribute(name) { $0.append(decimal: money) }
  }

  mutating func attribute(_ name: StaticString, _ instant: Instant?, in zone: Zone) {
    guard let instant else { return }
    attribute(name) { $0.append(rfc3339: instant, in: zone) }
  }

  mutating func attribute(_ name: StaticString, _ date: CivilDate?) {
    guard let date else { return }
    attribute(name) { $0.append(iso: date) }
  }

  mutating func attribute(_ name: StaticString, _ lot: LotID?) {
    guard let lot else { return }
    attribute(name) { $0.append(lot: lot) }
  }

  mutating func attribute(_ name: StaticString, _ session: SessionID) {
    attribute(name) { $0.append(session: session) }
  }

  @inline(__always)
  mutating func attribute(_ name: StaticString, write: (inout PageBuffer) -> Void) {
    precondition(content == .nothing, "attributes come before the content")
    page.append(byte: 0x20)
    page.append(markup: name)
    page.append(markup: "=\"")
    write(&page)
    page.append(byte: 0x22)
  }

  // MARK: Tags

  private mutating func open(_ name: StaticString) {
    if depth > 0 {
      endOpening(.elements)
      indent()
    }
    page.append(byte: 0x3C)
    page.append(markup: name)
    content = .nothing
    depth += 1
  }

  private mutating func close(_ name: StaticString) {
    depth -= 1
    if content == .nothing {
      page.append(markup: "/>\n")
    } else {
      if content == .elements { indent() }
      page.append(markup: "</")
      page.append(markup: name)
      page.append(markup: ">\n")
    }
    content = .elements
  }

  /// Ends a start tag that is still open.
  private mutating func endOpening(_ next: Content) {
    if content == .nothing {
      page.append(byte: 0x3E)
      if next == .elements { page.append(byte: 0x0A) }
      content = next
    }
  }

  private mutating func indent() {
    for _ in 0..<depth { page.append(byte: 0x20) }
  }
}
