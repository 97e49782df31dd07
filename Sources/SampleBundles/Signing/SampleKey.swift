/// A key that everybody knows: it signs invented samples and nothing else.
enum SampleKey {
    static let pem = """
        -----BEGIN PRIVATE KEY-----
        MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQCwcoQu6rQsqAPB
        qlaPwhAXF9ICGq/1kKZ4m9NPj93fNdsFI3GQMCHQjKGAOuCi5zqYiSi5FJTF0QDH
        yQGBNtFo/EkxUWNWQnqRspONzbAibTZE5UHMV2qMmKjueNXxTbZOW9u3mdMhJ1ih
        Ekenn+SdRBqCtdidGQBUMWDqHKWe09SNtEpzMaRO4e5lTdjZwDb40Gh2HgxmKmRk
        8jR57F3UKkevkvZKjcVL1sCAOwBufP7rwyZiyKwAr5F5fDy6jKFWWn3u8aso4MxA
        UkdJYz6hoCtYTZ5rit4CVLRlFRpejQXnmsOn6PmrvwwlehdBNdcYbbfYDl9HOpyL
        RRy2DjVnAgMBAAECggEABIGBvqQsiOqbFFo1O7AvZc35HvSitn939AlTeOsQaQYH
        Dp28S+JVLe42PmZ1thmrKJoLRpUWXeoO19gNbpW0loNazlecIc4wzLR/ibxNWZO2
        y97O5b9iiS42bvotYt9V+H2ACIBB7ZoDn8yUgXaKPNN9M2yEmGTUputb5J6dD1Ru
        nUH/8ud9npq3Pr7wKQKQUenZVCVAOg4+vza6pr7+/oEQWv21zZ8FNY0Xj7NJASVF
        0DVlZImUl0DU1LR48ghjeea3wVFRxt9HyfpNoJiX43yZLhCaieSR27VM83PDnznc
        wDWC1ByJmW0WLt9OYyDEe/bxHFIPgTKD5RcuzSS5gQKBgQDn7YegMKxBl9kadtAJ
        1TZAIieeaqYsIIMr7Q1qx6UPL66yq7wMxtGHKiMLC7TV69qH8OOBAoCF2ViHAu37
        9NkyDFvEDMmcH1DiOjhZj7X9x21CA+/+F4r/UAQ1RxA5/jpOm58/3kcxJG3BFMpm
        hffAlmCsOVxl5En8YsVSqocd+wKBgQDCwtV5ilDuQ7WzKEifTQ4qh0akK/3QtvUr
        pBastq04gjXCpqTdAz4DLw43K2Z8jigCIkaPTF68yYI5le2Sf/17qlUcgkxL8uJa
        KvtlczfypSNEs0woRHjuzpai+qq1VXMl2Rjonio1wA3N4tBqXObGPjkOjBlngu/Y
        wP34X6tGhQKBgGT4sHc5OYVFCqvO1juxq3C4be82FypW7USOa6z1RhMae0AmLDST
        ylzCJ4eDjTMk/3r3kNR1tmaPfU8qI1nx+y0i3EC6IHvr1lbnaejz/BOEYzi+ZhmF
        Pmpw96QKUDIvUEswzWAM8YmfhnjtCEEiSf56eZQBVQy3Gs7aYXXf7/tJAoGAYZA0
        XEQ7sn/cv7jIWHTDSe6mJoubBDkCrC/w4+hG8e3YfH/6SnTbVcD2wBBPsMmNpTQC
        YLqDItNXFv3SGvdexdpX9IYZLlqnpT+u2+1R841iE4I1/l3+rrJyp4YmidwaaLVO
        UwkYYACraZ3bhcywFlMJRg5Mk5v2BoD3OLrEE/kCgYBvUZoj0pjXmOJ1U8Xrz5mG
        coMG1TR4bIXM0T7zglwH+OiC6xsTgo5LYGIRYYF88vpEOustyG05F18xTVJL4yLS
        cdcIZMhQZ0BzIVpX2wYtGzIe/W+2cMGTw1ZvsAubBDVGQ0+UVTltSi+6aqu/xsJ2
        1vVm+zDZsU5udXk9CJNmsg==
        -----END PRIVATE KEY-----

        """
}
