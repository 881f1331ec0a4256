#pragma once

#include "platform/http/request.hpp"
#include "platform/metrics/metrics.hpp"
#include "services/gateway/controllers/endpoint.hpp"

#include <array>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace domtok::gateway {

/// Who may call a route: anybody; anybody, but who says who they are must prove it; who has logged in.
enum class Auth : std::uint8_t { none, optional, user };

/// What the contract says of a method beyond its types.
struct MethodRules {
    std::string_view name; ///< "OrderService.CreateOrder"
    Auth auth{Auth::user};
    bool changes{};        ///< takes an idempotency key
    bool cached{};         ///< answers everybody the same until the catalogue changes
    bool moves_sessions{}; ///< may end sessions or change roles
};

/// A method as a verb and a path.
struct Route {
    http::Verb verb{};
    std::string_view path;
    MethodRules rules;
    Endpoint* endpoint{};
};

/// Which method answers which verb and path. The texts are literals of the generated tables.
class Routes {
public:
    struct Place {
        http::Verb verb;
        std::string_view path;
    };

    void add(const MethodRules& rules, std::unique_ptr<Endpoint> endpoint,
             std::initializer_list<Place> places);

    /// The route; none, and `is_known_path` says whether another verb would have found one.
    const Route* find(http::Verb verb, std::string_view path, bool& is_known_path) const;

    const std::vector<std::unique_ptr<Route>>& all() const { return routes_; }

private:
    static constexpr std::size_t verbs = static_cast<std::size_t>(http::Verb::other) + 1;
    using ByVerb = std::array<const Route*, verbs>;

    std::vector<std::unique_ptr<Endpoint>> endpoints_;
    std::vector<std::unique_ptr<Route>> routes_;
    std::unordered_map<std::string_view, ByVerb> by_path_;
};

} // namespace domtok::gateway
