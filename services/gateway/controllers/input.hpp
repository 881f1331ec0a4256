#pragma once

#include "platform/core/money.hpp"
#include "platform/core/result.hpp"
#include "platform/http/form.hpp"
#include "platform/http/multipart.hpp"
#include "platform/http/request.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::gateway {

/// What a client has sent, wherever it stands: form, multipart, query, JSON. Refers to the request.
class Input {
public:
    /// Takes the request's query and body apart. Refuses with invalid_argument, unsupported_media.
    Result<> read(const http::Request& request);

    /// The value of a field, from the form, else from a text part, else from the query; an empty text part
    /// counts as none.
    std::optional<std::string_view> find(std::string_view name) const;

    /// Every value of a field, for lists.
    std::vector<std::string_view> find_all(std::string_view name) const;

    /// The bytes of a file part.
    std::optional<std::string_view> file(std::string_view name) const;

    /// The JSON of the body; empty when the body is none.
    std::string_view json() const { return json_; }

private:
    Result<> read_body(const http::Request& request);

    http::Form query_;
    http::Form form_;
    std::vector<http::Part> parts_;
    std::string_view json_;
};

/// Each reads a value of a form or a query as the wire contract has it; false when the text is none.
bool parse(std::string_view text, bool& value);
bool parse(std::string_view text, std::int16_t& value);
bool parse(std::string_view text, std::int32_t& value);
bool parse(std::string_view text, std::int64_t& value);
bool parse(std::string_view text, Money& value);
bool parse(std::string_view text, std::string& value);

} // namespace domtok::gateway
