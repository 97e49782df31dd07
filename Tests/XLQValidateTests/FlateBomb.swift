import Foundation

/// Streams of a PDF of some hundred bytes that unpack to 4 GiB. zlib packed the same megabyte again and again, and what
/// came of it twice more.
enum FlateBomb {
    private static let filters = "/FlateDecode /FlateDecode /FlateDecode"

    /// A stream of 4 GiB of blanks, with further entries of its dictionary.
    static func stream(_ entries: String = "") -> String {
        "<< /Length \(blanks.utf8.count + 1) /Filter [/ASCIIHexDecode \(filters)] \(entries) >>\nstream\n"
            + "\(blanks)>\nendstream"
    }

    /// A paper of one page, the objects of which stand in a stream (ISO 32000-1, 7.5.7) before 4 GiB of blanks.
    static let objectStream = Data(base64Encoded: packedObjects) ?? Data()

    /// A paper of one page, the table of which is a stream (ISO 32000-1, 7.5.8) with 4 GiB of zeros at its end.
    static let table = Data(base64Encoded: packedTable) ?? Data()

    private static let blanks =
        "78DAEDCD216B426118C5F1E79DF2C240910BAE288A0BC3AA0862B028A67D02E3CD97ABD8344C79939FC062F246C34031286C"
        + "0CB4C85836C8924D058716C1A6C934E3DAFEE91C0E077E8DEFDD226D9954B834EBB523B16DCDBC861BEAA9ABEE3BE544FC6E"
        + "634FDE3287AF07EB63D27CDEE7C62F837579BD97F328E0485F79DA44E4EF8BA73DED5C030505050505050505050505050505"
        + "050505050505050505050505050505050505050505E5DF2AF99F45C112F14BAAEE9C3E93BD56F1547DD44B192ADB37D52628"
        + "51C98A2BBF87A9B67D511374257BF3BA7A2FCCDDA30AE98A7B01033837BD"

    private static let packedObjects =
        "JVBERi0xLjcKNCAwIG9iago8PCAvTGVuZ3RoIDQ0ICA+PgpzdHJlYW0KQlQgL0YxIDEyIFRmIDEwIDIwMCBUZCAoQSBwbGFpbiBw"
        + "YXBlcikgVGogRVQKZW5kc3RyZWFtCmVuZG9iago2IDAgb2JqCjw8IC9MZW5ndGggNDg1IC9UeXBlIC9PYmpTdG0gL04gNCAvRmly"
        + "c3QgMjAgL0ZpbHRlciBbL0ZsYXRlRGVjb2RlIC9GbGF0ZURlY29kZSAvRmxhdGVEZWNvZGVdID4+CnN0cmVhbQp42qu49ebKee17"
        + "jAzHPx5PnDfp09EyCb77GT8LJVXXuohMX75MRmbazoXPk3Z71bnmxvypCDt8dNvhYL7zR9dfk3D1kpmwbG3k2pjCG53zjLbtP/y6"
        + "9FfNv8by9+fPda5d8/bUgswVr/Mt7l2ePLlmdqiN2Lwt/zn9JvMnq57XvhS+Xmix8sHf3c2Xd25bKf/wXkiFxd0fLw7W3YusMriR"
        + "uXLt7NMW3q7TNyVf5c01T8x+9+7R84q6c+vvHb7yKWNXyYLkHNN/S57efhJ19vJUly17a6y+WeyuLt+288Hp2Ve6Z3aWx9efnx+z"
        + "/Zu+6/ypufvqLPdc3rqxbso/k00bZsVodH1X5crW33/dXWni7dvda1f11Cf/Tj76s/1xwuaH/xnfTf/nY8pwhSGA2YGXgfqMAOYA"
        + "ZlMYNWrLqC2jtozaMmrLqC2jtozaMmrLqC2jtozaMmrLqC2jtozaMmrLqC2jtozaMmrLqC2jtozaMmrLqC2jtozaMmrLqC2jtoza"
        + "MmrLqC2jtozaMkhtebBurpUGE0MDA8MzP9lKlQkeSYo12wWYcxhuMGxgTGA+wNbAyyDNYMaAKnCDISeBeUMj7wE2dBkGqghsYLxx"
        + "gC2BWbqBF6vSH3kTNprWVrzYowUASbOYLQplbmRzdHJlYW0KZW5kb2JqCjcgMCBvYmoKPDwgL0xlbmd0aCA1NiAvVHlwZSAvWFJl"
        + "ZiAvU2l6ZSA4IC9XIFsxIDQgMl0gL1Jvb3QgMSAwIFIgID4+CnN0cmVhbQoAAAAAAP//AgAAAAYAAAIAAAAGAAECAAAABgACAQAA"
        + "AAkAAAIAAAAGAAMBAAAAaAAAAQAAAs4AAAplbmRzdHJlYW0KZW5kb2JqCnN0YXJ0eHJlZgo3MTgKJSVFT0YK"

