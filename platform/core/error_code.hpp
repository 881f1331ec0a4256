#pragma once

#include <cstdint>

namespace domtok {

/// The reasons for a refusal, by their numbers in the wire contract (docs/compatibility.md lists those we
/// added). HTTP clients see the number as a text in `code`, RPC clients as `base.code`.
enum class ErrorCode : std::int32_t {
    success = 10000,

    invalid_argument = 20000,
    missing_argument = 20001,
    missing_header = 20002,
    invalid_header = 20003,
    idempotency_mismatch = 20004, ///< the same key came with another request before
    request_in_progress = 20005,  ///< a twin of this request is being answered
    payload_too_large = 20006,
    unsupported_media = 20007,

    unauthenticated = 30000,
    token_expired = 30001,
    refresh_token_expired = 30002,
    token_unknown = 30003,
    forbidden = 30004,
    token_missing = 30005,
    illegal_operation = 30006,
    rate_limited = 30007,

    internal = 50000,
    database = 50001,
    cache = 50002,
    network = 50003,
    search = 50004,
    kafka = 50005,
    file = 50006,
    io = 50007,
    out_of_stock = 50008,
    rpc = 50009,
    rocketmq = 50010,
    overloaded = 50011,
    deadline_exceeded = 50012,

    object_storage = 60000,
    stock_not_cached = 60001,
    already_done = 60002,

    wrong_password = 1000,
    user_exists = 1001,
    user_not_found = 1002,
    address_not_found = 1003,
    record_not_found = 1004,
    logged_out = 1005,
    user_banned = 1006,
    already_logged_in = 1007,

    order_not_found = 2000,
    unknown_order_status = 2001,
    order_unchangeable = 2002,
    order_expired = 2003,
    order_status_invalid = 2004,
    price_changed = 2005,

    spu_not_found = 3000,
    spu_image_not_found = 3001,
    spu_has_skus = 3002,
    sku_not_found = 3003,
    sku_image_not_found = 3004,
    sku_attribute_not_found = 3005,
    category_exists = 3006,
    category_not_found = 3007,
    category_list_failed = 3008,
    category_create_failed = 3009,
    not_for_sale = 3010,
    category_in_use = 3011,

    payment_not_found = 4000,
    refund_not_found = 4001,
    refund_rate_limited = 4008,
    payment_in_progress = 4011,
    payment_declined = 4012,
    payment_unknown = 4013, ///< the provider has not said yet whether it took the money

    cart_not_found = 5000,
    cart_full = 5001,
    cart_line_not_found = 5002,
};

} // namespace domtok
