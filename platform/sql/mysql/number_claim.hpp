#pragma once

#include "platform/core/result.hpp"
#include "platform/sql/mysql/session.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace domtok::sql::mysql {

/// A number that no other process of the same database has under any of these names, for as long as this
/// lives. MySQL gives locks by name to a connection and takes them back when it ends: so a process that is
/// killed loses its number at once, and one whose machine is gone when the server has missed it for a while.
class NumberClaim {
public:
    struct Wanted {
        std::vector<std::string> names;        ///< of up to 20 letters each
        std::optional<int> number;             ///< none: the smallest that is free
        int number_max = 0;                    ///< of those that are tried then
        std::chrono::seconds patience{3};      ///< with a process that has `number` and is about to end
        std::chrono::milliseconds beat{5'000}; ///< how often it is looked whether the claim stands
    };

    /// `lost` is called on a thread of this, once, when the connection had ended and another process has
    /// claimed the number before this could again.
    NumberClaim(Settings settings, Wanted wanted, std::function<void()> lost);
    ~NumberClaim();
    NumberClaim(const NumberClaim&) = delete;
    NumberClaim& operator=(const NumberClaim&) = delete;

    /// Connects and claims, and keeps the claim from then on. Blocks. To be called once. Refuses with
    /// invalid_argument when the number is taken, or all are. Throws OutOfReach when the server is away.
    Result<int> claim();

private:
    bool try_claim(int number, std::chrono::seconds patience);
    bool take(const std::string& name, int number, std::chrono::seconds patience);
    void keep(const std::stop_token& stop);
    bool is_kept();
    bool is_ours(std::int64_t holder) const;
    void connect();
    std::int64_t ask(std::string_view sql, std::span<const Value> values);

    Settings settings_;
    Wanted wanted_;
    std::function<void()> lost_;
    Session session_;
    int number_ = -1;
    std::int64_t connection_ = 0;      ///< as the server counts them
    std::int64_t last_connection_ = 0; ///< the one before
    std::chrono::steady_clock::time_point connected_at_{};
    std::jthread keeper_;
};

} // namespace domtok::sql::mysql
