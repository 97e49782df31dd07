import Foundation
import Testing
import XLQValidate

extension EndToEndTests {
    /// The example that the documentation shows is `LibraryExample.swift`, whole.
    @Suite(.timeLimit(.minutes(2)))
    struct LibraryExampleTests {
        @Test(
            "is what the documentation shows",
            arguments: ["README.md", "Sources/XLQValidate/XLQValidate.docc/XLQValidate.md"])
        func isShown(page: String) throws {
            let example = try PackageFolder.text("Tests/XLQValidateTests/LibraryExample.swift")
            #expect(try PackageFolder.text(page).contains("```swift\n" + example + "```\n"))
        }

        @Test("runs, and advises on an upload in which nearly everything is missing")
        func runs() async throws {
            let sample = try Sample.named("complete-digital")
            let scratch = try ScratchFolder()
            let form = try await SmallBundle.report.value.dossier.application
            let advice = try await advice(on: scratch.url, form: form, lists: sample.lists)
            #expect(advice.contains { $0.hasPrefix("五(二) ") })
        }
    }
}
