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

let package = Package(
  name: "nurture",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.80.0"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.28.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.8.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "YAML", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(name: "CEL", swiftSettings: strict),
    .target(name: "Engine", swiftSettings: strict),
    .target(name: "Runtime", dependencies: ["Engine"], swiftSettings: strict),
    .target(
      name: "Intake",
      dependencies: [
        "Engine", "Runtime",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: strict),
    .testTarget(name: "CELTests", dependencies: ["CEL"], swiftSettings: strict),
    .testTarget(name: "EngineTests", dependencies: ["Engine"], swiftSettings: strict),
    .testTarget(
      name: "IntakeTests",
      dependencies: ["Engine", "Intake", "Runtime", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