    private static let packedTable =
        "JVBERi0xLjcKNCAwIG9iago8PCAvTGVuZ3RoIDQ0ICA+PgpzdHJlYW0KQlQgL0YxIDEyIFRmIDEwIDIwMCBUZCAoQSBwbGFpbiBw"
        + "YXBlcikgVGogRVQKZW5kc3RyZWFtCmVuZG9iago2IDAgb2JqCjw8IC9MZW5ndGggMTcxIC9UeXBlIC9PYmpTdG0gL04gNCAvRmly"
        + "c3QgMjAgL0ZpbHRlciAvRmxhdGVEZWNvZGUgPj4Kc3RyZWFtCnjaZY7BCsIwEER/Zf4giW1tD6WHCiKIINVb8RDbpRRKI00q+vdu"
        + "koOCEJbsztuZVZDYIMmQIM+RQRUFyhLi+n4QxE47PZkB4qwHsgxKNEBV/SBREcext2gTD9x4z6yzg/onfV2ItWglTtSPujYvtJIH"
        + "WymRShkMZseYRRq5hqxZl46TvN+e1fhRfLIHOCi+b1yAxGW9u9D6oYKotaWoHGh6khs77dc+rCJINgplbmRzdHJlYW0KZW5kb2Jq"
        + "CjcgMCBvYmoKPDwgL0xlbmd0aCA0MDUgL1R5cGUgL1hSZWYgL1NpemUgOCAvVyBbMSA0IDJdIC9Sb290IDEgMCBSIC9GaWx0ZXIg"
        + "Wy9GbGF0ZURlY29kZSAvRmxhdGVEZWNvZGUgL0ZsYXRlRGVjb2RlXSA+PgpzdHJlYW0KeNqruPXmiiLXoQSGtofxdRJK2W6rObZV"
        + "Nm5k5qhq7m28mCcSKaSfcDvUpCPdYNbaZ/fvHn7uGf/vUHXFVl+LpSW259INy3K3x8av+lzy8cz93Ys4Th9XOX1IYen5XFOpY3v/"
        + "5317vIv/wH3NxRIMSQwdjApsDfRgdDB2NEpAKXray5CkwKbAlgSj6GjvAzEBZkMGQwFmKOXAw2DIcISBLoyBsteB5wjDEQceKDUS"
        + "7EUKaBBFR3sLuBE5CkTRLWEzDJi9jEg5OWlk2DtwJecOVkSOAlF0LEkGyl6G0RKbfvbeYRqwqnmg7GUYLbHpZ28e44BVzQNlL8No"
        + "iU0/e7cPXNU88jpTI7DEjh7tTI2W2LRjHNAd7UyNltijw1+jw1+jw1+jnanREnt0+Gt0+Gt0+Gt0+Gt0+Gu0MzVaYo8Of40Of40O"
        + "f40Of40Of5HL2F/2agYbA0MLo8RJmYJPj+4ra/2IEmRNYTjBMIFRgdmBrYGHQZLBiAEmINnAk8JgNIHxBIYMLoH3kkvKLrGfZJvO"
        + "AQBd77q4CmVuZHN0cmVhbQplbmRvYmoKc3RhcnR4cmVmCjM3NgolJUVPRgo="
}
