public import Foundation

extension PDFObjects {
    /// The names of active content that stand in the bytes of a file whose objects cannot be walked.
    public static func activeWords(in data: Data) -> [PDFActiveContent] {
        let words = [
            ("/JavaScript", "javascript"), ("/Launch", "launch"), ("/SubmitForm", "submit-form"),
            ("/EmbeddedFile", "embedded-file"), ("/XFA", "xfa"), ("/RichMedia", "rich-media"),
            ("/GoToR", "remote-goto"), ("/GoToE", "remote-goto"),
        ]
        var found: [PDFActiveContent] = []
        for (word, kind) in words where data.range(of: Data(word.utf8)) != nil {
            let content = PDFActiveContent(kind: kind, place: "damaged part")
            if !found.contains(content) { found.append(content) }
        }
        // What lies in a packed stream shows no words.
        return found + [PDFActiveContent(kind: "not-searched", place: "damaged part")]
    }
}
