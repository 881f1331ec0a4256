#include "app/commands/options.hpp"
#include "platform/config/config.hpp"

#include <iostream>
#include <string>

namespace domtok::app {

namespace {

/// `redis://user:***@host` (RFC 3986, section 3.2.1): what is printed is kept in files and shown to others.
void hide_password(std::string& url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string::npos) return;
    const auto begin = scheme + 3;
    const auto authority = url.substr(begin, url.find('/', begin) - begin);
    const auto at = authority.rfind('@');
    const auto colon = authority.find(':');
    if (at == std::string::npos || colon >= at) return;
    url.replace(begin + colon + 1, at - colon - 1, "***");
}

} // namespace

int print_settings(const Options& options)
{
    auto settings = load_settings(options);
    if (!settings) return fail(settings.error());
    for (auto* url : {&settings->store.sql, &settings->store.kv, &settings->rpc.registry})
        hide_password(*url);
    std::cout << config::reference(*settings);
    return 0;
}

} // namespace domtok::app
