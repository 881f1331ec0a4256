#pragma once

#include "platform/core/task.hpp"
#include "platform/http/answer.hpp"
#include "platform/http/request.hpp"
#include "platform/http/status_pages.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::gateway {

/// What the gateway serves beside the methods of the contract:
///   /openapi.json  the contract
///   /images/…      pictures
/// and the pages for those who operate it (http::StatusPages).
class OwnPages {
public:
    /// The bytes of a picture; none, and there is no such picture.
    using FindPicture = std::function<Task<std::optional<std::string>>(std::string_view name)>;

    /// The status pages outlive this.
    OwnPages(http::StatusPages& status, FindPicture find_picture);

    /// True when the request was for one of these pages and has been answered.
    Task<bool> answer(const http::Request& request, http::Answer& answer);

private:
    Task<> answer_picture(std::string_view name, const http::Request& request, http::Answer& answer);

    http::StatusPages& status_;
    FindPicture find_picture_;
};

} // namespace domtok::gateway
