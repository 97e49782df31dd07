/// The checks of all layers, with what each changes in those below it.
extension PackLayers {
    private struct Slot {
        /// What is written of the check: its own entry first, then changes of higher packs.
        var entry: CheckEntry
        /// The level in the lowest pack that has the check.
        var original: CheckDefinition.Level?
        var level: CheckDefinition.Level?
        var clause: String?
    }

    func checks() throws -> [CheckDefinition] {
        var slots: [Slot] = []
        var patterns: [String: CheckEntry] = [:]
        for layer in layers {
            // Before this pack is heard, what is there belongs to the pack below.
            let below = slots.count
            for path in layer.folder.contents.keys.sorted()
            where path.hasPrefix("checks/") && path.hasSuffix(".yaml") {
                let file = try layer.folder.decode(ChecksFile.self, path)
                patterns.merge(file.patterns ?? [:]) { $1 }
                for entry in file.checks ?? [] { try add(entry, to: &slots, below: below) }
            }
            let clauses = layer.file.clauses
            for index in slots.indices.prefix(below) {
                let written = slots[index].clause ?? slots[index].entry.clause
                // An entry of this pack has named the clause of its own guide already.
                if slots[index].entry.clausePlace?.file.hasPrefix(layer.folder.prefix + "checks/") != true {
                    slots[index].clause = written.flatMap { clauses[$0] } ?? slots[index].clause
                }
            }
            try apply(layer.file.levels, to: &slots, patterns: patterns)
        }
        return try slots.map { slot in
            var definition = try slot.entry.definition(patterns: patterns)
            definition.originalLevel = slot.original ?? definition.level
            definition.level = slot.level ?? definition.level
            definition.clause = slot.clause ?? definition.clause
            return definition
        }
    }

    private func add(_ entry: CheckEntry, to slots: inout [Slot], below: Int) throws {
        guard let index = slots.firstIndex(where: { $0.entry.id?.text == entry.id?.text }) else {
            slots.append(Slot(entry: entry))
            return
        }
        guard index < below else {
            throw PackError(
                code: .badValue, place: entry.place, message: "check '\(entry.id?.text ?? "")' is there twice",
                hint: "first at \(slots[index].entry.place)")
        }
        slots[index].original = slots[index].original ?? slots[index].level ?? slots[index].entry.level ?? .required
        if entry.level != nil { slots[index].level = entry.level }
        if entry.clause != nil { slots[index].clause = nil }
        slots[index].entry = entry.over(slots[index].entry)
    }

    /// `levels`: an id, or a part of it with `*` behind for all checks that begin so.
    private func apply(
        _ levels: [String: PackFile.LevelEntry], to slots: inout [Slot], patterns: [String: CheckEntry]
    ) throws {
        // Longer names last: `audit.present` has the last word after `audit.*`.
        for (name, entry) in levels.sorted(by: { ($0.key.count, $0.key) < ($1.key.count, $1.key) }) {
            let indices = slots.indices.filter { index in
                let id = slots[index].entry.id?.text ?? ""
                return name.hasSuffix("*") ? id.hasPrefix(name.dropLast()) : id == name
            }
            guard !indices.isEmpty else {
                throw PackError(
                    code: .badValue, place: entry.place, message: "there is no check '\(name)'",
                    hint: "'xlq-validate rules list' names all")
            }
            for index in indices {
                let slot = slots[index]
                let written = slot.level ?? slot.entry.level ?? slot.entry.like.flatMap { patterns[$0.text]?.level }
                slots[index].original = slot.original ?? written ?? .required
                slots[index].level = entry.level
            }
        }
    }
}
