#pragma once

#include <utility>

namespace domtok::net {

/// Owns a file descriptor and closes it.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number) : number_{number} {}
    FileDescriptor(FileDescriptor&& other) noexcept : number_{other.release()} {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        std::swap(number_, other.number_);
        return *this;
    }
    ~FileDescriptor();

    int number() const { return number_; }

    /// Gives it away.
    int release() { return std::exchange(number_, none); }

private:
    static constexpr int none = -1;

    int number_{none};
};

} // namespace domtok::net
