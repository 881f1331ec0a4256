#pragma once

#include "platform/net/endpoint.hpp"

#include <string>

namespace domtok::app {

/// Where a browser on this machine finds a gateway that listens there: every address of a machine is none to
/// ask.
inline std::string browsable(net::Endpoint endpoint)
{
    if (endpoint.host.empty() || endpoint.host == "0.0.0.0" || endpoint.host == "::")
        endpoint.host = "127.0.0.1";
    return "http://" + endpoint.to_string();
}

} // namespace domtok::app
