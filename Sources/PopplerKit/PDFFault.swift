/// Why a PDF could not be opened or one of its pages not be used. Carries no content of the document.
public enum PDFFault: Error, Equatable, Sendable {
    /// A password is needed that we do not have.
    case encrypted
    /// The bytes are not a PDF that can be read.
    case damaged
    case noSuchPage(Int)
    /// There is not enough memory for a picture of the page.
    case cannotRender
    /// A page has more characters than are wanted.
    case tooManyCharacters(Int)
    /// A page has more pictures, form fields or annotations than are looked at.
    case tooManyParts
}
