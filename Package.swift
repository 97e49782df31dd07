// swift-tools-version: 6.1
import PackageDescription

// The stages of docs "Pipeline", one target each, in the order in which a bundle runs through them:
// Ingest → Reading → Understanding → Judging → Reporting. `DocumentReading` is what runs inside `xlq-reader`,
// the only executable that links poppler (GPL) and parses document bytes.
let package = Package(
    name: "xlq-validate",
    products: [
        .library(name: "XLQValidate", targets: ["XLQValidate"]),
        .executable(name: "xlq-validate", targets: ["xlq-validate"]),
        .executable(name: "xlq-reader", targets: ["xlq-reader"]),
        .executable(name: "xlq-samples", targets: ["xlq-samples"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        // The public face.
        .target(
            name: "XLQValidate",
            dependencies: [
                "DocumentModel", "RulePacks", "Ingest", "Reading", "ReaderProtocol", "Understanding", "Judging",
                "Reporting",
            ]),
        .executableTarget(
            name: "xlq-validate", dependencies: ["CommandLineInterface"]),
        .target(
            name: "CommandLineInterface",
            dependencies: [
                "XLQValidate", "DocumentModel", "RulePacks", "Ingest", "Reading", "ReaderProtocol", "Understanding",
                "Judging", "Reporting", "RuleAuthoring", "DigestKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // The stages.
        .target(
            name: "Ingest", dependencies: ["DocumentModel", "XMLKit", "ArchiveKit", "DigestKit"],
            resources: [.embedInCode("application.xsd")]),
        .target(name: "Reading", dependencies: ["DocumentModel", "ReaderProtocol", "CProcess", "DigestKit"]),
        .target(name: "Understanding", dependencies: ["DocumentModel", "RulePacks"]),
        .target(
            name: "Judging", dependencies: ["DocumentModel", "RulePacks", "XMLKit"],
            resources: [.embedInCode("dossier.xsd")]),
        .target(
            name: "Reporting",
            dependencies: [
                "DocumentModel", "RulePacks", "Judging", "XMLKit", "DigestKit",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.copy("Resources")]),

        // Tools for the people who write rules; no stage needs them.
        .target(name: "RuleAuthoring", dependencies: ["DocumentModel", "RulePacks", "Judging", "XMLKit"]),

        // Shared leaves.
        .target(name: "DocumentModel"),
        .target(name: "ReaderProtocol", dependencies: ["DocumentModel"]),
        .target(
            name: "RulePacks",
            dependencies: [
                "DocumentModel", "DigestKit", .product(name: "Yams", package: "Yams"),
                .product(name: "SwiftCSV", package: "SwiftCSV"),
            ]),

        // The reader process.
        .executableTarget(name: "xlq-reader", dependencies: ["DocumentReading"], exclude: ["LICENSE"]),
        .target(
            name: "DocumentReading",
            dependencies: [
                "DocumentModel", "ReaderProtocol", "PopplerKit", "QPDFKit", "ImagingKit", "OpenVINOKit", "DigestKit",
                "CMSKit", "CProcess", "SandboxKit",
            ]),

        // Samples with truth, and the scorer.
        .executableTarget(
            name: "xlq-samples",
            dependencies: [
                "SampleBundles", "DocumentModel", "ReaderProtocol", "Reading", "Understanding", "RulePacks",
                "DigestKit", "XMLKit", "SchemaChecks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(
            name: "SampleBundles",
            dependencies: [
                "DocumentModel", "CPangoCairo", "CQREncode", "CJPEGTurbo", "CQPDF", "COpenSSL", "ArchiveKit",
            ]),

        // Swift owners of C objects: no C type appears above them.
        .target(name: "XMLKit", dependencies: ["CLibXML2"]),
        .target(name: "ArchiveKit", dependencies: ["CLibArchive"]),
        .target(name: "DigestKit", dependencies: ["COpenSSL"]),
        .target(name: "CMSKit", dependencies: ["COpenSSL"]),
        .target(name: "PopplerKit", dependencies: ["CPopplerGlib", "CDrawnText", "ImagingKit", "DocumentModel"]),
        .target(name: "QPDFKit", dependencies: ["CQPDF", "DocumentModel"]),
        .target(
            name: "ImagingKit",
            dependencies: ["CImaging", "CGdkPixbuf", "CTIFF", "CTurboJPEG", "DocumentModel"]),
        .target(name: "OpenVINOKit", dependencies: ["COpenVINO", "DigestKit"]),
        .target(name: "SandboxKit", dependencies: ["CSandbox"]),

        // C and C++.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPopplerGlib", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
        .systemLibrary(name: "CPopplerCpp", pkgConfig: "poppler-cpp", providers: [.apt(["libpoppler-cpp-dev"])]),
        .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .systemLibrary(name: "CGdkPixbuf", pkgConfig: "gdk-pixbuf-2.0", providers: [.apt(["libgdk-pixbuf-2.0-dev"])]),
        .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
        .systemLibrary(
            name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CJPEGTurbo", pkgConfig: "libjpeg", providers: [.apt(["libjpeg62-turbo-dev"])]),
        // `make deps` writes these two pkg-config files: Debian's OpenCV has one only in its 689 MB package,
        // OpenVINO's wheel has none.
        .systemLibrary(name: "COpenCV", pkgConfig: "xlq-opencv"),
        .systemLibrary(name: "CZXing", pkgConfig: "zxing", providers: [.apt(["libzxing-dev"])]),
        .systemLibrary(name: "COpenVINOHeaders", pkgConfig: "xlq-openvino"),
        .systemLibrary(name: "CProcess"),
        .systemLibrary(name: "CSandbox", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
        .target(name: "CDrawnText", dependencies: ["CPopplerCpp"]),
        .target(name: "CImaging", dependencies: ["COpenCV", "CZXing"]),
        .target(name: "COpenVINO", dependencies: ["COpenVINOHeaders"], linkerSettings: [.linkedLibrary("dl")]),

        // Tests mirror Sources.
        // Breaks data for all tests that show what comes of broken data.
        .target(name: "Mutations", path: "Tests/Mutations"),
        .testTarget(name: "DocumentModelTests", dependencies: ["DocumentModel", "Mutations"]),
        .testTarget(name: "XMLKitTests", dependencies: ["XMLKit"]),
        .testTarget(name: "ArchiveKitTests", dependencies: ["ArchiveKit"]),
        .testTarget(name: "DigestKitTests", dependencies: ["DigestKit"]),
        .testTarget(
            name: "IngestTests", dependencies: ["Ingest", "DocumentModel", "ArchiveKit", "XMLKit", "DigestKit"]),
        .testTarget(name: "RulePacksTests", dependencies: ["RulePacks", "Mutations"]),
        // Speaks the protocol of the reader, and breaks it on demand.
        .executableTarget(
            name: "mock-reader", dependencies: ["ReaderProtocol", "DocumentModel"], path: "Tests/MockReader"),
        .testTarget(
            name: "ReadingTests",
            dependencies: [
                "Reading", "ReaderProtocol", "DocumentModel", "DigestKit", "mock-reader", "Mutations",
            ]),
        .testTarget(
            name: "DocumentReadingTests",
            dependencies: [
                "DocumentReading", "DocumentModel", "PopplerKit", "QPDFKit", "ImagingKit", "OpenVINOKit",
                "ReaderProtocol", "SampleBundles", "CPangoCairo", "CQREncode",
            ],
            resources: [.copy("Recognition/Fixtures")]),
        .testTarget(
            name: "UnderstandingTests",
            dependencies: ["Understanding", "RulePacks", "DocumentModel", .product(name: "Yams", package: "Yams")]),
        .testTarget(
            name: "RuleAuthoringTests",
            dependencies: [
                "RuleAuthoring", "RulePacks", "Judging", "DocumentModel", .product(name: "Yams", package: "Yams"),
            ]),
        .testTarget(name: "JudgingTests", dependencies: ["Judging", "RulePacks", "DocumentModel", "XMLKit"]),
        // Checks JSON against the published schemas, for all tests that have some.
        .target(
            name: "SchemaChecks", dependencies: ["Reporting", "Judging", "XMLKit"], path: "Tests/SchemaChecks"),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["Reporting", "RulePacks", "Judging", "DocumentModel", "XMLKit", "SchemaChecks"],
            exclude: ["Golden", "Fixtures"]),
        .testTarget(name: "CommandLineInterfaceTests", dependencies: ["CommandLineInterface", "Reading"]),
        .testTarget(name: "SampleBundlesTests", dependencies: ["SampleBundles", "DocumentModel", "XMLKit"]),
        .testTarget(
            name: "XLQValidateTests",
            dependencies: ["XLQValidate", "SampleBundles", "ArchiveKit", "XMLKit", "SchemaChecks", "Mutations"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

for target in package.targets
where [.regular, .executable, .test].contains(target.type) && !["CImaging", "COpenVINO"].contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),  // SE-0335
        .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
        .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    ]
}
