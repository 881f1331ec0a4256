#pragma once

#include "platform/http/answer.hpp"
#include "platform/http/request.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace domtok::gateway {

/// Whether a browser could send this as an Origin: scheme, host and port as it writes them, no slash behind.
bool is_origin(std::string_view text);

/// Lets pages of other origins call (Fetch standard, CORS protocol).
class Cors {
public:
    /// `*` among the origins lets every page call, without cookies; those named may send them too.
    explicit Cors(std::vector<std::string> origins);

    /// Adds what a browser wants to see. True when the request was its preflight and has been answered.
    bool answer(const http::Request& request, http::Answer& answer) const;

private:
    bool allows(std::string_view origin) const;

    std::vector<std::string> origins_;
    bool allows_all_;
    bool names_origins_;
};

} // namespace domtok::gateway
