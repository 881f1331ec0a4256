#pragma once

#include "platform/http/request.hpp"
#include "platform/metrics/metrics.hpp"
#include "services/gateway/controllers/endpoint.hpp"

#include <array>
#include <initializer_list>
#include <memory>
#include <string>
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
    bool changes{};        ///< takes an idempotency key; never answers HEAD
    bool cached{};         ///< answers everybody the same until the catalogue changes
    bool moves_sessions{}; ///< may end sessions or change roles
    bool hashes{};         ///< a password, which is slow: few at a time for each client
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

    /// Null when there is none.
    const Route* find(http::Verb verb, std::string_view path) const;

    /// The verbs that find a route at this path, as `Allow` lists them; empty when none does.
    std::string allowed(std::string_view path) const;

    const std::vector<std::unique_ptr<Route>>& all() const { return routes_; }

private:
    static constexpr std::size_t verbs = static_cast<std::size_t>(http::Verb::other) + 1;
    using ByVerb = std::array<const Route*, verbs>;

    std::vector<std::unique_ptr<Endpoint>> endpoints_;
    std::vector<std::unique_ptr<Route>> routes_;
    std::unordered_map<std::string_view, ByVerb> by_path_;
};

} // namespace domtok::gateway
