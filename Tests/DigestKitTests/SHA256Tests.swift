import DigestKit
import Foundation
import Testing

struct SHA256Tests {
    @Test(
        "gives the values of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ])
    func knownValues(_ text: String, _ hash: String) {
        #expect(SHA256.hash(Data(text.utf8)) == hash)
    }

    @Test("gives the same hash piece by piece")
    func streaming() {
        let data = Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0) })
        let digest = SHA256()
        for start in stride(from: 0, to: data.count, by: 777) {
            digest.update(data[start..<min(start + 777, data.count)])
        }
        #expect(digest.finalize() == SHA256.hash(data))
    }
}
