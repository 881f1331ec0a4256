#include "services/gateway/controllers/routes.hpp"

#include <cassert>
#include <utility>

namespace domtok::gateway {

namespace {

std::size_t index_of(http::Verb verb)
{
    // HEAD is answered as GET; the server leaves the body out.
    return static_cast<std::size_t>(verb == http::Verb::head ? http::Verb::get : verb);
}

} // namespace

void Routes::add(const MethodRules& rules, std::unique_ptr<Endpoint> endpoint,
                 std::initializer_list<Place> places)
{
    for (const auto& place : places) {
        auto route = std::make_unique<Route>(
            Route{.verb = place.verb, .path = place.path, .rules = rules, .endpoint = endpoint.get()});
        auto& slot = by_path_[place.path][index_of(place.verb)];
        assert(slot == nullptr && "two methods of the contract have the same route");
        slot = route.get();
        routes_.push_back(std::move(route));
    }
    endpoints_.push_back(std::move(endpoint));
}

const Route* Routes::find(http::Verb verb, std::string_view path, bool& is_known_path) const
{
    const auto known = by_path_.find(path);
    is_known_path = known != by_path_.end();
    return is_known_path ? known->second[index_of(verb)] : nullptr;
}

} // namespace domtok::gateway
