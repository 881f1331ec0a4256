#include "platform/crypto/password.hpp"

#include "platform/core/equal.hpp"

#include <argon2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>

#include <crypt.h>

namespace domtok::crypto {

namespace {

constexpr std::uint32_t memory_kib = 19'456;
constexpr std::uint32_t passes = 2;
constexpr std::uint32_t lanes = 1;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t tag_bytes = 32;

/// What a stored hash may cost at most: it comes from our own database or settings, but a damaged one must
/// not stop the machine.
constexpr std::uint32_t memory_kib_max = 1 << 20;
constexpr std::uint32_t passes_max = 64;
constexpr std::uint32_t lanes_max = 16;
constexpr int bcrypt_cost_max = 17;

constexpr std::size_t bcrypt_bytes = 60;
constexpr std::size_t bcrypt_prefix_bytes = std::string_view{"$2b$"}.size();

[[noreturn]] void unknown_hash()
{
    throw std::runtime_error("a password's hash is of no kind that this program knows");
}

bool fits(std::string_view password)
{
    return !password.empty() && password.size() <= password_bytes_max;
}

/// Reads `name=number` and what ends it.
std::uint32_t take_parameter(std::string_view& text, std::string_view name, char end)
{
    std::uint32_t number = 0;
    if (!text.starts_with(name)) unknown_hash();
    text.remove_prefix(name.size());
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto digits = static_cast<std::size_t>(parsed.ptr - text.data());
    if (parsed.ec != std::errc{} || digits >= text.size() || text[digits] != end) unknown_hash();
    text.remove_prefix(digits + 1);
    return number;
}

void check_argon2_cost(std::string_view hash)
{
    take_parameter(hash, "$argon2id$v=", '$');
    if (take_parameter(hash, "m=", ',') > memory_kib_max || take_parameter(hash, "t=", ',') > passes_max ||
        take_parameter(hash, "p=", '$') > lanes_max)
        unknown_hash();
}

bool verify_argon2(std::string_view password, const std::string& hash)
{
    check_argon2_cost(hash);
    switch (::argon2id_verify(hash.c_str(), password.data(), password.size())) {
    case ARGON2_OK: return true;
    case ARGON2_VERIFY_MISMATCH: return false;
    case ARGON2_MEMORY_ALLOCATION_ERROR: throw std::bad_alloc();
    default: unknown_hash();
    }
}

void check_bcrypt_form(std::string_view hash)
{
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (hash.size() != bcrypt_bytes || !is_digit(hash[4]) || !is_digit(hash[5]) || hash[6] != '$')
        unknown_hash();
    const int cost = (hash[4] - '0') * 10 + (hash[5] - '0');
    if (cost > bcrypt_cost_max) unknown_hash();
}

bool verify_bcrypt(std::string_view password, std::string_view hash)
{
    check_bcrypt_form(hash);
    // It ends at a zero byte, and would take "secret\0…" for "secret".
    if (password.contains('\0')) return false;

    // Go's `$2a$` is what libxcrypt calls `$2b$`; its own `$2a$` differs for some bytes beyond ASCII.
    const std::string setting = "$2b$" + std::string(hash.substr(bcrypt_prefix_bytes));
    const auto scratch = std::make_unique<crypt_data>();
    const char* made = ::crypt_r(std::string(password).c_str(), setting.c_str(), scratch.get());
    if (!made || made[0] == '*') unknown_hash();
    return equal_in_constant_time(made, setting);
}

} // namespace

Result<std::string> hash_password(std::string_view password, Random& random)
{
    if (!fits(password))
        return refuse(ErrorCode::invalid_argument,
                      "a password has from 1 to " + std::to_string(password_bytes_max) + " bytes");
    std::array<std::byte, salt_bytes> salt{};
    random.fill(salt);
    std::string encoded(::argon2_encodedlen(passes, memory_kib, lanes, salt.size(), tag_bytes, Argon2_id),
                        '\0');
    const int outcome =
        ::argon2id_hash_encoded(passes, memory_kib, lanes, password.data(), password.size(), salt.data(),
                                salt.size(), tag_bytes, encoded.data(), encoded.size());
    if (outcome == ARGON2_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (outcome != ARGON2_OK) throw std::runtime_error(::argon2_error_message(outcome));
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool verify_password(std::string_view password, std::string_view hash)
{
    const bool is_argon2 = hash.starts_with("$argon2id$");
    const bool is_bcrypt = hash.starts_with("$2a$") || hash.starts_with("$2b$");
    if (!is_argon2 && !is_bcrypt) unknown_hash();
    if (!fits(password)) return false;
    return is_argon2 ? verify_argon2(password, std::string(hash)) : verify_bcrypt(password, hash);
}

bool is_hash_of_today(std::string_view hash)
{
    static const std::string today = "$argon2id$v=" + std::to_string(ARGON2_VERSION_NUMBER) +
                                     "$m=" + std::to_string(memory_kib) + ",t=" + std::to_string(passes) +
                                     ",p=" + std::to_string(lanes) + "$";
    return hash.starts_with(today);
}

} // namespace domtok::crypto
