internal import CPopplerGlib
public import DocumentModel
public import ImagingKit

/// A page of a PDF. Boxes are in points from the top-left corner of the page as displayed.
public final class PDFPage {
    private let page: OpaquePointer
    private let document: PDFDocument
    /// Width in points as displayed, that is after the page's own rotation.
    public let width: Double
    /// Height in points as displayed.
    public let height: Double

    init(owning page: OpaquePointer, of document: PDFDocument) {
        self.page = page
        self.document = document
        var width = 0.0
        var height = 0.0
        poppler_page_get_size(page, &width, &height)
        self.width = width.isFinite ? max(0, width) : 0
        self.height = height.isFinite ? max(0, height) : 0
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(page)) }

    /// The characters of the text layer in the order in which the document's text reads.
    ///
    /// - Throws: ``PDFFault/tooManyCharacters(_:)`` where there are more than `limit`, white space included.
    public func glyphs(limit: Int) throws(PDFFault) -> [PDFGlyph] {
        guard let pointer = poppler_page_get_text(page) else { return [] }
        defer { g_free(pointer) }
        var rectangles: UnsafeMutablePointer<PopplerRectangle>?
        var count: guint = 0
        guard poppler_page_get_text_layout(page, &rectangles, &count) != 0, let rectangles else { return [] }
        defer { g_free(rectangles) }
        guard Int(count) <= limit else { throw .tooManyCharacters(Int(count)) }
        let attributes = Attributes(of: page)
        var glyphs: [PDFGlyph] = []
        var word = 0
        // One rectangle for each character, line breaks included.
        for (index, character) in String(cString: pointer).unicodeScalars.prefix(Int(count)).enumerated() {
            if character.properties.isWhitespace {
                word += 1
                continue
            }
            let rectangle = rectangles[index]
            let box = Box(
                x: min(rectangle.x1, rectangle.x2), y: min(rectangle.y1, rectangle.y2),
                width: abs(rectangle.x2 - rectangle.x1), height: abs(rectangle.y2 - rectangle.y1))
            guard box.x.isFinite, box.y.isFinite, box.width.isFinite, box.height.isFinite else { continue }
            let style = attributes[index]
            glyphs.append(
                PDFGlyph(
                    character: character, box: box, fontSize: style.size > 0 ? style.size : box.height,
                    colour: style.colour, word: word))
        }
        return glyphs
    }

    /// Pictures, form fields and annotations of a page that are looked at, each.
    public static let mostParts = 20_000

    /// The places that pictures take on the page.
    ///
    /// - Throws: ``PDFFault/tooManyParts``; a part of them would not tell what of the page is a picture.
    public func pictures() throws(PDFFault) -> [Box] {
        let list = poppler_page_get_image_mapping(page)
        defer { poppler_page_free_image_mapping(list) }
        let whole = Box(x: 0, y: 0, width: width, height: height)
        var boxes: [Box] = []
        var entry = list
        var count = 0
        while let current = entry {
            count += 1
            guard count <= Self.mostParts else { throw .tooManyParts }
            if let mapping = current.pointee.data?.assumingMemoryBound(to: PopplerImageMapping.self) {
                let area = mapping.pointee.area
                let box = Box(
                    x: min(area.x1, area.x2), y: min(area.y1, area.y2), width: abs(area.x2 - area.x1),
                    height: abs(area.y2 - area.y1))
                if let visible = box.intersection(whole) { boxes.append(visible) }
            }
            entry = current.pointee.next
        }
        return boxes
    }

    /// The pixels of pictures that hold most of a part of the page, whatever their place and size there: width, height, then
    /// four bytes a pixel. Pictures of more pixels than `limit` are left out.
    public func picturePixels(covering box: Box, pixels limit: Int) -> [[UInt8]] {
        let list = poppler_page_get_image_mapping(page)
        defer { poppler_page_free_image_mapping(list) }
        var found: [[UInt8]] = []
        var entry = list
        while let current = entry, found.count < 4 {
            defer { entry = current.pointee.next }
            guard let mapping = current.pointee.data?.assumingMemoryBound(to: PopplerImageMapping.self) else {
                continue
            }
            let area = mapping.pointee.area
            let place = Box(
                x: min(area.x1, area.x2), y: min(area.y1, area.y2), width: abs(area.x2 - area.x1),
                height: abs(area.y2 - area.y1))
            guard (place.intersection(box)?.area ?? 0) > 0.6 * box.area,
                let surface = poppler_page_get_image(page, mapping.pointee.image_id)
            else { continue }
            defer { cairo_surface_destroy(surface) }
            cairo_surface_flush(surface)
            let width = Int(cairo_image_surface_get_width(surface))
            let height = Int(cairo_image_surface_get_height(surface))
            guard width > 0, height > 0, width <= limit / height, let data = cairo_image_surface_get_data(surface)
            else {
                continue
            }
            let stride = Int(cairo_image_surface_get_stride(surface))
            guard stride >= 4 * width else { continue }
            var pixels = Array("\(width) \(height) ".utf8)
            for row in 0..<height { pixels += UnsafeBufferPointer(start: data + row * stride, count: 4 * width) }
            found.append(pixels)
        }
        return found
    }

    /// Texts that stand in form fields and free-text annotations, which poppler leaves out of the text layer.
    ///
    /// - Throws: ``PDFFault/tooManyParts``.
    public func fieldTexts() throws(PDFFault) -> [(text: String, box: Box)] {
        try formFieldTexts() + annotationTexts()
    }

    /// Draws the page, or a part of it, on white.
    ///
    /// - Parameters:
    ///   - resolution: dots per inch; lowered where the picture would exceed `pixels`.
    ///   - box: the part to draw; nil for the whole page.
    /// - Returns: the picture; its `resolution` is the one that was used.
    /// - Throws: ``PDFFault/cannotRender`` where there is nothing to draw on or no memory for it.
    public func render(resolution: Double, box: Box? = nil, pixels limit: Int) throws -> Raster {
        let whole = Box(x: 0, y: 0, width: width, height: height)
        // Cairo takes no side above 32,767.
        guard
            let part = DrawnPart(box, of: whole, resolution: resolution, pixels: limit, longestSide: 32_000)
        else { throw PDFFault.cannotRender }
        let (columns, rows) = (part.width, part.height)
        guard columns * rows <= limit + columns + rows,
            let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
        else { throw PDFFault.cannotRender }
        defer { cairo_surface_destroy(surface) }
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface) else {
            throw PDFFault.cannotRender
        }
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, part.scale, part.scale)
        cairo_translate(context, -part.box.x, -part.box.y)
        poppler_page_render(page, context)
        cairo_surface_flush(surface)
        guard let source = cairo_image_surface_get_data(surface) else { throw PDFFault.cannotRender }
        let stride = cairo_image_surface_get_stride(surface)
        let packed = [UInt8](unsafeUninitializedCapacity: columns * rows * 3) { buffer, count in
            if let target = buffer.baseAddress {
                xlq_pack_rgb(source, stride, Int32(columns), Int32(rows), target)
            }
            count = columns * rows * 3
        }
        return Raster(width: columns, height: rows, pixels: packed, resolution: part.scale * 72)
    }

    private func formFieldTexts() throws(PDFFault) -> [(text: String, box: Box)] {
        let list = poppler_page_get_form_field_mapping(page)
        defer { poppler_page_free_form_field_mapping(list) }
        var texts: [(text: String, box: Box)] = []
        var entry = list
        var count = 0
        while let current = entry {
            count += 1
            guard count <= Self.mostParts else { throw .tooManyParts }
            if let mapping = current.pointee.data?.assumingMemoryBound(to: PopplerFormFieldMapping.self),
                let field = mapping.pointee.field, let text = Self.text(of: field)
            {
                texts.append((text, displayed(mapping.pointee.area)))
            }
            entry = current.pointee.next
        }
        return texts
    }

    private func annotationTexts() throws(PDFFault) -> [(text: String, box: Box)] {
        let list = poppler_page_get_annot_mapping(page)
        defer { poppler_page_free_annot_mapping(list) }
        var texts: [(text: String, box: Box)] = []
        var entry = list
        var count = 0
        while let current = entry {
            count += 1
            guard count <= Self.mostParts else { throw .tooManyParts }
            if let mapping = current.pointee.data?.assumingMemoryBound(to: PopplerAnnotMapping.self),
                let annotation = mapping.pointee.annot, xlq_is_free_text(annotation) != 0,
                poppler_annot_get_flags(annotation).rawValue & POPPLER_ANNOT_FLAG_HIDDEN.rawValue == 0,
                let contents = poppler_annot_get_contents(annotation)
            {
                let text = String(cString: contents)
                g_free(contents)
                if !text.isEmpty { texts.append((text, displayed(mapping.pointee.area))) }
            }
            entry = current.pointee.next
        }
        return texts
    }

    private static func text(of field: OpaquePointer) -> String? {
        var pointer: UnsafeMutablePointer<CChar>?
        if xlq_is_text_field(field) != 0, poppler_form_field_text_is_password(field) == 0 {
            pointer = poppler_form_field_text_get_text(field)
        } else if xlq_is_choice_field(field) != 0 {
            pointer = poppler_form_field_choice_get_text(field)
            if pointer == nil {
                let count = poppler_form_field_choice_get_n_items(field)
                for item in 0..<max(0, count) where poppler_form_field_choice_is_item_selected(field, item) != 0 {
                    pointer = poppler_form_field_choice_get_item(field, item)
                    break
                }
            }
        }
        guard let pointer else { return nil }
        defer { g_free(pointer) }
        let text = String(cString: pointer)
        return text.isEmpty ? nil : text
    }

    /// Form-field and annotation mappings come with y upwards, unlike text and pictures.
    private func displayed(_ area: PopplerRectangle) -> Box {
        Box(
            x: min(area.x1, area.x2), y: height - max(area.y1, area.y2), width: abs(area.x2 - area.x1),
            height: abs(area.y2 - area.y1))
    }
}

/// Size and colour of the font for each index of a page's text.
private struct Attributes {
    private var runs: [(range: ClosedRange<Int>, size: Double, colour: SIMD3<UInt8>)] = []

    init(of page: OpaquePointer) {
        let list = poppler_page_get_text_attributes(page)
        defer { poppler_page_free_text_attributes(list) }
        var entry = list
        while let current = entry {
            if let run = current.pointee.data?.assumingMemoryBound(to: PopplerTextAttributes.self) {
                let named = run.pointee.color
                let colour = SIMD3(UInt8(named.red >> 8), UInt8(named.green >> 8), UInt8(named.blue >> 8))
                let start = Int(run.pointee.start_index)
                runs.append((start...max(start, Int(run.pointee.end_index)), run.pointee.font_size, colour))
            }
            entry = current.pointee.next
        }
        runs.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    subscript(index: Int) -> (size: Double, colour: SIMD3<UInt8>) {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].range.lowerBound <= index { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return (0, .zero) }
        return (runs[low - 1].size, runs[low - 1].colour)
    }
}
