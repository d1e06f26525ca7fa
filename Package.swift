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
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "YAML", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(name: "CEL", swiftSettings: strict),
    .target(name: "Rulebook", dependencies: ["YAML", "CEL"], swiftSettings: strict),
    .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: strict),
    .testTarget(name: "CELTests", dependencies: ["CEL"], swiftSettings: strict),
    .testTarget(
      name: "RulebookTests", dependencies: ["Rulebook", "YAML", "CEL"], exclude: ["Golden", "Fixtures"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
