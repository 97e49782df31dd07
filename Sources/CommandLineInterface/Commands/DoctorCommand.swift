import ArgumentParser
import Foundation
import Judging
import ReaderProtocol
import Reading
import RulePacks
import XLQValidate

/// `xlq-validate doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: HelpText.abstract(
            "检查本机是否装全，缺什么、怎么补。",
            "Tell what is installed, which models with which hash, what is missing, and how to mend it."),
        discussion: HelpText.discussion(
            "退出码：0 齐全，70 有缺失。", "Exit code 0 where everything is there, 70 where something is missing."))

    @OptionGroup var languageOption: LanguageOption

    func run() async throws {
        let zh = languageOption.effective == .zh
        var isWell = true
        func line(_ isGood: Bool, _ name: String, _ detail: String) {
            isWell = isWell && isGood
            print("\(isGood ? "✓" : "✗") \(name): \(detail)")
        }
        line(true, "xlq-validate", Validator.version)
        do {
            let pack = try RulePack.find()
            let detail = "\(pack.id) \(pack.edition), SHA-256 \(pack.sha256.prefix(16))…, \(pack.directory.path)"
            line(true, zh ? "规则包" : "rule pack", detail)
        } catch {
            line(false, zh ? "规则包" : "rule pack", "\(error)")
        }
        do {
            let pool = try ReaderPool()
            let identity = try await pool.identity(checkingModels: true)
            line(true, "xlq-reader", identity.version)
            let missing = identity.missingProtections.map(\.rawValue).joined(separator: ", ")
            line(
                missing.isEmpty, zh ? "沙箱" : "sandbox",
                missing.isEmpty
                    ? Protection.allCases.map(\.rawValue).joined(separator: ", ")
                    : zh
                        ? "内核缺少 \(missing)（Landlock 自 Linux 5.13 起）；读取照常，隔离较弱"
                        : "the kernel lacks \(missing) (Landlock: Linux 5.13 and later); reading works, less isolated")
            for model in identity.models { line(true, zh ? "组件" : "component", model) }
            let remedy = zh ? "请运行 make deps build" : "run: make deps build"
            line(
                identity.canRecognise, zh ? "文字识别" : "text recognition",
                identity.canRecognise ? (zh ? "可用" : "ready") : "\(identity.problem ?? "?"); \(remedy)")
        } catch {
            line(false, "xlq-reader", "\(error)")
        }
        if !isWell { throw ExitStatus.internalError }
    }
}
