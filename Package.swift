// swift-tools-version: 6.2
import PackageDescription

// One target is one room (see README.md, "The rooms"). A room exists because an import must be forbidden;
// Tests/ArchitectureTests reads the sources and holds the table of allowed imports.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let sqlite: [Target.Dependency] = [
  .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
]
func nio(_ products: String...) -> [Target.Dependency] { products.map { .product(name: $0, package: "swift-nio") } }

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "nurture",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    room("YAML", ["CLibYAML"]),
    room("CEL"),
    room("Rulebook", ["YAML", "CEL"]),
    room("Engine", ["Rulebook", "CEL", crypto]),
    room("Store", ["Engine"] + sqlite),
    room("Runtime", ["Engine", "Store", crypto, logging]),
    room(
      "Delivery",
      ["Engine", .product(name: "AsyncHTTPClient", package: "async-http-client"), crypto, logging]
        + nio("NIOCore", "NIOHTTP1", "NIOPosix")),
    room(
      "Intake",
      [
        "Engine", "Runtime", crypto, logging,
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ] + nio("NIOCore", "NIOPosix", "NIOEmbedded", "NIOHTTP1")),
    room("Workbench", ["CEL", "Rulebook", "Engine", "Store", "Runtime"]),
    .executableTarget(
      name: "nurture",
      dependencies: [
        "YAML", "CEL", "Rulebook", "Engine", "Store", "Runtime", "Delivery", "Intake", "Workbench", logging,
        arguments,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks", dependencies: ["CEL", "Rulebook", "Engine", "Runtime", "Store", arguments],
      swiftSettings: strict),
    .target(name: "Seeded", path: "Tests/Seeded", swiftSettings: strict),
    tests(of: "Architecture"),
    tests(of: "YAML", ["YAML"]),
    tests(of: "CEL", ["CEL"]),
    tests(of: "Engine", ["Engine", "Rulebook", "YAML", "CEL", "Seeded"]),
    tests(of: "Store", ["Store", "Engine"] + sqlite),
    tests(of: "Rulebook", ["Rulebook", "YAML", "CEL", "Seeded"], exclude: ["Golden", "Fixtures"]),
    tests(of: "Runtime", ["Runtime", "Engine", "Rulebook", "CEL", "Store", "Seeded", logging]),
    tests(of: "Workbench", ["Workbench", "Runtime", "Store", "Engine", "Rulebook", "CEL", "YAML"]),
    tests(of: "Delivery", ["Delivery", "Engine", logging] + nio("NIOCore", "NIOPosix", "NIOHTTP1")),
    tests(of: "Intake", ["Intake", "Engine", "Runtime", "CEL", logging]),
    tests(
      of: "Nurture", ["nurture", "YAML", "Rulebook", arguments, logging], exclude: ["Golden", "Fixtures"]),
    tests(of: "Conformance", ["Workbench", "Engine", "Rulebook", "CEL", "Seeded"]),
    tests(of: "EndToEnd", ["nurture", "Intake", "Store", "Engine", "Seeded", crypto]),
  ],
  swiftLanguageModes: [.v6]
)
