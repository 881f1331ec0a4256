#pragma once

#include "platform/core/clock.hpp"
#include "platform/http/chunked_body.hpp"
#include "platform/http/exchange.hpp"
#include "platform/http/refusals.hpp"
#include "platform/http/request.hpp"
#include "platform/http/settings.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace domtok::http {

/// What all sessions of a server share: it changes with the time, and they look at it.
struct Surroundings {
    SteadyTime now{};            ///< of the last sweep: cheap, and late by not more than its interval
    std::string date;            ///< for the header
    bool leaving{false};         ///< every answer is its connection's last
    bool draining{false};        ///< and connections that are idle end
    std::size_t bodies_bytes{0}; ///< memory of bodies, of all sessions
    std::uint64_t malformed{0};
    std::uint64_t timed_out{0};
};

/// One connection's side of HTTP/1.1, without the connection: it says what it wants, gets it, and says what
/// it wants next.
class Session {
public:
    /// All must outlive this.
    Session(const Settings& settings, Surroundings& surroundings, ExchangePool& exchanges,
            std::string_view peer);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    enum class Want : std::uint8_t {
        input,  ///< read into room(), then received()
        answer, ///< have the application fill in answer() for request(), then answered() or failed()
        output, ///< write output(), then sent()
        shut,   ///< tell the other side that nothing more will come
        close,  ///< it is over
    };

    /// Goes on as far as it can.
    Want next();

    std::span<char> room();
    void received(std::size_t bytes);

    /// The other side has closed or the connection is broken or to be cut: next() will want nothing but to
    /// close.
    void abandon() { phase_ = Phase::closed; }

    const Request& request() const;
    Answer& answer();
    void answered();
    void failed();

    /// Up to two pieces; the second may be empty.
    std::array<std::string_view, 2> output() const;
    void sent(std::size_t bytes);

    /// When too_slow() is to be called if there is no progress; no_deadline while the application works.
    SteadyTime deadline() const { return deadline_; }
    void too_slow();

    /// Between two requests, with nothing of the next one there.
    bool is_idle() const
    {
        return phase_ == Phase::idle && (exchange_ == nullptr || exchange_->unread().empty());
    }

    /// Whether a drain ends it as soon as no request is there. Who has only just connected gets a while: the
    /// request is on its way.
    bool is_ending() const
    {
        // opened_at_ is as old as the sweep before it.
        const auto is_old_at = opened_at_ + settings_.sweep_interval + settings_.first_request_time;
        const bool is_new = !has_asked_ && surroundings_.now < is_old_at;
        return surroundings_.draining && is_idle() && !is_new;
    }

    /// There was nothing to be read just now.
    void nothing_came()
    {
        if (is_ending()) phase_ = Phase::closed;
    }

private:
    enum class Phase : std::uint8_t {
        idle,
        header,
        interim, ///< telling the client to go on
        length_body,
        chunked_body,
        answering,
        writing,
        shutting,
        lingering, ///< reading away what a refused client still sends
        closed,
    };

    bool begin_request();
    bool read_header();
    bool begin_body();
    void begin_long_body();
    bool read_long_body();
    bool read_chunks();
    void finish_body(std::string_view body);
    void finish_answer();
    void go_on_with_body();
    bool writes_content() const;
    void refuse(const Refusal& refusal);
    void write_refusal(const Refusal& refusal);
    void write(bool closes);
    void wait_at_most(std::chrono::milliseconds time);
    void note_progress(std::size_t bytes);
    bool hold_body(std::size_t bytes);
    void let_go();

    const Settings& settings_;
    Surroundings& surroundings_;
    ExchangePool& exchanges_;
    std::string_view peer_;
    std::unique_ptr<Exchange> exchange_;
    Phase phase_{Phase::idle};
    bool has_asked_{false};
    bool closes_{false};
    bool unread_remains_{false}; ///< the client may still be sending what nobody will read
    SteadyTime opened_at_;
    SteadyTime deadline_;
    SteadyTime body_deadline_{no_deadline};
    std::size_t header_end_{0};
    std::size_t body_size_{0};     ///< so far, of a body that is not there as a whole
    std::size_t body_held_{0};     ///< bytes of it that count in the surroundings
    std::size_t body_progress_{0}; ///< bytes since the deadline was moved
    std::size_t sent_{0};
    std::size_t lingered_{0};
    ChunkedBody chunks_;
};

} // namespace domtok::http
