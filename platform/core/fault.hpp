#pragma once

#include <stdexcept>

namespace domtok {

/// Too much is waiting already; come again later. Nothing has been done.
class Overloaded : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The deadline of the request passed before the work began. Nothing has been done.
class DeadlineExceeded : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace domtok
