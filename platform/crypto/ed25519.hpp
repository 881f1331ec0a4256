#pragma once

#include "platform/core/random.hpp"
#include "platform/core/result.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

/// Signatures with Ed25519 (RFC 8032).
namespace domtok::crypto {

using Signature = std::array<std::uint8_t, 64>;

struct FreeKey {
    void operator()(evp_pkey_st* key) const;
};
using KeyHandle = std::unique_ptr<evp_pkey_st, FreeKey>;

/// Tells whether the owner of the private key has signed something. Any thread.
class PublicKey {
public:
    /// Reads a PEM block `PUBLIC KEY` (SubjectPublicKeyInfo, RFC 8410). Refuses anything else.
    static Result<PublicKey> from_pem(std::string_view pem);

    std::string to_pem() const;

    bool verify(std::string_view message, const Signature& signature) const;

private:
    friend class PrivateKey;
    explicit PublicKey(KeyHandle key) : key_{std::move(key)} {}

    KeyHandle key_;
};

/// Signs. Any thread.
class PrivateKey {
public:
    static PrivateKey generate(Random& random);

    /// The key that this seed stands for.
    static PrivateKey from_seed(const std::array<std::uint8_t, 32>& seed);

    /// Reads a PEM block `PRIVATE KEY` (PKCS#8, RFC 8410), not encrypted. Refuses anything else.
    static Result<PrivateKey> from_pem(std::string_view pem);

    std::string to_pem() const;

    PublicKey public_key() const;

    Signature sign(std::string_view message) const;

private:
    explicit PrivateKey(KeyHandle key) : key_{std::move(key)} {}

    KeyHandle key_;
};

} // namespace domtok::crypto
