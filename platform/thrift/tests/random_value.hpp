#pragma once

#include "platform/core/money.hpp"
#include "platform/core/reflect.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace domtok::thrift {

/// Fills described structs with values of every kind; the same seed, the same values.
class RandomValue {
public:
    explicit RandomValue(std::uint64_t seed) : engine_{seed} {}

    template <class T>
    T make()
    {
        T value{};
        fill(value);
        return value;
    }

    std::size_t below(std::size_t bound) { return engine_() % bound; }

private:
    template <class T>
    void fill(T& value)
    {
        if constexpr (std::same_as<T, bool>)
            value = below(2) == 1;
        else if constexpr (std::integral<T>)
            // Small, large and negative numbers alike.
            value = static_cast<T>(static_cast<std::int64_t>(engine_()) >> below(64));
        else if constexpr (std::same_as<T, double>)
            value = static_cast<double>(static_cast<std::int64_t>(engine_() >> 20)) / 1'000;
        else if constexpr (std::same_as<T, Money>)
            value =
                Money::of_units(static_cast<std::int64_t>(engine_() >> below(64)) % Money::largest.units());
        else
            reflect::for_each_member(value, [this](std::string_view, auto& member) { this->fill(member); });
    }

    void fill(std::string& text)
    {
        text.resize(below(4) == 0 ? 0 : below(64));
        for (auto& c : text)
            c = static_cast<char>(engine_());
    }

    template <class T>
    void fill(std::optional<T>& value)
    {
        if (below(2) == 1) fill(value.emplace());
    }

    template <class T>
    void fill(std::vector<T>& list)
    {
        list.resize(below(4));
        for (auto& each : list)
            fill(each);
    }

    std::mt19937_64 engine_;
};

} // namespace domtok::thrift
