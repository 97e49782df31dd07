import DocumentModel

/// Maps boxes between a page as displayed and the same page turned upright, in which lines run from left to right.
struct PageTurn: Sendable {
    /// Size of the page as displayed, in points.
    let width: Double
    let height: Double
    /// Degrees clockwise that turn the page upright: 0, 90, 180 or 270.
    let degrees: Int

    /// Size of the page once it stands upright.
    var uprightWidth: Double { degrees == 90 || degrees == 270 ? height : width }
    var uprightHeight: Double { degrees == 90 || degrees == 270 ? width : height }

    /// A displayed box on the upright page.
    func upright(_ box: Box) -> Box {
        switch degrees {
        case 90: Box(x: height - box.maxY, y: box.x, width: box.height, height: box.width)
        case 180: Box(x: width - box.maxX, y: height - box.maxY, width: box.width, height: box.height)
        case 270: Box(x: box.y, y: width - box.maxX, width: box.height, height: box.width)
        default: box
        }
    }

    /// An upright box on the page as displayed.
    func displayed(_ box: Box) -> Box {
        switch degrees {
        case 90: Box(x: box.y, y: height - box.maxX, width: box.height, height: box.width)
        case 180: Box(x: width - box.maxX, y: height - box.maxY, width: box.width, height: box.height)
        case 270: Box(x: width - box.maxY, y: box.x, width: box.height, height: box.width)
        default: box
        }
    }
}
