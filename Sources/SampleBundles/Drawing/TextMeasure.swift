import CPangoCairo

/// Sets and measures text with Pango; owns one Pango context.
final class TextMeasure {
    private let context: OpaquePointer
    private var widths: [String: Double] = [:]

    init() {
        context = pango_font_map_create_context(pango_cairo_font_map_get_default())
        Self.prepare(context)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

    /// One point of the page is one unit, and glyph metrics do not depend on the resolution of the output.
    static func prepare(_ context: OpaquePointer) {
        pango_cairo_context_set_resolution(context, 72)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
    }

    /// Gives the layout the text and the style.
    static func set(_ layout: OpaquePointer?, _ text: String, _ style: TextStyle) {
        let description = pango_font_description_new()
        pango_font_description_set_family(description, style.family)
        pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
        if style.bold { pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD) }
        pango_layout_set_font_description(layout, description)
        pango_font_description_free(description)
        if style.spacing != 0 {
            let attributes = pango_attr_list_new()
            pango_attr_list_insert(
                attributes, pango_attr_letter_spacing_new(Int32(style.spacing * Double(PANGO_SCALE))))
            pango_layout_set_attributes(layout, attributes)
            pango_attr_list_unref(attributes)
        }
        pango_layout_set_text(layout, text, -1)
    }

    /// Width of one line of text in points.
    func width(_ text: String, _ style: TextStyle) -> Double {
        let key = "\(style.family)|\(style.size)|\(style.bold)|\(style.spacing)|\(text)"
        if let known = widths[key] { return known }
        let layout = pango_layout_new(context)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        Self.set(layout, text, style)
        var width: Int32 = 0
        pango_layout_get_size(layout, &width, nil)
        widths[key] = Double(width) / Double(PANGO_SCALE)
        return Double(width) / Double(PANGO_SCALE)
    }

    /// The text broken into lines no wider than `width`.
    func wrap(_ text: String, _ style: TextStyle, width: Double) -> [String] {
        let layout = pango_layout_new(context)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        Self.set(layout, text, style)
        pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        let bytes = Array(text.utf8)
        return (0..<pango_layout_get_line_count(layout)).map { index in
            guard let line = pango_layout_get_line_readonly(layout, index) else { return "" }
            let start = Int(line.pointee.start_index)
            let end = start + Int(line.pointee.length)
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
    }
}
