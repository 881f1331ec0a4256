#include "platform/kv/redis/pipeline.hpp"

#include "platform/kv/redis/reply_reader.hpp"

#include <algorithm>
#include <utility>

namespace domtok::kv::redis {

void Pipeline::add(Request request, Waiter& waiter, Limits limits)
{
    append_request(unsent_, request);
    places_.push_back({.waiter = &waiter, .limits = limits});
}

void Pipeline::answer(Reply reply)
{
    // A server that has too many connections says so without being asked.
    if (places_.empty())
        throw ProtocolFault(reply.is_error() ? "the server said: " + reply.text : "a reply to nothing");
    auto* const waiter = places_.front().waiter;
    places_.pop_front();
    if (waiter == nullptr) return;
    waiter->reply.emplace(std::move(reply));
    waiter->place.wake();
}

bool Pipeline::expire(SteadyTime now)
{
    for (auto& place : places_)
        if (place.limits.answer <= now) give_fault(place, "no answer in time");
    return places_.empty() || places_.front().limits.patience > now;
}

SteadyTime Pipeline::next_expiry() const
{
    if (places_.empty()) return no_deadline;
    auto next = places_.front().limits.patience;
    for (const auto& place : places_)
        if (place.waiter != nullptr) next = std::min(next, place.limits.answer);
    return next;
}

void Pipeline::fail(std::string_view fault)
{
    for (auto& place : places_)
        give_fault(place, fault);
    places_.clear();
    unsent_.clear();
}

void Pipeline::give_fault(Place& place, std::string_view fault)
{
    auto* const waiter = std::exchange(place.waiter, nullptr);
    if (waiter == nullptr) return;
    waiter->fault = fault;
    waiter->place.wake();
}

} // namespace domtok::kv::redis
