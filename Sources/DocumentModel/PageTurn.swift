/// Maps boxes between a page as displayed and the same page turned upright, in which lines run from left to right.
package struct PageTurn: Sendable {
    /// Width in points of the page as displayed.
    package let width: Double
    /// Height in points of the page as displayed.
    package let height: Double
    /// Degrees clockwise that turn the page upright: 0, 90, 180 or 270.
    package let degrees: Int

    /// Takes the size of the page as displayed, and what turns it upright.
    package init(width: Double, height: Double, degrees: Int) {
        self.width = width
        self.height = height
        self.degrees = degrees
    }

    private var isSideways: Bool { degrees == 90 || degrees == 270 }

    /// Width in points of the page once it stands upright.
    package var uprightWidth: Double { isSideways ? height : width }
    /// Height in points of the page once it stands upright.
    package var uprightHeight: Double { isSideways ? width : height }

    /// A displayed box on the upright page.
    package func upright(_ box: Box) -> Box {
        switch degrees {
        case 90: Box(x: height - box.maxY, y: box.x, width: box.height, height: box.width)
        case 180: Box(x: width - box.maxX, y: height - box.maxY, width: box.width, height: box.height)
        case 270: Box(x: box.y, y: width - box.maxX, width: box.height, height: box.width)
        default: box
        }
    }

    /// A displayed line on the upright page.
    package func upright(_ line: TextLine) -> TextLine {
        var line = line
        line.box = upright(line.box)
        line.quad = line.quad.map { $0.map(upright) }
        return line
    }

    private func upright(_ corner: Quad.Corner) -> Quad.Corner {
        switch degrees {
        case 90: Quad.Corner(x: height - corner.y, y: corner.x)
        case 180: Quad.Corner(x: width - corner.x, y: height - corner.y)
        case 270: Quad.Corner(x: corner.y, y: width - corner.x)
        default: corner
        }
    }

    private func displayed(_ corner: Quad.Corner) -> Quad.Corner {
        switch degrees {
        case 90: Quad.Corner(x: corner.y, y: height - corner.x)
        case 180: Quad.Corner(x: width - corner.x, y: height - corner.y)
        case 270: Quad.Corner(x: width - corner.y, y: corner.x)
        default: corner
        }
    }

    /// An upright box on the page as displayed.
    package func displayed(_ box: Box) -> Box {
        switch degrees {
        case 90: Box(x: box.y, y: height - box.maxX, width: box.height, height: box.width)
        case 180: Box(x: width - box.maxX, y: height - box.maxY, width: box.width, height: box.height)
        case 270: Box(x: width - box.maxY, y: box.x, width: box.height, height: box.width)
        default: box
        }
    }

    /// An upright line on the page as displayed.
    package func displayed(_ line: TextLine) -> TextLine {
        var line = line
        line.box = displayed(line.box)
        line.quad = line.quad.map { $0.map(displayed) }
        return line
    }
}
