#pragma once

#include <cstdint>

namespace domtok::demo {

/// Throws that come out the same every time: they depend on the product's number and on how many went before
/// (SplitMix64, Steele, Lea and Flood 2014). The standard library's distributions differ between libraries.
class Dice {
public:
    explicit Dice(std::uint64_t product) : state_{(product + 1) * 0x9E3779B97F4A7C15} {}

    /// From `least` to `most`, each as likely as any other.
    int between(int least, int most)
    {
        const auto sides = static_cast<std::uint64_t>(most - least) + 1;
        return least + static_cast<int>(next() % sides);
    }

private:
    std::uint64_t next()
    {
        state_ += 0x9E3779B97F4A7C15;
        auto mixed = state_;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
        return mixed ^ mixed >> 31;
    }

    std::uint64_t state_;
};

} // namespace domtok::demo
