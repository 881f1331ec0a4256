#pragma once

#include "platform/log/log.hpp"

namespace domtok::log {

/// Keeps nothing.
class NullLog final : public Log {
public:
    bool enabled(Level) const override { return false; }
    void write(Level, std::string_view, std::initializer_list<Field>) override {}
    void write(Level, const Context&, std::string_view, std::initializer_list<Field>) override {}
};

} // namespace domtok::log
