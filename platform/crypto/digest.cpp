#include "platform/crypto/digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <stdexcept>

namespace domtok::crypto {

namespace {

const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

std::array<std::uint8_t, 20> sha1(std::string_view bytes)
{
    std::array<std::uint8_t, 20> digest{};
    if (!::SHA1(bytes_of(bytes), bytes.size(), digest.data())) throw std::runtime_error("openssl: SHA1");
    return digest;
}

Digest sha256(std::string_view bytes)
{
    Digest digest{};
    if (!::SHA256(bytes_of(bytes), bytes.size(), digest.data())) throw std::runtime_error("openssl: SHA256");
    return digest;
}

Digest hmac_sha256(std::string_view key, std::string_view bytes)
{
    Digest digest{};
    if (!::HMAC(::EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(bytes), bytes.size(),
                digest.data(), nullptr))
        throw std::runtime_error("openssl: HMAC");
    return digest;
}

} // namespace domtok::crypto
