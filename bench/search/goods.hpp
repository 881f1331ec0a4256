#pragma once

#include "platform/search/index.hpp"

#include <random>
#include <string>
#include <vector>

namespace domtok::bench {

/// A product as a shop might sell it: a brand, a name of a few words, a sentence of description. The same for
/// the same id.
search::Document product(std::int64_t id);

/// Searches of one kind, with words and numbers that vary.
struct Kind {
    std::string name;
    search::Query (*make)(std::mt19937& random);
};

std::vector<Kind> kinds();

} // namespace domtok::bench
