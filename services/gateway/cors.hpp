#pragma once

#include "platform/http/answer.hpp"
#include "platform/http/request.hpp"

#include <string>
#include <vector>

namespace domtok::gateway {

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
};

} // namespace domtok::gateway
