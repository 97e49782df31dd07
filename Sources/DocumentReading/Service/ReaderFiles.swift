import CProcess
import Foundation
import OpenVINOKit

/// The files of this machine that answers of the reader depend on, besides its own executable.
enum ReaderFiles {
    /// Fonts stand in for those that a document does not bring along; the folders change with what is installed.
    private static let fonts = [
        "/etc/fonts/fonts.conf", "/usr/share/fonts", "/usr/local/share/fonts", "/var/cache/fontconfig",
    ]

    /// Paths of the libraries that are loaded or will be, of the models, and of what tells fonts apart.
    static func paths(_ store: ModelStore) -> [String] {
        var paths: [String] = []
        var number: Int32 = 0
        while let name = xlq_library(number) {
            let path = String(cString: name)
            if path.hasPrefix("/") { paths.append(path) }
            number += 1
        }
        let folder = store.installation.libraryFolder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        paths += names.map { folder + "/" + $0 }
        paths += ModelStore.Model.allCases.map(store.path)
        return Set(paths + fonts).sorted()
    }
}
