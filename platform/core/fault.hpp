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

/// Another process of the shop could not be reached, or broke off before it had answered. What was asked of
/// it may have been done.
class Unavailable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Another process of the shop, of another version or written by others, does not have the method. Nothing
/// has been done.
class UnknownMethod : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Another process of the shop did not answer before the deadline. What was asked of it may have been done,
/// or still be.
class TimedOut : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace domtok
