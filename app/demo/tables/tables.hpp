#pragma once

#include "app/demo/words.hpp"

#include <span>

/// The families of the catalogue, shelf by shelf.
namespace domtok::demo {

std::span<const Family> digital_families();
std::span<const Family> computer_families();
std::span<const Family> home_families();
std::span<const Family> household_families();
std::span<const Family> clothing_families();
std::span<const Family> accessory_families();
std::span<const Family> food_families();
std::span<const Family> fresh_families();
std::span<const Family> care_families();
std::span<const Family> leisure_families();

} // namespace domtok::demo
