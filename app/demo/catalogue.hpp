#pragma once

#include "app/demo/drawing/picture.hpp"
#include "platform/core/money.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// The goods of the demo: what a shop could look like. The same on every machine and in every run.
namespace domtok::demo {

/// A style of a product, which is what is bought.
struct Article {
    std::string name;
    std::string description;
    Money price;
    std::int64_t stock{};
    std::vector<std::pair<std::string, std::string>> attributes; ///< "颜色 colour": "藏青 navy"
    Subject picture;
};

struct Product {
    std::string name; ///< no other product's
    std::string description;
    std::size_t category{}; ///< index into Catalogue::categories
    std::size_t merchant{}; ///< from 0, below `merchants`
    Money price;            ///< of its cheapest style
    Money shipping;
    Subject picture;
    std::vector<Article> articles; ///< from 2 to 8
};

struct Catalogue {
    std::vector<std::string> categories;
    std::vector<Product> products;
};

inline constexpr std::size_t merchants = 5;

/// Made of the tables beside this.
Catalogue make_catalogue();

} // namespace domtok::demo
