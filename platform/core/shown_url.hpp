#pragma once

#include <string>
#include <string_view>

namespace domtok {

/// An address as it may be shown and logged, with `***` for its password: `redis://user:***@host`. Of a
/// mistyped one whatever may be a password is hidden too.
std::string shown_url(std::string_view url);

} // namespace domtok
