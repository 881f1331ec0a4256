#include "platform/net/name_lookups.hpp"

#include "platform/net/signal.hpp"

#include <boost/asio/ip/basic_endpoint.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <netdb.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include <sys/socket.h>

namespace domtok::net {

namespace asio = boost::asio;

struct NameLookups::Question::State {
    State(const asio::any_io_executor& executor, NameLookups& from, std::string name)
        : lookups{from}
        , host{std::move(name)}
        , changed{executor}
    {
    }

    NameLookups& lookups;
    std::string host;
    Signal changed;
    bool is_over{false};
    Addresses addresses{};
};

/// All but the executor is the loop's.
struct NameLookups::State {
    State(asio::any_io_executor loop, std::size_t threads, LookUp how)
        : threads_max{threads}
        , look_up{std::move(how)}
        , executor{std::move(loop)}
    {
    }

    struct Name {
        std::vector<Question::State*> questions{};
        bool is_begun{false};
    };

    const std::size_t threads_max;
    const LookUp look_up;
    std::map<std::string, Name> names;
    std::deque<std::string> waiting; ///< names without a thread
    std::size_t threads{0};

    std::mutex mutex;
    std::optional<asio::any_io_executor> executor; ///< none: nobody wants to know any more
};

namespace {

/// What a thread brings back. The loop may be gone, and then nobody hears of it.
template <class State, class Work>
void hand_over(State& state, Work work)
{
    const std::lock_guard lock{state.mutex};
    if (state.executor) asio::post(*state.executor, std::move(work));
}

template <class State>
void finish(const std::shared_ptr<State>& state, const std::string& host,
            const NameLookups::Addresses& addresses);

/// Gives threads to the names that wait for one, as long as there are any.
template <class State>
void begin_waiting(const std::shared_ptr<State>& state)
{
    while (!state->waiting.empty() && state->threads < state->threads_max) {
        auto host = std::move(state->waiting.front());
        state->waiting.pop_front();
        const auto name = state->names.find(host);
        // Whoever asked for it has given up.
        if (name == state->names.end()) continue;
        name->second.is_begun = true;
        ++state->threads;
        const auto look_up = [state, host] {
            auto addresses = state->look_up(host);
            hand_over(*state,
                      [state, host, addresses = std::move(addresses)] { finish(state, host, addresses); });
        };
        try {
            std::thread{look_up}.detach();
        } catch (const std::system_error&) { // the machine has no thread left: as if the name were not known
            hand_over(*state, [state, host] { finish(state, host, {}); });
        }
    }
}

template <class State>
void finish(const std::shared_ptr<State>& state, const std::string& host,
            const NameLookups::Addresses& addresses)
{
    --state->threads;
    const auto name = state->names.find(host);
    for (auto* question : name->second.questions) {
        question->is_over = true;
        question->addresses = addresses;
        question->changed.notify();
    }
    state->names.erase(name);
    begin_waiting(state);
}

} // namespace

NameLookups::NameLookups(asio::any_io_executor executor, std::size_t threads_max, LookUp look_up)
    : state_{std::make_shared<State>(std::move(executor), threads_max, std::move(look_up))}
{
}

NameLookups::~NameLookups()
{
    const std::lock_guard lock{state_->mutex};
    state_->executor.reset();
}

NameLookups::Question::Question(NameLookups& lookups, const std::string& host)
    : state_{std::make_unique<State>(*lookups.state_->executor, lookups, host)}
{
    auto& all = *lookups.state_;
    auto [name, is_new] = all.names.try_emplace(host);
    name->second.questions.push_back(state_.get());
    if (is_new) all.waiting.push_back(host);
    begin_waiting(lookups.state_);
}

NameLookups::Question::~Question()
{
    auto& names = state_->lookups.state_->names;
    const auto name = names.find(state_->host);
    if (name == names.end()) return;
    auto& questions = name->second.questions;
    std::erase(questions, state_.get());
    // One that is being looked up stays: whoever asks next shares its thread.
    if (questions.empty() && !name->second.is_begun) {
        std::erase(state_->lookups.state_->waiting, state_->host);
        names.erase(name);
    }
}

Task<NameLookups::Addresses> NameLookups::Question::answer()
{
    while (!state_->is_over)
        co_await state_->changed.wait();
    co_return std::move(state_->addresses);
}

void NameLookups::Question::give_up()
{
    state_->is_over = true;
    state_->changed.notify();
}

NameLookups::Addresses NameLookups::ask_the_system(const std::string& host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* list = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, &hints, &list) != 0) return {};
    Addresses addresses;
    for (const auto* each = list; each != nullptr; each = each->ai_next) {
        asio::ip::tcp::endpoint place;
        if (each->ai_addrlen > place.capacity()) continue;
        std::memcpy(place.data(), each->ai_addr, each->ai_addrlen);
        addresses.push_back(place.address());
    }
    freeaddrinfo(list);
    return addresses;
}

} // namespace domtok::net
