#include "services/gateway/controllers/routes.hpp"

#include <array>
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

const Route* Routes::find(http::Verb verb, std::string_view path) const
{
    const auto known = by_path_.find(path);
    if (known == by_path_.end()) return nullptr;
    const auto* const route = known->second[index_of(verb)];
    // Who asks for a head expects that nothing happens (RFC 9110, section 9.2.1).
    const bool is_unsafe_head = verb == http::Verb::head && route != nullptr && route->rules.changes;
    return is_unsafe_head ? nullptr : route;
}

std::string Routes::allowed(std::string_view path) const
{
    using enum http::Verb;
    static constexpr std::array<std::pair<http::Verb, std::string_view>, 6> names{
        {{get, "GET"}, {head, "HEAD"}, {post, "POST"}, {put, "PUT"}, {delete_, "DELETE"}, {patch, "PATCH"}}};
    std::string list;
    for (const auto& [verb, name] : names)
        if (find(verb, path) != nullptr) list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

} // namespace domtok::gateway
