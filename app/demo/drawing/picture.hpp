#pragma once

#include "app/demo/drawing/painter.hpp"

#include <string>

namespace domtok::demo {

/// Paints one thing; those there are stand in motifs.hpp.
using Motif = void (*)(Painter&);

inline constexpr int scenes = 5; ///< kinds of backdrop

/// All that decides what a picture shows: equal subjects have the same picture.
struct Subject {
    Motif motif{};
    Colour colour{};
    int scene{}; ///< from 0, below `scenes`

    bool operator==(const Subject&) const = default;
};

/// The picture as a PNG file, the same bytes for the same subject on every machine of one kind.
std::string draw(const Subject& subject);

} // namespace domtok::demo
