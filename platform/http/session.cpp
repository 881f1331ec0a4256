#include "platform/http/session.hpp"

#include "platform/http/render.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace domtok::http {

namespace {

/// A body is copied behind its head up to this size, and written from where it is above.
constexpr std::size_t small_body_max = 16 * kibibyte;

/// How far ahead of what has arrived the memory of a body grows: a client that announces much and sends
/// nothing shall not get it.
constexpr std::size_t body_step = 64 * kibibyte;

/// What a refused client may still send before the connection is cut.
constexpr std::size_t linger_bytes_max = 16 * mebibyte;

/// What an answer keeps of what the application had set before its fault: the id that finds the fault in the
/// log, and what lets a browser show it to its page.
constexpr std::array<std::string_view, 5> kept_in_faults{"X-Trace-Id", "Access-Control-Allow-Origin",
                                                         "Access-Control-Allow-Credentials",
                                                         "Access-Control-Expose-Headers", "Vary"};

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

} // namespace

Session::Session(const Settings& settings, Surroundings& surroundings, ExchangePool& exchanges,
                 std::string_view peer)
    : settings_{settings}
    , surroundings_{surroundings}
    , exchanges_{exchanges}
    , peer_{peer}
    , opened_at_{surroundings.now}
    , chunks_{settings.body_bytes_max}
{
    // Who connects means to ask.
    wait_at_most(settings.header_time);
}

Session::~Session()
{
    let_go();
}

Session::Want Session::next()
{
    // Each step says whether it can go on without the outside.
    while (true) {
        switch (phase_) {
        case Phase::idle:
            if (begin_request()) continue;
            return Want::input;
        case Phase::header:
            if (read_header()) continue;
            return Want::input;
        case Phase::length_body:
            if (read_long_body()) continue;
            return Want::input;
        case Phase::chunked_body:
            if (read_chunks()) continue;
            return Want::input;
        case Phase::answering: return Want::answer;
        case Phase::interim:
        case Phase::writing: return Want::output;
        case Phase::shutting:
            phase_ = Phase::lingering;
            wait_at_most(settings_.linger_time);
            return Want::shut;
        case Phase::lingering: return Want::input;
        case Phase::closed: return Want::close;
        }
    }
}

bool Session::begin_request()
{
    if (exchange_ == nullptr || exchange_->unread().empty()) {
        let_go();
        return false;
    }
    exchange_->compact(0);
    exchange_->parser.begin();
    exchange_->answer.clear();
    has_asked_ = true;
    phase_ = Phase::header;
    wait_at_most(settings_.header_time);
    return true;
}

bool Session::read_header()
{
    // RFC 9112, section 2.2: an empty line before a request is skipped.
    if (exchange_->position() == 0) {
        if (exchange_->unread() == "\r") return false;
        if (exchange_->unread().starts_with("\r\n")) exchange_->consume(2);
    }
    std::size_t consumed = 0;
    const auto step = exchange_->parser.read_header(exchange_->unread(), consumed);
    exchange_->consume(consumed);
    const auto seen = exchange_->position() + (step == Step::need_more ? exchange_->unread().size() : 0);
    if (step == Step::refused)
        refuse(exchange_->parser.refusal());
    else if (seen > settings_.header_bytes_max)
        refuse(header_too_large);
    else if (step == Step::complete)
        return begin_body();
    else
        return false;
    return true;
}

bool Session::begin_body()
{
    auto& parser = exchange_->parser;
    parser.request().peer = peer_;
    header_end_ = exchange_->position();
    const auto unread = exchange_->unread();
    switch (parser.framing()) {
    case Framing::none: finish_body({}); return true;
    case Framing::length:
        if (parser.content_length() <= unread.size()) {
            const auto body = unread.substr(0, static_cast<std::size_t>(parser.content_length()));
            exchange_->consume(body.size());
            finish_body(body);
            return true;
        }
        begin_long_body();
        break;
    case Framing::chunked:
        chunks_ = ChunkedBody{settings_.body_bytes_max};
        exchange_->body.clear();
        phase_ = Phase::chunked_body;
        break;
    }
    body_deadline_ = surroundings_.now + settings_.body_time_max;
    body_progress_ = 0;
    wait_at_most(settings_.body_time);
    if (parser.expects_continue() && unread.empty()) {
        sent_ = 0;
        phase_ = Phase::interim;
    }
    return true;
}

void Session::begin_long_body()
{
    const auto unread = exchange_->unread();
    exchange_->body.assign(unread);
    body_size_ = unread.size();
    exchange_->consume(unread.size());
    phase_ = Phase::length_body;
}

bool Session::read_long_body()
{
    const bool has_room = hold_body(exchange_->body.capacity());
    if (body_size_ == exchange_->parser.content_length())
        finish_body(exchange_->body);
    else if (has_room)
        return false;
    else
        refuse(too_many_bodies);
    return true;
}

bool Session::read_chunks()
{
    std::size_t consumed = 0;
    const auto step = chunks_.read(exchange_->unread(), consumed, exchange_->body);
    exchange_->consume(consumed);
    note_progress(consumed);
    const bool has_room = hold_body(exchange_->body.capacity());
    if (step == Step::need_more && has_room) {
        exchange_->compact(header_end_);
        return false;
    }
    if (!has_room)
        refuse(too_many_bodies);
    else if (step == Step::refused)
        refuse(chunks_.refusal());
    else
        finish_body(exchange_->body);
    return true;
}

