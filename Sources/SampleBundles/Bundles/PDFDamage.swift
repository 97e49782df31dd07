import CQPDF
import Foundation

/// Spoils a finished PDF in a named way.
enum PDFDamage {
    static func apply(_ damage: ApplicationCase.Damage, to bytes: [UInt8], dice: Dice) -> [UInt8] {
        switch damage {
        case .emptied: []
        case .truncated: Array(bytes.prefix(min(bytes.count / 3, 900)))
        case .locked:
            rewritten(bytes) { writer in
                qpdf_set_r4_encryption_parameters_insecure(
                    writer, "sesame", "owner", QPDF_TRUE, QPDF_FALSE, QPDF_FALSE, QPDF_FALSE, QPDF_FALSE, QPDF_FALSE,
                    qpdf_r3p_none,
                    QPDF_TRUE, QPDF_TRUE)
            }
        case .script:
            rewritten(bytes) { writer in
                let action = qpdf_oh_parse(writer, "<< /S /JavaScript /JS (app.alert\\('hello'\\);) >>")
                qpdf_oh_replace_key(writer, qpdf_get_root(writer), "/OpenAction", action)
            }
        }
    }

    private static func rewritten(_ bytes: [UInt8], _ change: (qpdf_data) -> Void) -> [UInt8] {
        var data: qpdf_data? = qpdf_init()
        guard let writer = data else { return bytes }
        defer { qpdf_cleanup(&data) }
        qpdf_set_suppress_warnings(writer, QPDF_TRUE)
        return bytes.withUnsafeBytes { raw -> [UInt8] in
            let base = raw.bindMemory(to: CChar.self).baseAddress
            guard qpdf_read_memory(writer, "sample", base, UInt64(bytes.count), nil) & ~1 == 0 else { return bytes }
            qpdf_init_write_memory(writer)
            // Same seed, same file: no random identifier, no random vector.
            qpdf_set_static_ID(writer, QPDF_TRUE)
            qpdf_set_static_aes_IV(writer, QPDF_TRUE)
            change(writer)
            guard qpdf_write(writer) & ~1 == 0, let buffer = qpdf_get_buffer(writer) else { return bytes }
            return Array(UnsafeBufferPointer(start: buffer, count: qpdf_get_buffer_length(writer)))
        }
    }
}
