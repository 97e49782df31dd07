extension ProblemWords {
    /// The sentences; of those that a text could be, the first counts.
    static let catalogue: [(english: String, chinese: String)] =
        files + formats + archives + names + places + documents + readers + forms + general

    private static let files = [
        (
            "the bundle has more than {n} entries, which is the limit; this and all after it were not read",
            "材料包的条目超过上限 {} 个，此项及其后均未读取"
        ),
        ("all files together exceed the limit of {n} bytes", "全部文件合计超过上限 {} 字节"),
        ("the file exceeds the limit of {n} bytes", "文件超过上限 {} 字节"),
        ("the file has no content", "文件没有内容"),
        ("{*}; PDF, JPEG, PNG and TIFF are read", "{}；可读取的格式是 PDF、JPEG、PNG 和 TIFF"),
        ("{n} bytes; {*}", "{} 字节；{}"),
        ("another entry has the same path", "与另一个条目路径相同"),
        ("its path differs from another's in upper and lower case alone", "路径与另一个文件只有大小写不同"),
        ("XML; only application.xml at the top of the bundle is read", "XML 文件；只读取材料包顶层的 application.xml"),
        ("the folder cannot be listed", "无法列出文件夹内容"),
        ("the file cannot be examined", "无法查看文件属性"),
        ("the file may not be read", "没有读取该文件的权限"),
        ("the file cannot be read", "文件无法读取"),
        ("the file is empty", "文件是空的"),
    ]

    private static let formats = [
        ("a document of an old office program", "旧版 Office 文档"), ("an OFD document", "OFD 文档"),
        ("an office document", "Office 文档"), ("an OpenDocument or EPUB file", "OpenDocument 或 EPUB 文件"),
        ("a compressed file", "压缩文件"), ("a GIF picture", "GIF 图片"), ("a BMP picture", "BMP 图片"),
        ("a WebP picture", "WebP 图片"), ("a HEIC picture", "HEIC 图片"), ("a HEIF picture", "HEIF 图片"),
        ("an AVIF picture", "AVIF 图片"), ("a film", "视频文件"), ("a JPEG 2000 picture", "JPEG 2000 图片"),
        ("a Windows program", "Windows 程序"), ("a program", "程序文件"), ("a script", "脚本文件"),
        ("an RTF document", "RTF 文档"), ("a PostScript file", "PostScript 文件"), ("a Photoshop picture", "Photoshop 图片"),
        ("an HTML page", "HTML 网页"), ("a text file", "文本文件"), ("a file of unknown type", "未知类型的文件"),
    ]

    private static let archives = [
        ("the archive holds no files", "压缩包中没有文件"),
        ("archives inside each other exceed the limit of {n}", "压缩包嵌套超过上限 {} 层"),
        ("a link", "链接"),
        ("a device, pipe or socket", "设备、管道或套接字"),
        ("folders inside each other exceed the limit of {n}", "文件夹嵌套超过上限 {} 层"),
        ("the file needs a password", "文件设有密码"),
        ("the archive needs a password", "压缩包设有密码"),
        ("the archive expands more than {n} times, which is the limit", "压缩包解压后超过原大小的上限 {} 倍"),
        ("packed by a method that is not read", "压缩方法不受支持"),
        ("the archive is damaged at this file", "压缩包在此文件处损坏"),
        ("the archive is damaged after 0 entries", "压缩包已损坏，无法打开"),
        ("the archive is damaged after {n} entries", "压缩包在第 {} 个条目之后损坏"),
        (
            "the archive unpacks to more than {n} bytes, which is the limit; after {n} entries nothing was read",
            "压缩包解压后超过上限 {} 字节；第 {} 个条目之后均未读取"
        ),
    ]

    private static let names = [
        ("the name is in no known encoding", "文件名的编码无法识别"), ("the name holds a NUL", "文件名含有空字符"),
        ("an absolute path", "绝对路径"), ("the path leaves the bundle", "路径越出材料包"),
        ("the path has {n} bytes; the limit is {n}, {n} a name", "路径有 {} 字节；上限 {} 字节，每个名称 {} 字节"),
        ("there is no name", "没有文件名"),
    ]

    /// Where active content hangs.
    private static let places = [
        ("catalog", "文档目录"), ("trailer", "文件尾"), ("document", "整个文档"), ("damaged part", "损坏部分"), ("page {n}", "第 {} 页"),
    ]

    private static let documents = [
        ("page {n}: {*}", "第 {} 页：{}"),
        ("the document has no pages", "文档没有页面"),
        ("the PDF has no pages", "PDF 没有页面"),
        ("the PDF is locked by a password", "PDF 设有密码"),
        ("the PDF cannot be opened", "PDF 无法打开"),
        ("the PDF has {n} pages; the limit is {n}", "PDF 有 {} 页；上限 {} 页"),
        ("the form of the PDF has more fields than the limit of {n}", "PDF 表单的域超过上限 {} 个"),
        ("page {n} cannot be drawn", "第 {} 页无法绘制"),
        ("page {n} cannot be read", "第 {} 页无法读取"),
        ("page {n} has no size", "第 {} 页没有尺寸"),
        ("page {n} is longer than the limit of {n} points", "第 {} 页的边长超过上限 {} 点"),
        ("page {n} has a picture of {n} × {n} pixels; the limit is {n}", "第 {} 页有 {} × {} 像素的图片；上限 {} 像素"),
        ("page {n} has {n} characters; the limit is {n}", "第 {} 页有 {} 个字符；上限 {} 个"),
        ("the document has {n} pages, not {n}", "文档共 {} 页，没有第 {} 页"),
        ("the file holds no picture", "文件中没有图片"),
        ("the file holds more than {n} pictures, which is the limit", "文件中的图片超过上限 {} 幅"),
        ("the file has no such picture", "文件中没有该图片"),
        ("the picture's format is not read", "图片格式不受支持"),
        ("the picture cannot be decoded", "图片无法解码"),
        ("the picture cannot be encoded", "图片无法编码"),
        ("the picture has {n} pixels; the limit is {n}", "图片有 {} 像素；上限 {} 像素"),
        ("{} has no pages to read", "{} 文件没有可读取的页面"),
        ("no document is open", "没有打开的文档"),
        ("the part lies outside of the page", "所指部分在页面之外"),
        ("the resolution must lie between 10 and 1200 dpi", "分辨率须在 10 至 1200 dpi 之间"),
        ("more lines than a page has", "行数多于页面所有"),
        ("recognition failed: {}", "识别失败：{}"),
        ("unexpected {}", "意外错误 {}"),
        ("{}; run: make deps", "{}；请运行 make deps"),
    ]

    private static let readers = [
        ("page {n} may draw more objects than are looked at", "第 {} 页绘制的对象可能超过检查上限"),
        (
            "page {n} has more pictures, fields or annotations than the limit of {n}",
            "第 {} 页的图片、表单域或批注超过上限 {} 个"
        ),
        (
            "the document took more CPU time than its limit of {n} s for {n} pages; what was read before is kept",
            "处理该文件超过 CPU 时间上限 {} 秒（{} 页）；此前读取的内容保留"
        ),
        ("a seal is cut over two pages at least", "骑缝章至少跨两页"),
        ("given up after {n} pages that ended the reader", "已有 {} 页使读取进程中止，其余不再读取"),
        ("the reader used up its CPU time", "读取进程用尽了处理器时间"),
        ("the reader was killed, probably for want of memory", "读取进程被系统终止，可能因内存不足"),
        ("the reader came to its memory limit of {n} MiB", "读取进程达到内存上限 {} MiB"),
        ("the reader ended with signal {n}", "读取进程因信号 {} 中止"),
        ("the reader ended unexpectedly", "读取进程意外中止"),
        ("the reader was ended", "读取进程已被结束"),
        ("the reader is gone", "读取进程已不存在"),
        ("reading was cancelled", "读取已取消"),
        ("the reader's answer is malformed", "读取进程的回答格式有误"),
        ("the reader's answer is out of all proportion", "读取进程的回答大小异常"),
        ("the reader answered another question", "读取进程答非所问"),
        (
            "no answer within {n} s of CPU time, which is the limit; the reader was ended",
            "处理器时间达到上限 {} 秒仍无结果，读取进程已被结束"
        ),
        ("no answer within {n} s; the reader was ended", "{} 秒内没有结果，读取进程已被结束"),
        ("the reader did nothing for {n} s and was ended", "读取进程停顿 {} 秒，已被结束"),
        (
            "xlq-reader was not found beside this program or in PATH; build it with 'swift build --product xlq-reader' or "
                + "name it in XLQ_READER",
            "在本程序旁和 PATH 中都没有找到 xlq-reader；请用 swift build --product xlq-reader 构建，或用 XLQ_READER 指定"
        ),
        ("xlq-reader could not be started: {}: {}", "xlq-reader 无法启动：{}：{}"),
        (
            "the sandbox of xlq-reader is incomplete here, and a complete one is required; the kernel lacks {}",
            "此处 xlq-reader 的沙箱不完整，而要求完整；内核缺少 {}"
        ),
    ]

    /// What is wrong with `application.xml`.
    private static let forms = [
        ("application.xml: {n} files of this name", "application.xml：有 {} 个同名文件"),
        ("application.xml: {*}", "application.xml：{}"),
        ("application.xml:{n}: {*}", "application.xml 第 {} 行：{}"),
        ("root element is not application of {}", "根元素不是 {} 的 application"),
        ("the schema of this program is broken", "本程序的结构定义已损坏"),
        ("edition: not {}", "edition：不是 {}"),
        ("a document type declaration is not accepted", "不接受文档类型声明"),
        ("not well-formed XML (libxml2 error {n})", "XML 格式有误（libxml2 错误 {}）"),
        ("not valid (libxml2 error {n})", "不符合结构定义（libxml2 错误 {}）"),
        ("not an amount that can be counted in fen", "不是可以精确到分的金额"),
        ("missing", "缺少"), ("too large", "过大"), ("wrong type of value", "值的类型不对"), ("wrong length", "长度不对"),
        ("out of range", "超出范围"), ("too many digits", "位数过多"), ("does not match the pattern", "格式不符"),
        ("not one of the values allowed", "不是允许的值"), ("unexpected content", "内容不应出现"),
        ("unexpected attribute", "属性不应出现"), ("unexpected element", "元素不应出现"), ("unknown element", "未知元素"),
        ("required attribute {} is missing", "缺少必需的属性 {}"), ("expected here: {}", "此处应为：{}"),
        ("{}: {*}", "{}：{}"),
    ]

    /// Why a bundle cannot be taken in.
    private static let general = [
        ("no such file or folder: {}", "没有这个文件或文件夹：{}"),
        ("cannot be opened: {}", "无法打开：{}"),
        ("neither a folder nor an archive: {}", "既不是文件夹也不是压缩包：{}"),
        ("{n} bytes; the limit is {n}", "{} 字节；上限 {} 字节"),
        ("{n} bytes; the limit is {n}: {}", "{} 字节；上限 {} 字节：{}"),
        ("{*}: {}", "{}：{}"),
    ]
}
