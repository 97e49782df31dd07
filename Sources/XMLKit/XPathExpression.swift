import CLibXML2
import Foundation

/// A compiled XPath 1.0 expression, to be evaluated in any number of contexts.
///
/// `@unchecked Sendable`: evaluation caches function addresses inside the compiled form, so ``XPathContext`` holds `lock`
/// meanwhile. The lock is recursive, as a registered function may evaluate the same expression again.
package final class XPathExpression: @unchecked Sendable {
    /// The expression as it was written.
    package let text: String
    private let pointer: xmlXPathCompExprPtr
    private let lock = NSRecursiveLock()

    /// Compiles an expression.
    ///
    /// - Throws: ``XPathError`` with the place where it stops making sense. Unknown functions and variables show only
    ///   when it is evaluated.
    package init(_ text: String) throws(XPathError) {
        XMLDocument.prepare
        guard let context = xmlXPathNewContext(nil) else {
            throw XPathError(code: .other(0), expression: text, message: "out of memory")
        }
        defer { xmlXPathFreeContext(context) }
        context.pointee.opLimit = 10_000
        context.pointee.error = { _, _ in }
        guard let compiled = xmlXPathCtxtCompile(context, text) else {
            throw XPathError(context.pointee.lastError, expression: text)
        }
        self.text = text
        pointer = compiled
    }

    deinit { xmlXPathFreeCompExpr(pointer) }

    func withPointer<Result>(_ body: (xmlXPathCompExprPtr) -> Result) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return body(pointer)
    }
}

extension XPathError {
    init(_ error: xmlError, expression: String, lookedUp: String? = nil) {
        let offset = error.str1 != nil ? Int(error.int1) : nil
        let number = error.code - Int32(XML_XPATH_EXPRESSION_OK.rawValue)
        let (code, message): (Code, String) =
            switch UInt32(bitPattern: number) {
            case XPATH_UNKNOWN_FUNC_ERROR.rawValue:
                (.unknownFunction(lookedUp ?? ""), "unknown function \(lookedUp ?? "")")
            case XPATH_UNDEF_VARIABLE_ERROR.rawValue: (.unknownVariable, "unknown variable")
            case XPATH_UNDEF_PREFIX_ERROR.rawValue: (.unknownPrefix, "unknown namespace prefix")
            case XPATH_INVALID_ARITY.rawValue: (.badArguments, "wrong number of arguments")
            case XPATH_INVALID_TYPE.rawValue, XPATH_INVALID_OPERAND.rawValue: (.badArguments, "wrong type of argument")
            case XPATH_OP_LIMIT_EXCEEDED.rawValue: (.operationLimit, "too many operations")
            case XPATH_NUMBER_ERROR.rawValue, XPATH_UNFINISHED_LITERAL_ERROR.rawValue,
                XPATH_START_LITERAL_ERROR.rawValue, XPATH_VARIABLE_REF_ERROR.rawValue,
                XPATH_INVALID_PREDICATE_ERROR.rawValue, XPATH_EXPR_ERROR.rawValue, XPATH_UNCLOSED_ERROR.rawValue,
                XPATH_INVALID_CHAR_ERROR.rawValue, XPATH_ENCODING_ERROR.rawValue:
                (.syntax, "not an XPath expression")
            default: (.other(Int(error.code)), "XPath error \(error.code)")
            }
        self.init(code: code, expression: expression, position: code == .syntax ? offset : nil, message: message)
    }
}
