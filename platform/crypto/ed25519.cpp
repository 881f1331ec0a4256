#include "platform/crypto/ed25519.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <stdexcept>

namespace domtok::crypto {

namespace {

/// A PEM block of an Ed25519 key has some 120 bytes.
constexpr std::size_t pem_bytes_max = 4096;

struct FreeBio {
    void operator()(BIO* bio) const { ::BIO_free(bio); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { ::EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

void must(bool done, const char* what)
{
    if (done) return;
    ::ERR_clear_error();
    throw std::runtime_error(std::string("openssl: ") + what);
}

template <class Handle>
Handle must_have(Handle handle, const char* what)
{
    must(handle != nullptr, what);
    return handle;
}

const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// An encrypted key would have OpenSSL ask the terminal for a password.
int no_password(char*, int, int, void*)
{
    return -1;
}

template <class Read>
Result<KeyHandle> read_key(std::string_view pem, const char* block, Read read)
{
    const auto refused = [block] {
        return refuse(ErrorCode::invalid_argument,
                      std::string("expected a PEM block '") + block + "' with an Ed25519 key");
    };
    if (pem.size() > pem_bytes_max) return refused();
    const Bio bio{must_have(::BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), "BIO_new_mem_buf")};
    KeyHandle key{read(bio.get(), nullptr, &no_password, nullptr)};
    ::ERR_clear_error();
    if (!key || ::EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519) return refused();
    return key;
}

std::string text_of(BIO* bio)
{
    char* text = nullptr;
    const auto size = ::BIO_get_mem_data(bio, &text);
    return {text, static_cast<std::size_t>(size)};
}

Bio memory()
{
    return Bio{must_have(::BIO_new(::BIO_s_mem()), "BIO_new")};
}

} // namespace

void FreeKey::operator()(evp_pkey_st* key) const
{
    ::EVP_PKEY_free(key);
}

Result<PublicKey> PublicKey::from_pem(std::string_view pem)
{
    TRY(auto key, read_key(pem, "PUBLIC KEY", ::PEM_read_bio_PUBKEY));
    return PublicKey{std::move(key)};
}

std::string PublicKey::to_pem() const
{
    const auto bio = memory();
    must(::PEM_write_bio_PUBKEY(bio.get(), key_.get()) == 1, "PEM_write_bio_PUBKEY");
    return text_of(bio.get());
}

bool PublicKey::verify(std::string_view message, const Signature& signature) const
{
    const Context context{must_have(::EVP_MD_CTX_new(), "EVP_MD_CTX_new")};
    must(::EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1,
         "EVP_DigestVerifyInit");
    const int verdict = ::EVP_DigestVerify(context.get(), signature.data(), signature.size(),
                                           bytes_of(message), message.size());
    ::ERR_clear_error();
    return verdict == 1;
}

PrivateKey PrivateKey::generate(Random& random)
{
    std::array<std::uint8_t, 32> seed{};
    random.fill(std::as_writable_bytes(std::span{seed}));
    return from_seed(seed);
}

PrivateKey PrivateKey::from_seed(const std::array<std::uint8_t, 32>& seed)
{
    return PrivateKey{KeyHandle{
        must_have(::EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()),
                  "EVP_PKEY_new_raw_private_key")}};
}

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem)
{
    TRY(auto key, read_key(pem, "PRIVATE KEY", ::PEM_read_bio_PrivateKey));
    return PrivateKey{std::move(key)};
}

std::string PrivateKey::to_pem() const
{
    const auto bio = memory();
    must(::PEM_write_bio_PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
         "PEM_write_bio_PrivateKey");
    return text_of(bio.get());
}

PublicKey PrivateKey::public_key() const
{
    std::array<unsigned char, 32> raw{};
    std::size_t size = raw.size();
    must(::EVP_PKEY_get_raw_public_key(key_.get(), raw.data(), &size) == 1, "EVP_PKEY_get_raw_public_key");
    return PublicKey{
        KeyHandle{must_have(::EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw.data(), size),
                            "EVP_PKEY_new_raw_public_key")}};
}

Signature PrivateKey::sign(std::string_view message) const
{
    const Context context{must_have(::EVP_MD_CTX_new(), "EVP_MD_CTX_new")};
    must(::EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1,
         "EVP_DigestSignInit");
    Signature signature{};
    auto size = signature.size();
    must(::EVP_DigestSign(context.get(), signature.data(), &size, bytes_of(message), message.size()) == 1,
         "EVP_DigestSign");
    return signature;
}

} // namespace domtok::crypto
