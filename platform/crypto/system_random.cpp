#include "platform/crypto/system_random.hpp"

#include <cerrno>
#include <system_error>

#include <sys/random.h>

namespace domtok::crypto {

void SystemRandom::fill(std::span<std::byte> bytes)
{
    while (!bytes.empty()) {
        const auto filled = ::getrandom(bytes.data(), bytes.size(), 0);
        if (filled < 0 && errno == EINTR) continue;
        if (filled < 0) throw std::system_error(errno, std::generic_category(), "getrandom");
        bytes = bytes.subspan(static_cast<std::size_t>(filled));
    }
}

} // namespace domtok::crypto
