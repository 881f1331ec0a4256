#pragma once

#include "app/process.hpp"

#include <string>
#include <string_view>

namespace domtok::app {

/// The buyer among the demo accounts.
inline constexpr std::string_view demo_buyer = "demo";

/// Whether `domtok demo` has been here.
Task<bool> has_demo_accounts(Process& process);

/// Whether all it makes is there: a run that was cut off leaves the accounts' last part to the next one.
Task<bool> is_demo_complete(Process& process);

/// Tells the one at the terminal the names and the password, and a first request to try.
void print_demo_accounts(Process& process, const std::string& address);

} // namespace domtok::app
