import Foundation
import Testing
import XMLKit

struct XPathContextTests {
    private static let text = """
        <d><c id="d1"><amount>120</amount><seal owner="甲"/></c><c id="d2"><amount>80</amount></c></d>
        """

    private func context(
        functions: [String: XPathFunction] = [:], variables: [String: XPathValue] = [:], limit: UInt = 1_000_000
    ) throws -> XPathContext {
        XPathContext(
            document: try XMLDocument(parsing: Self.text), functions: functions, variables: variables,
            operationLimit: limit)
    }

    @Test(
        "evaluates to strings, numbers, booleans and nodes",
        arguments: [
            ("string(/d/c[2]/amount)", "80"), ("sum(//amount)", "200"), ("count(//c) = 2", "true"),
            ("//seal/@owner", "甲"),
            ("1 div 4", "0.25"), ("//nothing", ""), ("1 div 0", "Infinity"), ("0.1 + 0.2 > 0.3", "true"),
        ])
    func evaluates(_ expression: String, _ expected: String) throws {
        #expect(try context().evaluate(expression).stringValue == expected)
    }

    @Test("starts at the given node")
    func contextNode() throws {
        let context = try context()
        let nodes = try context.evaluate("//c").nodes
        #expect(try nodes.map { try context.evaluate("amount", at: $0).stringValue } == ["120", "80"])
        #expect(nodes.map(\.path) == ["/d/c[1]", "/d/c[2]"])
        #expect(try context.evaluate("name()").stringValue == "")
    }

    @Test("calls own functions with their arguments and context")
    func functions() throws {
        let context = try context(functions: [
            "twice": { .number(try $0.argument(0).numberValue * 2) },
            "join": { .string(try $0.string(0) + "-" + $0.string(1)) },
            "here": { .string($0.contextNode?.name ?? "") },
            "largest": { .nodes(try $0.argument(0).nodes.suffix(1)) },
        ])
        #expect(try context.evaluate("twice(sum(//amount))").numberValue == 400)
        #expect(try context.evaluate("join('a', //c[1]/@id)").stringValue == "a-d1")
        #expect(try context.evaluate("//c[here() = 'c'][1]/@id").stringValue == "d1")
        #expect(try context.evaluate("largest(//c)/amount").stringValue == "80")
        #expect(try context.evaluate("count(largest(//none))").numberValue == 0)
    }

    @Test("evaluates inside a function")
    func reentrance() throws {
        let document = try XMLDocument(parsing: Self.text)
        let inner = try XPathExpression("count(//c)")
        let context = XPathContext(
            document: document,
            functions: [
                "nested": { call in
                    try XPathContext(document: document).evaluate(inner, at: call.contextNode)
                }
            ])
        #expect(try context.evaluate("//c[nested() = 2][@id = 'd2']/amount").stringValue == "80")
    }

    @Test("knows variables, also changed ones")
    func variables() throws {
        let context = try context(variables: ["limit": .number(100)])
        let expression = try XPathExpression("count(//amount[. > $limit])")
        #expect(try context.evaluate(expression).numberValue == 1)
        context.set("limit", to: .number(50))
        #expect(try context.evaluate(expression).numberValue == 2)
        context.set("limit", to: .nodes(try context.evaluate("//c[2]/amount").nodes))
        #expect(try context.evaluate(expression).numberValue == 1)
    }

    @Test(
        "says where an expression is wrong",
        arguments: [("//c[", 4), ("1 +", 3), ("'abc", 4), ("", 0), ("a b", 2), ("//amount)", 8)])
    func syntax(_ text: String, _ position: Int) {
        #expect {
            _ = try XPathExpression(text)
        } throws: { error in
            let error = error as? XPathError
            return error?.code == .syntax && abs((error?.position ?? -9) - position) <= 1
        }
    }

    @Test("throws for unknown names, wrong arguments and endless work")
    func errors() throws {
        func code(_ expression: String, limit: UInt = 1_000_000) throws -> XPathError.Code? {
            do {
                _ = try context(
                    functions: ["two": { .string(try $0.string(0) + $0.string(1)) }], limit: limit
                ).evaluate(expression)
                return nil
            } catch let error as XPathError {
                return error.code
            }
        }
        #expect(try code("nosuch(1)") == .unknownFunction("nosuch"))
        #expect(try code("$nosuch") == .unknownVariable)
        #expect(try code("x:a") == .unknownPrefix)
        #expect(try code("count(1)") == .badArguments)
        #expect(try code("string-length(1, 2)") == .badArguments)
        #expect(try code("two('a')") == .functionFailed("two"))
        #expect(try code("two('a', 'b')") == nil)
        #expect(try code("count(//*[count(//*[count(//*) > 1]) > 1])", limit: 50) == .operationLimit)
    }

    @Test("goes on after an error")
    func recovers() throws {
        let context = try context()
        #expect(throws: XPathError.self) { try context.evaluate("nosuch()") }
        #expect(try context.evaluate("count(//c)").numberValue == 2)
    }

    @Test("shares compiled expressions between threads")
    func threads() async throws {
        let expression = try XPathExpression("add(count(//c), 1)")
        await withTaskGroup(of: Double.self) { group in
            for index in 0..<40 {
                group.addTask {
                    guard let document = try? XMLDocument(parsing: Self.text) else { return -1 }
                    let context = XPathContext(
                        document: document,
                        functions: [
                            "add": {
                                .number(try $0.argument(0).numberValue + $0.argument(1).numberValue + Double(index))
                            }
                        ])
                    return ((try? context.evaluate(expression))?.numberValue ?? -1) - Double(index)
                }
            }
            for await value in group { #expect(value == 3) }
        }
    }
}
