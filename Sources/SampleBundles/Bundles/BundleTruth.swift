package import DocumentModel

/// What is true of a generated bundle: the file `<bundle>.truth.json` beside it.
package struct BundleTruth: Sendable, Codable {
    /// Name of the bundle's folder or archive.
    package var bundle: String
    package var scenario: String
    package var seed: UInt64
    /// Outcomes that are right, the best one first.
    package var outcomes: [String]
    /// By name of the check.
    package var checks: [String: CheckExpectation]
    package var applicant: String
    package var uscc: String
    /// Folder of the lists that belong to the bundle, relative to the truth file.
    package var lists: String
    package var files: [File]
    package var documents: [Document]

    /// A file of the bundle.
    package struct File: Sendable, Codable {
        /// Path in the bundle.
        package var path: String
        package var pages: Int
        /// `read`, `encrypted`, `damaged` or `empty`.
        package var status: String
    }

    /// One paper.
    package struct Document: Sendable, Codable {
        package var kind: String
        package var parts: [Part]
        /// `digital`, `scan-200`, `photo-200`, …
        package var origin: String
        /// Canonical values by the names of the vocabulary; what the paper does not print is absent.
        package var fields: [String: String]
        package var marks: [Mark]
    }

    /// A run of pages of one file.
    package struct Part: Sendable, Codable {
        package var file: String
        /// First and last page, from 1.
        package var pages: [Int]
    }

    /// A mark on a page.
    package struct Mark: Sendable, Codable {
        /// `seal`, `signature` or `qr-code`.
        package var type: String
        package var file: String
        /// Page from 1.
        package var page: Int
        /// In points of the page as displayed.
        package var box: Box
        package var text: String?
        package var innerText: String?
        package var shape: String?
        package var colour: String?
        package var label: String?
        package var payload: String?
    }

    /// Names of the checks with this expectation, in the order of the vocabulary.
    package func checks(_ expectation: CheckExpectation) -> [String] {
        CheckNames.all.filter { checks[$0] == expectation }
    }
}