/// Counts the memory of the body among that of all bodies. False when they are too many.
bool Session::hold_body(std::size_t bytes)
{
    auto& all = surroundings_.bodies_bytes;
    all = all - body_held_ + bytes;
    body_held_ = bytes;
    return all <= settings_.bodies_bytes_max;
}

void Session::let_go()
{
    hold_body(0);
    exchanges_.give_back(std::exchange(exchange_, nullptr));
}

void Session::finish_body(std::string_view body)
{
    exchange_->parser.request().body = body;
    phase_ = Phase::answering;
    deadline_ = no_deadline;
}

std::span<char> Session::room()
{
    if (exchange_ == nullptr) exchange_ = exchanges_.take();
    if (phase_ == Phase::lingering) {
        exchange_->consume(exchange_->unread().size());
        exchange_->compact(0);
    }
    if (phase_ != Phase::length_body) return {exchange_->room(), exchange_->room_size()};

    auto& body = exchange_->body;
    const auto whole = static_cast<std::size_t>(exchange_->parser.content_length());
    if (body.size() == body_size_) body.resize(std::min(whole, body_size_ + std::max(body_step, body_size_)));
    return std::span{body}.subspan(body_size_);
}

void Session::received(std::size_t bytes)
{
    if (phase_ == Phase::length_body) {
        body_size_ += bytes;
        note_progress(bytes);
        return;
    }
    exchange_->add(bytes);
    if (phase_ != Phase::lingering) return;
    lingered_ += bytes;
    if (lingered_ > linger_bytes_max) phase_ = Phase::closed;
}

void Session::note_progress(std::size_t bytes)
{
    body_progress_ += bytes;
    if (body_progress_ < settings_.body_progress) return;
    body_progress_ = 0;
    wait_at_most(settings_.body_time);
    deadline_ = std::min(deadline_, body_deadline_);
}

const Request& Session::request() const
{
    return exchange_->parser.request();
}

Answer& Session::answer()
{
    return exchange_->answer;
}

void Session::answered()
{
    if (phase_ == Phase::closed) return; // cut meanwhile
    write(exchange_->answer.closes() || !request().keeps_alive || surroundings_.leaving);
}

void Session::failed()
{
    auto& answer = exchange_->answer;
    std::array<std::string, kept_in_faults.size()> kept;
    std::ranges::transform(kept_in_faults, kept.begin(),
                           [&answer](auto name) { return std::string{answer.header(name)}; });
    set_refusal(answer, internal_error);
    for (std::size_t at = 0; at < kept.size(); ++at)
        if (!kept[at].empty()) answer.set(kept_in_faults[at], kept[at]);
    answered();
}

void Session::refuse(const Refusal& refusal)
{
    ++surroundings_.malformed;
    write_refusal(refusal);
}

/// The connection cannot go on after this: nobody knows where the next request begins.
void Session::write_refusal(const Refusal& refusal)
{
    unread_remains_ = true;
    set_refusal(exchange_->answer, refusal);
    write(true);
}

void Session::write(bool closes)
{
    const auto& answer = exchange_->answer;
    auto& output = exchange_->output;
    closes_ = closes;
    sent_ = 0;
    output.clear();
    append_head(
        output, answer,
        {.date = surroundings_.date, .closes = closes, .names_keep_alive = exchange_->parser.is_http_1_0()});
    if (answer.content().size() <= small_body_max && writes_content()) output.append(answer.content());
    phase_ = Phase::writing;
    wait_at_most(settings_.write_time);
}

bool Session::writes_content() const
{
    return request().verb != Verb::head && has_content(exchange_->answer.status());
}

std::array<std::string_view, 2> Session::output() const
{
    if (phase_ == Phase::interim) return {go_on.substr(sent_), {}};
    const std::string_view head = exchange_->output;
    const auto& answer = exchange_->answer;
    const bool is_apart = answer.content().size() > small_body_max && writes_content();
    const auto content = is_apart ? answer.content() : std::string_view{};
    if (sent_ < head.size()) return {head.substr(sent_), content};
    return {content.substr(sent_ - head.size()), {}};
}

void Session::sent(std::size_t bytes)
{
    sent_ += bytes;
    wait_at_most(settings_.write_time);
    if (!output()[0].empty()) return;
    if (phase_ == Phase::interim)
        go_on_with_body();
    else
        finish_answer();
}

void Session::go_on_with_body()
{
    phase_ = exchange_->parser.framing() == Framing::chunked ? Phase::chunked_body : Phase::length_body;
    wait_at_most(settings_.body_time);
}

void Session::finish_answer()
{
    if (!closes_) {
        phase_ = Phase::idle;
        wait_at_most(settings_.idle_time);
    } else {
        phase_ = unread_remains_ ? Phase::shutting : Phase::closed;
    }
}

void Session::too_slow()
{
    if (phase_ != Phase::idle) ++surroundings_.timed_out;
    const bool can_be_told =
        phase_ == Phase::header || phase_ == Phase::length_body || phase_ == Phase::chunked_body;
    if (!can_be_told) {
        phase_ = Phase::closed;
        return;
    }
    write_refusal(request_too_slow);
}

void Session::wait_at_most(std::chrono::milliseconds time)
{
    deadline_ = surroundings_.now + time;
}

} // namespace domtok::http
