#pragma once

#include "platform/core/context.hpp"
#include "platform/rpc/ttheader.hpp"

#include <chrono>
#include <exception>
#include <string>
#include <vector>

/// What a call carries about itself beside its arguments.
namespace domtok::rpc {

/// A key handed on to every further hop, and one for the next hop only.
inline constexpr std::string_view persistent_prefix = "RPC_PERSIST_";
inline constexpr std::string_view transient_prefix = "RPC_TRANSIT_";

/// On an exception of ours: which fault it was, so that the caller throws the same. Its values are those
/// below.
inline constexpr std::string_view fault_key = "domtok-fault";
inline constexpr std::string_view overloaded_fault = "overloaded";
inline constexpr std::string_view deadline_fault = "deadline_exceeded";
inline constexpr std::string_view unavailable_fault = "unavailable";
inline constexpr std::string_view timed_out_fault = "timed_out";
inline constexpr std::string_view unknown_fault = "outcome_unknown";

/// The name for a fault that the caller is to throw too; empty for those that are turned into texts of ours.
std::string_view name_of_fault(const std::exception_ptr& fault);

/// A context as the texts of a header. Holds the values; reused from call to call.
class Metainfo {
public:
    /// The service is the IDL's (`OrderService`). The deadline travels as `timeout`.
    void write(const Context& context, std::string_view service);

    std::span<const Text> texts() const { return texts_; }

private:
    void add(std::string_view key, std::int64_t value);
    std::string_view keep(std::size_t begin) const;

    std::vector<Text> texts_;
    std::string values_;
};

/// The milliseconds until the deadline, rounded up; at least 1.
std::chrono::milliseconds time_left(SteadyTime deadline, SteadyTime now);

/// The context of a call that came with this header at `now`. A call without a timeout, or with a longer one,
/// has `time_max`.
Context read_context(const Header& header, SteadyTime now, std::chrono::milliseconds time_max);

/// One key of it by its name without a prefix, persistent or transient: for carriers that spell them
/// differently.
void read_metainfo(Context& context, std::string_view name, std::string_view value);

} // namespace domtok::rpc
