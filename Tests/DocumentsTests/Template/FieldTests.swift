// SPDX-License-Identifier: Apache-2.0
// Fields of views: what each kind of field gives, and lists within lists.

import Testing

@testable import Documents

@Suite struct FieldTests {
  private struct Shelf: Sendable {
    let books: [Book]
  }

  private struct Book: Sendable {
    let title: String
    let pages: [Int]

    static let fields = Fields<Book>(
      "book",
      [
        .text("title") { $0.title },
        .list("pages", of: Fields("page", [.text("page") { String($0) }])) { $0.pages },
      ])
  }

  private static let fields = Fields<Shelf>(
    "shelf", [.list("books", of: Book.fields) { $0.books }])

  @Test func `a text, markup and a flag are had from the view`() throws {
    let text = Field<Int>.text("double") { String($0 * 2) }
    let markup = Field<Int>.markup("bytes") { [UInt8($0)] }
    let flag = Field<Int>.flag("isEven") { $0 % 2 == 0 }
    #expect([text.name, markup.name, flag.name] == ["double", "bytes", "isEven"])
    guard case .text(let double) = text.value, case .markup(let bytes) = markup.value,
      case .flag(let isEven) = flag.value
    else {
      Issue.record("a field is of another kind")
      return
    }
    #expect(double(21) == "42" && bytes(7) == [7])
    #expect(isEven(2) && !isEven(3))
  }

  @Test(arguments: [([], true), ([1], false), ([1, 2], false)])
  func `a list knows whether it is empty in a view`(pages: [Int], isEmpty: Bool) {
    let field = Book.fields.all[1]
    guard case .list(let isEmptyIn, _) = field.value else {
      Issue.record("the field is no list")
      return
    }
    #expect(isEmptyIn(Book(title: "x", pages: pages)) == isEmpty)
  }

  @Test func `lists within lists show each view's own fields`() throws {
    let shelf = Shelf(books: [
      Book(title: "A", pages: [1, 2]), Book(title: "B", pages: []), Book(title: "C", pages: [3]),
    ])
    #expect(
      try printed(
        "{{#books}}{{title}}:{{#pages}}{{page}}.{{/pages}}{{^pages}}-{{/pages}} {{/books}}",
        Self.fields, shelf) == "A:1.2. B:- C:3. ")
  }

  @Test func `inside a list the fields around it are not seen`() {
    let shelf = Shelf(books: [Book(title: "A", pages: [1])])
    #expect(throws: TemplateProblem.self) {
      try printed("{{#books}}{{#books}}{{/books}}{{/books}}", Self.fields, shelf)
    }
    #expect(throws: TemplateProblem.self) {
      try printed("{{#books}}{{#pages}}{{title}}{{/pages}}{{/books}}", Self.fields, shelf)
    }
  }

  @Test func `what a message calls a view is the name of its fields`() {
    #expect(Self.fields.view == "shelf" && Self.fields.all.map(\.name) == ["books"])
    let problem = #expect(throws: TemplateProblem.self) {
      try printed("{{#books}}{{gone}}{{/books}}", Self.fields, Shelf(books: []))
    }
    #expect(problem?.what == "`gone` is no field of a book")
  }
}
