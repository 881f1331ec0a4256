#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/http/answer.hpp"
#include "platform/http/request.hpp"
#include "platform/http/status_pages.hpp"
#include "services/gateway/pictures.hpp"

namespace domtok::gateway {

/// What the gateway serves beside the methods of the contract:
///   /openapi.json  the contract
///   /images/…      pictures
/// and the pages for those who operate it (http::StatusPages).
class OwnPages {
public:
    /// The status pages outlive this.
    OwnPages(http::StatusPages& status, Pictures::Read read_picture);

    /// True when the request was for one of these pages and has been answered. Refuses as Pictures does, but
    /// with no record_not_found: that is a page too.
    Task<Result<bool>> answer(const Context& context, const http::Request& request, http::Answer& answer);

private:
    Task<Result<>> answer_picture(const Context& context, const http::Request& request, http::Answer& answer);

    http::StatusPages& status_;
    Pictures pictures_;
};

} // namespace domtok::gateway
