#include "platform/rpc/metainfo.hpp"

#include "platform/core/append_number.hpp"
#include "platform/core/fault.hpp"
#include "platform/core/ids.hpp"
#include "platform/http/traceparent.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace domtok::rpc {

namespace {

// Kitex services of the Go project know the first; the others are ours.
constexpr std::string_view user_key = "RPC_PERSIST_loginData";
constexpr std::string_view role_key = "RPC_PERSIST_loginRole";
constexpr std::string_view session_key = "RPC_PERSIST_loginSession";
constexpr std::string_view trace_key = "RPC_TRANSIT_traceparent";
constexpr std::string_view idempotency_key = "RPC_TRANSIT_idempotencyKey";
constexpr std::string_view fingerprint_key = "RPC_TRANSIT_idempotencyFingerprint";

/// The name of a key behind its prefix.
constexpr std::string_view bare(std::string_view key)
{
    return key.substr(persistent_prefix.size());
}
static_assert(persistent_prefix.size() == transient_prefix.size());

constexpr std::size_t values_bytes = 512;

template <class Number>
bool parse(std::string_view text, Number& number)
{
    Number read{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
    if (error != std::errc{} || end != text.data() + text.size()) return false;
    number = read;
    return true;
}

Role role_of(std::int64_t number)
{
    for (const auto role : {Role::administrator, Role::merchant, Role::shop})
        if (raw(role) == number) return role;
    return Role::user;
}

} // namespace

void Metainfo::write(const Context& context, std::string_view service)
{
    texts_.clear();
    values_.clear();
    // The texts refer to it: it must not move.
    values_.reserve(values_bytes + context.idempotency.key.size());
    texts_.emplace_back("isn", service);
    const auto& caller = context.caller;
    if (caller.is_known()) add(user_key, raw(caller.user));
    if (caller.role != Role::user) add(role_key, raw(caller.role));
    if (caller.session != SessionId{}) add(session_key, raw(caller.session));
    if (context.trace.trace_id != Trace{}.trace_id) {
        const auto begin = values_.size();
        values_.append(http::to_traceparent(context.trace));
        texts_.emplace_back(trace_key, keep(begin));
    }
    if (context.idempotency) {
        texts_.emplace_back(idempotency_key, context.idempotency.key);
        add(fingerprint_key, static_cast<std::int64_t>(context.idempotency.fingerprint));
    }
}

void Metainfo::add(std::string_view key, std::int64_t value)
{
    const auto begin = values_.size();
    append_number(values_, value);
    texts_.emplace_back(key, keep(begin));
}

std::string_view Metainfo::keep(std::size_t begin) const
{
    return std::string_view{values_}.substr(begin);
}

std::chrono::milliseconds time_left(SteadyTime deadline, SteadyTime now)
{
    using std::chrono::milliseconds;
    return std::max(std::chrono::ceil<milliseconds>(deadline - now), milliseconds{1});
}

void read_metainfo(Context& context, std::string_view name, std::string_view value)
{
    std::int64_t number = 0;
    if (name == bare(user_key)) {
        if (parse(value, number)) context.caller.user = UserId{number};
    } else if (name == bare(role_key)) {
        if (parse(value, number)) context.caller.role = role_of(number);
    } else if (name == bare(session_key)) {
        if (parse(value, number)) context.caller.session = SessionId{number};
    } else if (name == bare(trace_key)) {
        if (const auto trace = http::parse_traceparent(value)) context.trace = *trace;
    } else if (name == bare(idempotency_key)) {
        context.idempotency.key = value;
    } else if (name == bare(fingerprint_key)) {
        if (parse(value, number)) context.idempotency.fingerprint = static_cast<std::uint64_t>(number);
    }
}

Context read_context(const Header& header, SteadyTime now, std::chrono::milliseconds time_max)
{
    Context context;
    for (const auto& [key, value] : header.texts)
        if (key.starts_with(persistent_prefix) || key.starts_with(transient_prefix))
            read_metainfo(context, bare(key), value);
    std::int64_t timeout = 0;
    const bool is_given = parse(header.number(NumberKey::timeout), timeout) && timeout > 0;
    context.deadline =
        now + std::chrono::milliseconds{is_given ? std::min<std::int64_t>(timeout, time_max.count())
                                                 : time_max.count()};
    return context;
}

std::string_view name_of_fault(const std::exception_ptr& fault)
{
    try {
        std::rethrow_exception(fault);
    } catch (const Unavailable&) {
        return unavailable_fault;
    } catch (const TimedOut&) {
        return timed_out_fault;
    } catch (const OutcomeUnknown&) {
        return unknown_fault;
    } catch (...) {
        return {};
    }
}

} // namespace domtok::rpc
