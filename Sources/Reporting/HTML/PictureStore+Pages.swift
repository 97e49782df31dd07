import DocumentModel
import Foundation
import Judging

extension PictureStore {
    /// A page in the viewer: its pictures and what was found on it.
    private struct Page: Encodable {
        struct Overlay: Encodable {
            var type: String
            var box: [Double]
            var zh: String
            var en: String
            var text: String
        }

        var key: String
        var file: String
        var page: Int
        var pictures: [String]
        /// The part of the page that the pictures show.
        var box: [Double]
        var overlays: [Overlay]
    }

    /// The kind of frame that a mark gets; a place that holds no certain signature does not look like one that does.
    private static func type(_ mark: Mark) -> String {
        if case .signature(let signature) = mark, signature.state != .signed { return "open-signature" }
        return mark.type
    }

    /// The pages for the viewer's script, as JSON that holds no `<` and so cannot end its element.
    func pagesJSON(_ report: Report) -> String {
        var order: [String] = []
        var pages: [String: Page] = [:]
        var bounds: [String: Box] = [:]
        for (symbol, picture) in zip(symbols, stored) {
            let key = Self.key(picture.file, picture.page)
            if pages[key] == nil {
                order.append(key)
                pages[key] = Page(
                    key: key, file: SafeText.visible(picture.file), page: picture.page, pictures: [], box: [],
                    overlays: [])
            }
            pages[key]?.pictures.append(symbol.id)
            bounds[key] = bounds[key]?.union(picture.box) ?? picture.box
        }
        // Large pictures first, so that a sharper crop lies over the page.
        let areas = Dictionary(zip(symbols.map(\.id), stored.map(\.box.area))) { first, _ in first }
        for key in order {
            pages[key]?.pictures.sort { (areas[$0] ?? 0, $1) > (areas[$1] ?? 0, $0) }
            pages[key]?.box = bounds[key].map(Rounding.box) ?? []
        }
        func add(_ overlay: Page.Overlay, _ box: Box, _ file: String, _ page: Int) {
            let key = Self.key(file, page)
            guard box.area > 0, bounds[key]?.intersection(box) != nil else { return }
            pages[key]?.overlays.append(overlay)
        }
        for document in report.dossier.documents {
            for (name, field) in document.fields.sorted(by: { $0.key < $1.key }) {
                let label = Wording.field(name)
                add(
                    Page.Overlay(
                        type: "field", box: Rounding.box(field.box), zh: label.zh, en: label.en,
                        text: SafeText.visible(field.value)), field.box, field.file, field.page)
            }
            for placed in document.marks {
                let view = MarkView(placed)
                add(
                    Page.Overlay(
                        type: Self.type(placed.mark), box: Rounding.box(placed.mark.box), zh: view.label.zh,
                        en: view.label.en, text: SafeText.visible(view.content ?? "")), placed.mark.box, placed.file,
                    placed.page)
            }
        }
        return EmbeddedJSON.text(order.compactMap { pages[$0] })
    }
}
