#pragma once

#include "platform/core/reflect.hpp"
#include "platform/core/settings.hpp"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Values of settings as text. Each type of value says what it wants (`form`, with an example), reads a text
/// and prints itself. For platform/config only.
namespace domtok::config {

/// Both within 64 bits.
bool parse_integer(std::string_view text, std::int64_t& value);
bool parse_integer(std::string_view text, std::uint64_t& value);
bool parse_double(std::string_view text, double& value);
std::string print_double(double value);

/// A whole number and a unit: ns, us, ms, s, m, h, d.
bool parse_duration(std::string_view text, std::chrono::nanoseconds& value);

/// In the largest unit that gives a whole number.
std::string print_duration(std::chrono::nanoseconds value);

/// A whole number and a unit: B, KiB, MiB, GiB.
bool parse_size(std::string_view text, ByteSize& value);
std::string print_size(ByteSize value);

template <class T>
struct Value;

template <>
struct Value<bool> {
    static std::string form() { return "true or false"; }
    static bool read(std::string_view text, bool& value)
    {
        value = text == "true";
        return value || text == "false";
    }
    static std::string print(bool value) { return value ? "true" : "false"; }
};

template <std::integral T>
    requires(!std::same_as<T, bool>)
struct Value<T> {
    using Widest = std::conditional_t<std::signed_integral<T>, std::int64_t, std::uint64_t>;

    static std::string form() { return "a whole number such as 100"; }
    static bool read(std::string_view text, T& value)
    {
        Widest widest{};
        if (!parse_integer(text, widest) || !std::in_range<T>(widest)) return false;
        value = static_cast<T>(widest);
        return true;
    }
    static std::string print(T value) { return std::to_string(value); }
};

template <>
struct Value<double> {
    static std::string form() { return "a number such as 0.5"; }
    static bool read(std::string_view text, double& value) { return parse_double(text, value); }
    static std::string print(double value) { return print_double(value); }
};

template <>
struct Value<std::string> {
    static std::string form() { return "a text"; }
    static bool read(std::string_view text, std::string& value)
    {
        value = text;
        return true;
    }
    static std::string print(const std::string& value) { return value; }
};

template <>
struct Value<Secret> {
    static std::string form() { return "a secret text"; }
    static bool read(std::string_view text, Secret& value)
    {
        value = Secret{std::string(text)};
        return true;
    }
};

template <>
struct Value<ByteSize> {
    static std::string form() { return "a size such as 6MiB"; }
    static bool read(std::string_view text, ByteSize& value) { return parse_size(text, value); }
    static std::string print(ByteSize value) { return print_size(value); }
};

template <class Count, class Period>
struct Value<std::chrono::duration<Count, Period>> {
    using Duration = std::chrono::duration<Count, Period>;

    static std::string form() { return "a duration such as 30s, 5m or 7d"; }

    /// What is no whole number of its own unit is refused rather than cut.
    static bool read(std::string_view text, Duration& value)
    {
        std::chrono::nanoseconds exact{};
        if (!parse_duration(text, exact)) return false;
        value = std::chrono::duration_cast<Duration>(exact);
        return value == exact;
    }
    static std::string print(Duration value) { return print_duration(value); }
};

template <class T>
    requires std::is_enum_v<T>
struct Value<T> {
    static std::string form()
    {
        std::string names;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            if (!names.empty()) names += ", ";
            names += enumerator.name;
        });
        return "one of " + names;
    }
    static bool read(std::string_view text, T& value)
    {
        bool found = false;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            if (text != enumerator.name) return;
            value = enumerator.value;
            found = true;
        });
        return found;
    }
    static std::string print(T value) { return std::string(reflect::name_of(value)); }
};

} // namespace domtok::config
