#pragma once

#include <bit>
#include <concepts>
#include <cstring>

namespace domtok::thrift {

/// Writes a number to `at`, most significant byte first; returns where the next one goes.
template <std::integral Number>
char* store(char* at, Number number)
{
    if constexpr (std::endian::native == std::endian::little) number = std::byteswap(number);
    std::memcpy(at, &number, sizeof number);
    return at + sizeof number;
}

template <std::integral Number>
Number load(const char* at)
{
    Number number;
    std::memcpy(&number, at, sizeof number);
    if constexpr (std::endian::native == std::endian::little) number = std::byteswap(number);
    return number;
}

} // namespace domtok::thrift
