#include "services/gateway/controllers/answers.hpp"

#include "platform/core/utf8.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace domtok::gateway {

namespace {

using enum ErrorCode;

struct Status {
    int status;
    std::span<const ErrorCode> codes;
};

constexpr ErrorCode codes_400[] = {invalid_argument, missing_argument, missing_header, invalid_header};
constexpr ErrorCode codes_401[] = {unauthenticated, token_expired,  refresh_token_expired, token_unknown,
                                   token_missing,   wrong_password, user_not_found,        logged_out};
constexpr ErrorCode codes_402[] = {payment_declined};
constexpr ErrorCode codes_403[] = {forbidden, user_banned};
constexpr ErrorCode codes_404[] = {
    address_not_found, record_not_found,    order_not_found,         spu_not_found,      spu_image_not_found,
    sku_not_found,     sku_image_not_found, sku_attribute_not_found, category_not_found, payment_not_found,
    refund_not_found,  cart_not_found,      cart_line_not_found};
constexpr ErrorCode codes_409[] = {
    request_in_progress, illegal_operation,  already_done,    already_logged_in,    user_exists,
    out_of_stock,        order_unchangeable, order_expired,   order_status_invalid, unknown_order_status,
    price_changed,       spu_has_skus,       category_exists, category_in_use,      not_for_sale,
    payment_in_progress, cart_full};
constexpr ErrorCode codes_413[] = {payload_too_large};
constexpr ErrorCode codes_415[] = {unsupported_media};
constexpr ErrorCode codes_422[] = {idempotency_mismatch};
constexpr ErrorCode codes_429[] = {rate_limited, refund_rate_limited};
constexpr ErrorCode codes_202[] = {payment_unknown};
constexpr ErrorCode codes_503[] = {overloaded};
constexpr ErrorCode codes_504[] = {deadline_exceeded};

/// Every code that is not here is a fault of ours, or of a service that we did not write: 500.
constexpr std::array statuses{
    Status{400, codes_400}, Status{401, codes_401}, Status{402, codes_402}, Status{403, codes_403},
    Status{404, codes_404}, Status{409, codes_409}, Status{413, codes_413}, Status{415, codes_415},
    Status{422, codes_422}, Status{429, codes_429}, Status{202, codes_202}, Status{503, codes_503},
    Status{504, codes_504},
};

} // namespace

int status_of(ErrorCode code)
{
    for (const auto& [status, codes] : statuses)
        if (std::ranges::find(codes, code) != codes.end()) return status;
    return code == success ? 200 : 500;
}

void write_refusal(std::string& body, const Error& error)
{
    json::Writer out{body};
    out.begin_object();
    out.key("code");
    out.text(std::to_string(std::to_underlying(error.code)));
    out.key("message");
    // A message may quote what a client sent.
    if (utf8::is_valid(error.message))
        out.text(error.message);
    else
        out.text("the request holds text that is not valid UTF-8");
    out.end_object();
}

} // namespace domtok::gateway
