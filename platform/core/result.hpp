#pragma once

#include "platform/core/error_code.hpp"

#include <expected>
#include <string>
#include <utility>

namespace domtok {

/// Why something was refused. The message is for the one who called: it says what to do and holds no secret.
struct Error {
    ErrorCode code{ErrorCode::internal};
    std::string message;

    bool operator==(const Error&) const = default;
};

/// A value or a refusal: an outcome the caller can understand and act on. What is broken (a lost connection,
/// a bug) is an exception instead. A type of its own, so that ignoring one is a warning, also behind
/// co_await.
template <class T = void>
class [[nodiscard]] Result : public std::expected<T, Error> {
public:
    using std::expected<T, Error>::expected;
};

/// The refusal to return: `return refuse(ErrorCode::order_not_found, "order 7 does not exist");`
inline std::unexpected<Error> refuse(ErrorCode code, std::string message)
{
    return std::unexpected(Error{.code = code, .message = std::move(message)});
}

} // namespace domtok

#define DOMTOK_JOIN_INNER(a, b) a##b
#define DOMTOK_JOIN(a, b) DOMTOK_JOIN_INNER(a, b)

/// In a coroutine: unwraps a Result into a declaration, or returns its error.
///     CO_TRY(auto order, co_await orders_.find(id));
#define CO_TRY(declaration, ...)                                                                             \
    auto DOMTOK_JOIN(tried_, __LINE__) = (__VA_ARGS__);                                                      \
    if (!DOMTOK_JOIN(tried_, __LINE__))                                                                      \
        co_return std::unexpected(std::move(DOMTOK_JOIN(tried_, __LINE__)).error());                         \
    declaration = *std::move(DOMTOK_JOIN(tried_, __LINE__))

/// In a coroutine: goes on when the Result holds no refusal, or returns its error.
#define CO_CHECK(...)                                                                                        \
    if (auto checked = (__VA_ARGS__); !checked) co_return std::unexpected(std::move(checked).error())

/// The same two for a plain function.
#define TRY(declaration, ...)                                                                                \
    auto DOMTOK_JOIN(tried_, __LINE__) = (__VA_ARGS__);                                                      \
    if (!DOMTOK_JOIN(tried_, __LINE__))                                                                      \
        return std::unexpected(std::move(DOMTOK_JOIN(tried_, __LINE__)).error());                            \
    declaration = *std::move(DOMTOK_JOIN(tried_, __LINE__))

#define CHECK(...)                                                                                           \
    if (auto checked = (__VA_ARGS__); !checked) return std::unexpected(std::move(checked).error())
