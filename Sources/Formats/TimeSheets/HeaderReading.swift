// SPDX-License-Identifier: Apache-2.0
// How much of a header one layout knows.

/// The labels of a header in one encoding.
struct HeaderLabels {
  let encoding: TextEncoding
  /// The labels as written.
  let texts: [String]
  /// The labels as they are compared.
  let labels: [String]

  init(_ cells: [ArraySlice<UInt8>], in encoding: TextEncoding) {
    self.encoding = encoding
    texts = cells.map { Blanks.around(encoding.text(trimmed($0))) }
    labels = texts.map(Blanks.label)
  }
}

/// The labels of a header as one layout reads them.
struct HeaderReading {
  let layout: SheetLayout
  let encoding: TextEncoding
  /// The labels as written.
  let texts: [String]
  private(set) var places: [SheetColumn: Int] = [:]
  /// Two labels that say the same.
  private(set) var twice: (String, String)?
  private var ranks: [SheetColumn: Int] = [:]

  init(of header: HeaderLabels, as layout: SheetLayout) {
    (self.layout, encoding, texts) = (layout, header.encoding, header.texts)
    let columns = layout.columns
    for (place, label) in header.labels.enumerated() where !label.isEmpty {
      if let (column, rank) = columns[label] { take(column, rank: rank, at: place) }
    }
    if layout.isPlain { chooseLength() }
  }

  private mutating func take(_ column: SheetColumn, rank: Int, at place: Int) {
    guard let other = places[column], let otherRank = ranks[column] else {
      (places[column], ranks[column]) = (place, rank)
      return
    }
    if column.isProse { return }
    if layout.counts(rank, before: otherRank) {
      (places[column], ranks[column]) = (place, rank)
    } else if !layout.counts(otherRank, before: rank) {
      twice = twice ?? (texts[other], texts[place])
    }
  }

  /// Only one column says how long was worked: the one under its own label, where there is one.
  private mutating func chooseLength() {
    let found = [SheetColumn.minutes, .hours, .duration].filter { places[$0] != nil }
    let own = found.filter { ranks[$0] == 0 }
    if own.count == 1 {
      for column in found where column != own[0] { places[column] = nil }
    } else if found.count > 1 {
      let both = (own.isEmpty ? found : own).compactMap { places[$0] }
      twice = twice ?? (texts[both[0]], texts[both[1]])
    }
  }

  /// Lists of columns of which one is needed and none is there.
  var missing: [[SheetColumn]] {
    layout.required.filter { alternatives in alternatives.allSatisfy { places[$0] == nil } }
  }

  /// Labels of no known column, and those of columns that another one stands for.
  var unread: [String] {
    let read = Set(places.values)
    return texts.indices.filter { !read.contains($0) && !texts[$0].isEmpty }.map { texts[$0] }
  }

  /// A whole header before one that lacks something, a tool's before a plain one, then the one that knows more.
  func isBetter(than other: HeaderReading) -> Bool {
    let (isWhole, isOtherWhole) = (missing.isEmpty, other.missing.isEmpty)
    if isWhole != isOtherWhole { return isWhole }
    if isWhole, layout.isPlain != other.layout.isPlain { return other.layout.isPlain }
    return places.count > other.places.count
  }
}
