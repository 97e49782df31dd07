#pragma once
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

// Stacks, some attribute getters and controls are macros, which Swift does not see.

static inline int xlq_signers(CMS_ContentInfo *message) {
    return sk_CMS_SignerInfo_num(CMS_get0_SignerInfos(message));
}

static inline CMS_SignerInfo *xlq_first_signer(CMS_ContentInfo *message) {
    return sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(message), 0);
}

static inline int xlq_certificates(const STACK_OF(X509) *stack) { return sk_X509_num(stack); }

static inline X509 *xlq_certificate(const STACK_OF(X509) *stack, int index) { return sk_X509_value(stack, index); }

static inline void xlq_free_certificates(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }

/// Verifies an SM2 signature with the identity that GB/T 35276 prescribes. 1: right, 0: wrong, -1: cannot be done.
static inline int xlq_verify_sm2(EVP_PKEY *key, const EVP_MD *digest, const unsigned char *signature,
                                 size_t signatureLength, const unsigned char *data, size_t length) {
    static const char identity[] = "1234567812345678";
    int result = -1;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *keyContext = context ? EVP_PKEY_CTX_new(key, NULL) : NULL;
    if (keyContext && EVP_PKEY_CTX_set1_id(keyContext, identity, sizeof identity - 1) > 0) {
        EVP_MD_CTX_set_pkey_ctx(context, keyContext);
        if (EVP_DigestVerifyInit(context, NULL, digest, NULL, key) > 0)
            result = EVP_DigestVerify(context, signature, signatureLength, data, length) == 1;
    }
    EVP_MD_CTX_free(context);
    EVP_PKEY_CTX_free(keyContext);
    return result;
}

/// Signs with SM2 and SM3 under the same identity; `length` takes the size of the signature. 1: done.
static inline int xlq_sign_sm2(EVP_PKEY *key, const unsigned char *data, size_t dataLength, unsigned char *signature,
                               size_t *length) {
    static const char identity[] = "1234567812345678";
    int result = 0;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *keyContext = context ? EVP_PKEY_CTX_new(key, NULL) : NULL;
    if (keyContext && EVP_PKEY_CTX_set1_id(keyContext, identity, sizeof identity - 1) > 0) {
        EVP_MD_CTX_set_pkey_ctx(context, keyContext);
        if (EVP_DigestSignInit(context, NULL, EVP_sm3(), NULL, key) > 0)
            result = EVP_DigestSign(context, signature, length, data, dataLength) == 1;
    }
    EVP_MD_CTX_free(context);
    EVP_PKEY_CTX_free(keyContext);
    return result;
}
