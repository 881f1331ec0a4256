#pragma once

#include "app/demo/drawing/picture.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// What the tables of the demo catalogue say; catalogue.cpp makes products of it.
namespace domtok::demo {

/// The same in Chinese and in English.
struct Words {
    std::string_view chinese;
    std::string_view english;
};

/// What sets one product apart from another of its kind.
struct Feature {
    Words adjective;
    Words says;
};

/// One value of what a buyer chooses.
struct Style {
    Words name;
    std::optional<Colour> colour{}; ///< absent: the picture shows the product's own
    int price_percent = 100;
};

/// What a buyer chooses: a colour, a size, how much of it.
struct Choice {
    Words name;
    std::span<const Style> styles;
    int offered_least = 2; ///< styles that a product comes in
    int offered_most = 3;
};

/// A kind of thing that is sold.
struct Kind {
    Words noun;
    Motif motif{};
    int least_yuan{}; ///< a plain one costs about this
    int most_yuan{};
    Words says;                     ///< a sentence about it
    const Choice* choice = nullptr; ///< instead of the family's, which do not suit it
    std::optional<Colour> colour{}; ///< where its styles have none and it has one by nature
};

/// A category of the catalogue.
struct Family {
    Words name;
    int merchant{}; ///< from 0: whose shop it is in
    std::span<const Words> brands;
    std::span<const Kind> kinds;
    std::span<const Feature> features;
    std::span<const Colour> colours; ///< of products whose styles have none
    Choice first;
    Choice second; ///< without styles: there is no second choice
    int shipping_fen{};
    Words promise; ///< the last sentence of every description
};

} // namespace domtok::demo
