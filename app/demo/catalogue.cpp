#include "app/demo/catalogue.hpp"

#include "app/demo/dice.hpp"
#include "app/demo/price.hpp"
#include "app/demo/tables/choices.hpp"
#include "app/demo/tables/tables.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace domtok::demo {

namespace {

constexpr std::size_t products_a_kind = 6;
constexpr std::size_t articles_max = 8;
constexpr std::int64_t units_a_fen = 100;

/// What a product is made of: where in the tables its parts stand.
struct Recipe {
    const Family& family;
    const Kind& kind;
    const Words& brand;
    const Feature& feature;
    const Feature& second_feature;
    std::size_t number; ///< of the product
};

/// Sizes such as "M" and "256 GB" are said once.
std::string both_words(const Words& words)
{
    std::string english{words.english};
    std::erase(english, ' ');
    if (words.chinese == english) return std::string(words.english);
    return std::string(words.chinese) + " " + std::string(words.english);
}

/// Neighbours of the table, as many as are offered, from anywhere in it.
std::vector<const Style*> pick(Dice& dice, const Choice& choice)
{
    std::vector<const Style*> picked;
    if (choice.styles.empty()) return picked;
    const auto size = static_cast<int>(choice.styles.size());
    const int count = std::min(dice.between(choice.offered_least, choice.offered_most), size);
    const int first = dice.between(0, size - 1);
    std::vector<int> places;
    for (int i = 0; i < count; ++i)
        places.push_back((first + i) % size);
    const bool has_colours = choice.styles.front().colour.has_value();
    // Colours come with any of them in front; sizes and amounts in their order.
    if (!has_colours) std::ranges::sort(places);
    for (const int place : places)
        picked.push_back(&choice.styles[static_cast<std::size_t>(place)]);
    return picked;
}

/// A few run low, a few are gone.
std::int64_t stock_of(Dice& dice)
{
    const int chance = dice.between(1, 100);
    if (chance <= 4) return 0;
    if (chance <= 12) return dice.between(1, 5);
    return dice.between(20, 2'000);
}

/// A colour always stands before the same backdrop, so that things of one kind and colour share a picture.
int scene_of(Colour colour)
{
    return static_cast<int>(std::lround(colour.red * 70 + colour.green * 130 + colour.blue * 290)) % scenes;
}

std::string name_of(const Recipe& recipe)
{
    const auto& [family, kind, brand, feature, second, number] = recipe;
    std::string name{brand.chinese};
    name.append(" ").append(feature.adjective.chinese).append(kind.noun.chinese);
    name.append(" | ").append(brand.english).append(" ").append(feature.adjective.english);
    return name.append(" ").append(kind.noun.english);
}

std::string description_of(const Recipe& recipe)
{
    const auto& [family, kind, brand, feature, second, number] = recipe;
    std::string text;
    for (const auto& words : {kind.says, feature.says, second.says, family.promise})
        text += words.chinese;
    text.append("\n分类：").append(family.name.chinese).append("\n");
    for (const auto& words : {kind.says, feature.says, second.says, family.promise})
        text.append(words.chinese == kind.says.chinese ? "\n" : " ").append(words.english);
    return text.append("\nCategory: ").append(family.name.english);
}

/// One style: the choices made.
Article article_of(const Recipe& recipe, Dice& dice, std::int64_t base_fen, Colour own,
                   std::span<const std::pair<const Choice*, const Style*>> chosen)
{
    Article article;
    auto fen = base_fen;
    auto colour = own;
    for (const auto& [choice, style] : chosen) {
        if (!article.name.empty()) article.name += " · ";
        article.name += both_words(style->name);
        article.attributes.emplace_back(both_words(choice->name), both_words(style->name));
        fen = fen * style->price_percent / 100;
        colour = style->colour.value_or(colour);
    }
    article.description = std::string(recipe.kind.says.chinese) + " " + std::string(recipe.kind.says.english);
    article.price = label_price(fen);
    article.stock = stock_of(dice);
    article.picture = {.motif = recipe.kind.motif, .colour = colour, .scene = scene_of(colour)};
    return article;
}

Colour own_colour(const Recipe& recipe)
{
    if (recipe.kind.colour) return *recipe.kind.colour;
    const auto colours =
        recipe.family.colours.empty() ? std::span<const Colour>{product_colours} : recipe.family.colours;
    return colours[recipe.number % colours.size()];
}

std::vector<Article> articles_of(const Recipe& recipe, Dice& dice)
{
    const auto& first_choice = recipe.kind.choice == nullptr ? recipe.family.first : *recipe.kind.choice;
    const auto second_choice = recipe.kind.choice == nullptr ? recipe.family.second : Choice{};
    const auto base = price_between(dice, recipe.kind.least_yuan, recipe.kind.most_yuan);
    const auto own = own_colour(recipe);
    const auto seconds = pick(dice, second_choice);
    std::vector<Article> articles;
    for (const auto* first : pick(dice, first_choice)) {
        std::vector<std::pair<const Choice*, const Style*>> chosen{{&first_choice, first}};
        if (seconds.empty()) articles.push_back(article_of(recipe, dice, base, own, chosen));
        for (const auto* second : seconds) {
            chosen.resize(1);
            chosen.emplace_back(&second_choice, second);
            if (articles.size() < articles_max)
                articles.push_back(article_of(recipe, dice, base, own, chosen));
        }
    }
    return articles;
}

Product product_of(const Recipe& recipe, std::size_t category)
{
    Dice dice{recipe.number};
    auto articles = articles_of(recipe, dice);
    const auto cheapest = std::ranges::min(articles, {}, &Article::price).price;
    return {.name = name_of(recipe),
            .description = description_of(recipe),
            .category = category,
            .merchant = static_cast<std::size_t>(recipe.family.merchant),
            .price = cheapest,
            .shipping = Money::of_units(recipe.family.shipping_fen * units_a_fen),
            .picture = articles.front().picture,
            .articles = std::move(articles)};
}

/// Every kind six times: from another brand each time, and with another feature as long as there are some.
void add_products(Catalogue& catalogue, const Family& family)
{
    const auto category = catalogue.categories.size() - 1;
    for (std::size_t kind = 0; kind < family.kinds.size(); ++kind)
        for (std::size_t i = 0; i < products_a_kind; ++i) {
            const auto feature = (i + kind) % family.features.size();
            const Recipe recipe{.family = family,
                                .kind = family.kinds[kind],
                                .brand = family.brands[(i + kind * 3 + category) % family.brands.size()],
                                .feature = family.features[feature],
                                .second_feature =
                                    family.features[(feature + 1 + kind % 3) % family.features.size()],
                                .number = catalogue.products.size()};
            catalogue.products.push_back(product_of(recipe, category));
        }
}

} // namespace

Catalogue make_catalogue()
{
    Catalogue catalogue;
    for (const auto families :
         {digital_families(), computer_families(), home_families(), household_families(), clothing_families(),
          accessory_families(), food_families(), fresh_families(), care_families(), leisure_families()})
        for (const auto& family : families) {
            catalogue.categories.push_back(both_words(family.name));
            add_products(catalogue, family);
        }
    return catalogue;
}

} // namespace domtok::demo
