#pragma once

#include <string_view>

namespace domtok::http {

/// An answer of the server itself: a request that never reaches the application, or a fault in it. All these
/// texts stand here.
struct Refusal {
    int status;
    std::string_view body;
};

inline constexpr Refusal malformed_request{
    400, R"({"code":"20000","message":"the request is not valid HTTP/1.1"})"};
inline constexpr Refusal missing_host{400, R"({"code":"20002","message":"the request has no Host header"})"};
inline constexpr Refusal ambiguous_length{
    400,
    R"({"code":"20003","message":"Content-Length and Transfer-Encoding contradict each other or themselves"})"};
inline constexpr Refusal request_too_slow{
    408, R"({"code":"20000","message":"the request did not arrive in time"})"};
inline constexpr Refusal body_too_large{413, R"({"code":"20006","message":"the request body is too large"})"};
inline constexpr Refusal target_too_long{414,
                                         R"({"code":"20000","message":"the request target is too long"})"};
inline constexpr Refusal unknown_expectation{
    417, R"({"code":"20003","message":"the only expectation this server meets is 100-continue"})"};
inline constexpr Refusal header_too_large{431,
                                          R"({"code":"20000","message":"the request header is too large"})"};
inline constexpr Refusal internal_error{500, R"({"code":"50000","message":"internal server error"})"};
inline constexpr Refusal unknown_transfer_encoding{
    501, R"({"code":"20003","message":"the only transfer encoding this server reads is chunked"})"};
inline constexpr Refusal too_many_bodies{
    503, R"({"code":"50011","message":"too much is being uploaded; try again in a second"})"};
inline constexpr Refusal too_many_connections{
    503, R"({"code":"50011","message":"too many connections; try again in a second"})"};

} // namespace domtok::http
