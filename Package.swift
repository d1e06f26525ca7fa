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
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2")
  ],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "YAML", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(name: "CEL", swiftSettings: strict),
    .target(name: "Rulebook", dependencies: ["YAML", "CEL"], swiftSettings: strict),
    .target(
      name: "Engine", dependencies: ["Rulebook", "CEL", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: strict),
    .testTarget(name: "CELTests", dependencies: ["CEL"], swiftSettings: strict),
    .testTarget(name: "EngineTests", dependencies: ["Engine"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
