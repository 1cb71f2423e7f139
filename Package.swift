// swift-tools-version:6.2
// SPDX-License-Identifier: Apache-2.0
// The targets of Retainer and the one direction in which they may depend on each other.
import PackageDescription

/// `make fuzz` builds everything with the fuzzer's counters, and the library of its targets.
let isFuzzed = Context.environment["RETAINER_FUZZ"] != nil

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
  ] + (isFuzzed ? [.unsafeFlags(["-sanitize=fuzzer"])] : [])

let fuzzing: [Target] = [
  .target(
    name: "Fuzz", dependencies: ["Domain", "Formats", "Policies", "Documents", "CLibXML2"],
    path: "Tests/Fuzz", exclude: ["Seeds", "fuzz.sh"], swiftSettings: strict)
]

let package = Package(
  name: "retainer",
  products: [.executable(name: "retainer", targets: ["CLI"])]
    + (isFuzzed ? [.library(name: "Fuzz", type: .static, targets: ["Fuzz"])] : []),
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .target(name: "CRenaming"),
    .target(name: "CSQLiteSettings"),
    // The headers alone: libxml2 is loaded when a document is checked, not linked.
    .target(name: "CXMLSchema", cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])]),
    .target(name: "Domain", exclude: ["Credit/Rules/README.md"], swiftSettings: strict),
    .target(name: "Files", dependencies: ["CRenaming"], swiftSettings: strict),
    .target(name: "Formats", dependencies: ["Domain"], swiftSettings: strict),
    .target(
      name: "Policies",
      dependencies: ["Domain", .product(name: "Yams", package: "Yams")],
      exclude: ["README.md"],
      resources: [.embedInCode("Vendors"), .embedInCode("Holidays")], swiftSettings: strict),
    .target(
      name: "Store",
      dependencies: ["Domain", .product(name: "Crypto", package: "swift-crypto")],
      exclude: ["README.md"], resources: [.embedInCode("Schema/v01_sqlite.sql")],
      swiftSettings: strict),
    .target(
      name: "StoreSQLite",
      dependencies: [
        "Domain", "Files", "Store", "CSQLiteSettings",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: strict),
    .target(
      name: "Desk",
      dependencies: [
        "Domain", "Files", "Store", "Policies", "Formats", "Documents",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Documents",
      dependencies: ["Domain", "CXMLSchema", .product(name: "Crypto", package: "swift-crypto")],
      resources: [.embedInCode("Template/BuiltIn")], swiftSettings: strict),
    .executableTarget(
      name: "CLI",
      dependencies: [
        "Domain", "Desk", "Store", "StoreSQLite",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // What `make bench` measures inside one process; not a product.
    .executableTarget(
      name: "Bench", dependencies: ["Domain", "Desk", "Store", "StoreSQLite", "Documents"],
      path: "Tests/Benchmarks/InProcess", swiftSettings: strict),
    // Tests read documents back with libxml2's own functions.
    .systemLibrary(
      name: "CLibXML2", path: "Tests/CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]),
    .testTarget(
      name: "DomainTests", dependencies: ["Domain"], swiftSettings: strict),
    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: strict),
    .testTarget(
      name: "PoliciesTests", dependencies: ["Policies", "Domain"], exclude: ["Peers"],
      swiftSettings: strict),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "Domain"], exclude: ["Samples"],
      swiftSettings: strict),
    .testTarget(
      name: "DeskTests", dependencies: ["Desk", "Domain", "Policies", "Store", "StoreSQLite"],
      exclude: ["Stories"], swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Store", "StoreSQLite", "Desk", "Domain", "Policies",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .testTarget(
      name: "CLITests", dependencies: ["CLI", "Domain", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Edges", "Rules", "Transcripts"],
      swiftSettings: strict),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "Domain", "CLibXML2"],
      swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
    .testTarget(
      name: "DemoTests", dependencies: ["CLI"], swiftSettings: strict),
  ] + (isFuzzed ? fuzzing : []),
  swiftLanguageModes: [.v6])
