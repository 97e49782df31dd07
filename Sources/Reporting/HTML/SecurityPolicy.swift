/// The Content Security Policy of the page: nothing is loaded, and only the module's own style and script run.
struct SecurityPolicy {
    let text: String

    init(style: String, script: String) {
        text = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    }
}
