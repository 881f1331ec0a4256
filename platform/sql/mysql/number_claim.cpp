#include "platform/sql/mysql/number_claim.hpp"

#include "platform/sql/mysql/fault.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace domtok::sql::mysql {

namespace {

/// After so long without a word the server takes a connection for dead: many beats of one that lives.
constexpr std::string_view missed = "SET SESSION wait_timeout = 60";

/// And so long a lock of our last connection may stand, when the server has not seen its end.
constexpr std::chrono::seconds ghost_time{90};

/// Locks are the server's and not the database's. A name has 64 characters at most.
constexpr std::string_view take_lock =
    "SELECT COALESCE(GET_LOCK(CONCAT('domtok ', LEFT(MD5(DATABASE()), 16), ' ', ?, ' ', ?), ?), 0)";
constexpr std::string_view find_holder =
    "SELECT COALESCE(IS_USED_LOCK(CONCAT('domtok ', LEFT(MD5(DATABASE()), 16), ' ', ?, ' ', ?)), 0)";
constexpr std::string_view give_locks = "DO RELEASE_ALL_LOCKS()";

} // namespace

NumberClaim::NumberClaim(Settings settings, Wanted wanted, std::function<void()> lost)
    : settings_{std::move(settings)}
    , wanted_{std::move(wanted)}
    , lost_{std::move(lost)}
    , session_{settings_, Session::Role::reader}
{
}

NumberClaim::~NumberClaim() = default;

Result<int> NumberClaim::claim()
{
    const auto start = [this](int number) {
        number_ = number;
        keeper_ = std::jthread([this](const std::stop_token& stop) { keep(stop); });
        return number;
    };
    if (wanted_.number) {
        if (try_claim(*wanted_.number, wanted_.patience)) return start(*wanted_.number);
        return refuse(ErrorCode::invalid_argument,
                      "another process has the number " + std::to_string(*wanted_.number));
    }
    for (int number = 0; number <= wanted_.number_max; ++number)
        if (try_claim(number, std::chrono::seconds{0})) return start(number);
    return refuse(ErrorCode::invalid_argument,
                  "the numbers 0 to " + std::to_string(wanted_.number_max) + " are taken");
}

/// Under all names or under none.
bool NumberClaim::try_claim(int number, std::chrono::seconds patience)
{
    const auto can_take = [&](const std::string& name) { return take(name, number, patience); };
    if (std::ranges::all_of(wanted_.names, can_take)) return true;
    session_.execute(give_locks);
    return false;
}

bool NumberClaim::take(const std::string& name, int number, std::chrono::seconds patience)
{
    const std::array values{to_value(name), to_value(number), to_value(patience.count())};
    return ask(take_lock, values) == 1;
}

void NumberClaim::keep(const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any beat;
    std::unique_lock lock{mutex};
    while (!beat.wait_for(lock, stop, wanted_.beat, [&stop] { return stop.stop_requested(); })) {
        if (is_kept()) continue;
        lost_();
        return;
    }
}

/// Nothing is lost while the server is away: nobody else gets the number then.
bool NumberClaim::is_kept()
{
    try {
        return std::ranges::all_of(wanted_.names, [this](const std::string& name) {
            const std::array values{to_value(name), to_value(number_)};
            const auto holder = ask(find_holder, values);
            return is_ours(holder) || take(name, number_, std::chrono::seconds{0});
        });
    } catch (const Fault&) {
        return true;
    }
}

bool NumberClaim::is_ours(std::int64_t holder) const
{
    if (holder == 0) return false;
    const bool may_be_a_ghost = std::chrono::steady_clock::now() < connected_at_ + ghost_time;
    return holder == connection_ || (holder == last_connection_ && may_be_a_ghost);
}

void NumberClaim::connect()
{
    session_.open();
    session_.execute(missed);
    last_connection_ = connection_;
    connected_at_ = std::chrono::steady_clock::now();
    connection_ = ask("SELECT CONNECTION_ID()", {});
}

std::int64_t NumberClaim::ask(std::string_view sql, std::span<const Value> values)
{
    if (!session_.is_open()) connect();
    std::int64_t answer = 0;
    const std::function<bool(const Row&)> visit = [&answer](const Row& row) {
        answer = row.integer(0);
        return false;
    };
    session_.run(sql, values, &visit);
    return answer;
}

} // namespace domtok::sql::mysql
