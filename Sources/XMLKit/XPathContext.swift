import CLibXML2

/// A registered function: takes its arguments, gives a value. What it throws ends the evaluation with an error.
package typealias XPathFunction = (XPathCall) throws -> XPathValue

/// One call of a registered function.
package struct XPathCall {
    /// The name under which it was called.
    package let name: String
    /// In the order in which they are written.
    package let arguments: [XPathValue]
    /// The node in whose context the call stands.
    package let contextNode: XMLNode?

    /// The argument at a place, counted from 0.
    ///
    /// - Throws: ``ArgumentError`` where there are not so many.
    package func argument(_ index: Int) throws -> XPathValue {
        guard arguments.indices.contains(index) else { throw ArgumentError(name: name, count: arguments.count) }
        return arguments[index]
    }

    /// As ``argument(_:)``, converted as XPath's `string()` does.
    package func string(_ index: Int) throws -> String { try argument(index).stringValue }

    /// A call with too few arguments.
    package struct ArgumentError: Error, CustomStringConvertible {
        let name: String
        let count: Int
        /// Which function was given how many.
        package var description: String { "\(name)() was given \(count) arguments" }
    }
}

/// Evaluates XPath expressions over one document, with own functions and variables.
///
/// Not Sendable, like its document.
package final class XPathContext {
    /// The document that is searched.
    package let document: XMLDocument
    private let pointer: xmlXPathContextPtr
    private let functions: [String: XPathFunction]
    private let operationLimit: UInt
    private var failure: (name: String, error: any Error)?
    private var unknownFunction: String?

    /// Creates a context.
    ///
    /// - Parameters:
    ///   - functions: Own functions by name, beside those of XPath 1.0, which they cannot replace.
    ///   - variables: Values of `$name`.
    ///   - namespaces: Namespaces by prefix.
    ///   - operationLimit: Ceiling of steps of one evaluation, so that no expression runs away.
    package init(
        document: XMLDocument, functions: [String: XPathFunction] = [:], variables: [String: XPathValue] = [:],
        namespaces: [String: String] = [:], operationLimit: UInt = 1_000_000
    ) {
        // Fails only where memory is exhausted.
        guard let pointer = xmlXPathNewContext(document.pointer) else { fatalError("out of memory") }
        self.document = document
        self.functions = functions
        self.operationLimit = operationLimit
        self.pointer = pointer
        pointer.pointee.opLimit = operationLimit
        pointer.pointee.error = { _, _ in }
        xmlXPathRegisterFuncLookup(
            pointer, xpathLookUpFunction, UnsafeMutableRawPointer(Unmanaged.passUnretained(self).toOpaque()))
        for (prefix, namespace) in namespaces { xmlXPathRegisterNs(pointer, prefix, namespace) }
        for (name, value) in variables { set(name, to: value) }
    }

    deinit { xmlXPathFreeContext(pointer) }

    /// Gives `$name` a value, in place of an earlier one.
    package func set(_ name: String, to value: XPathValue) {
        xmlXPathRegisterVariable(pointer, name, object(value))
    }

    /// Evaluates an expression.
    ///
    /// - Parameter node: The context node; the document element's parent (the root of XPath) where nil.
    /// - Throws: ``XPathError``.
    package func evaluate(_ expression: XPathExpression, at node: XMLNode? = nil) throws(XPathError) -> XPathValue {
        // A function may evaluate again in this context, so what libxml2 keeps in it is put back.
        let outer = (
            node: pointer.pointee.node, operations: pointer.pointee.opCount,
            position: pointer.pointee.proximityPosition,
            size: pointer.pointee.contextSize, function: pointer.pointee.function, failure: failure
        )
        failure = nil
        unknownFunction = nil
        pointer.pointee.opCount = 0
        xmlResetError(&pointer.pointee.lastError)
        pointer.pointee.node =
            node?.pointer ?? UnsafeMutableRawPointer(document.pointer).assumingMemoryBound(to: xmlNode.self)
        defer {
            pointer.pointee.node = outer.node
            pointer.pointee.opCount = outer.operations
            pointer.pointee.proximityPosition = outer.position
            pointer.pointee.contextSize = outer.size
            pointer.pointee.function = outer.function
            failure = outer.failure
        }
        cxml_silence()
        let result = expression.withPointer { xmlXPathCompiledEval($0, pointer) }
        defer { xmlXPathFreeObject(result) }
        if let failure {
            throw XPathError(
                code: .functionFailed(failure.name), expression: expression.text,
                message: "\(failure.name)() failed: \(failure.error)")
        }
        guard let result, pointer.pointee.lastError.code == 0, let value = value(result) else {
            throw XPathError(pointer.pointee.lastError, expression: expression.text, lookedUp: unknownFunction)
        }
        return value
    }

    /// Compiles and evaluates an expression.
    ///
    /// - Throws: ``XPathError``.
    package func evaluate(_ expression: String, at node: XMLNode? = nil) throws(XPathError) -> XPathValue {
        try evaluate(try XPathExpression(expression), at: node)
    }

    // MARK: Called from libxml2

    fileprivate func call(_ name: String, _ parser: xmlXPathParserContextPtr, count: Int) {
        var arguments: [XPathValue] = []
        for _ in 0..<count {
            guard let object = valuePop(parser) else {
                xmlXPathErr(parser, Int32(XPATH_STACK_ERROR.rawValue))
                return
            }
            arguments.append(value(object) ?? .string(""))
            xmlXPathFreeObject(object)
        }
        guard let function = functions[name] else {
            unknownFunction = name
            xmlXPathErr(parser, Int32(XPATH_UNKNOWN_FUNC_ERROR.rawValue))
            return
        }
        let node = parser.pointee.context.pointee.node.map { XMLNode(document: document, pointer: $0) }
        do {
            let result = try function(XPathCall(name: name, arguments: arguments.reversed(), contextNode: node))
            valuePush(parser, object(result))
        } catch {
            if failure == nil { failure = (name, error) }
            xmlXPathErr(parser, Int32(XPATH_EXPR_ERROR.rawValue))
        }
    }

    // MARK: Values

    private func value(_ object: xmlXPathObjectPtr) -> XPathValue? {
        switch object.pointee.type {
        case XPATH_NODESET, XPATH_XSLT_TREE:
            guard let set = object.pointee.nodesetval, let table = set.pointee.nodeTab else { return .nodes([]) }
            xmlXPathNodeSetSort(set)
            let nodes = (0..<Int(set.pointee.nodeNr)).compactMap { table[$0] }
            // A namespace node is no xmlNode and dies with the result.
            return .nodes(
                nodes.filter { $0.pointee.type != XML_NAMESPACE_DECL }.map {
                    XMLNode(document: document, pointer: $0)
                })
        case XPATH_BOOLEAN: return .boolean(object.pointee.boolval != 0)
        case XPATH_NUMBER: return .number(object.pointee.floatval)
        case XPATH_STRING: return .string(object.pointee.stringval.map { String(cString: $0) } ?? "")
        default: return nil
        }
    }

    private func object(_ value: XPathValue) -> xmlXPathObjectPtr? {
        switch value {
        case .nodes(let nodes):
            let object = xmlXPathNewNodeSet(nil)
            for node in nodes { xmlXPathNodeSetAdd(object?.pointee.nodesetval, node.pointer) }
            return object
        case .string(let text): return xmlXPathNewString(text)
        case .number(let number): return xmlXPathNewFloat(number)
        case .boolean(let value): return xmlXPathNewBoolean(value ? 1 : 0)
        }
    }
}

@available(*, unavailable)
extension XPathContext: Sendable {}

/// The functions of XPath 1.0, which libxml2 finds by itself.
private let coreFunctions: Set<String> = [
    "boolean", "ceiling", "concat", "contains", "count", "false", "floor", "id", "lang", "last", "local-name", "name",
    "namespace-uri", "normalize-space", "not", "number", "position", "round", "starts-with", "string", "string-length",
    "substring", "substring-after", "substring-before", "sum", "translate", "true",
]

// Every other name leads to one C function, which finds out who it is from the context. Unknown names do so too: left to
// libxml2, they would be printed to stderr.
private let xpathLookUpFunction: xmlXPathFuncLookupFunc = { _, name, namespace in
    guard let name, namespace == nil, !coreFunctions.contains(String(cString: name)) else { return nil }
    return { parser, count in
        guard let parser, let context = parser.pointee.context, let data = context.pointee.funcLookupData,
            let name = context.pointee.function
        else { return }
        Unmanaged<XPathContext>.fromOpaque(data).takeUnretainedValue()
            .call(String(cString: name), parser, count: Int(count))
    }
}
