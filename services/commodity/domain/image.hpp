#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/reflect.hpp"
#include "services/commodity/domain/ids.hpp"

#include <cstdint>
#include <string>

namespace domtok::commodity {

inline constexpr std::int64_t images_a_gallery_max = 50;

/// One picture of a product's or an SKU's gallery.
struct Image {
    ImageId id{};
    std::int64_t owner_id{}; ///< an SPU or an SKU, by the gallery it is in
    std::string picture;     ///< the name it is kept under
    Time created_at{};
    Time updated_at{};

    bool operator==(const Image&) const = default;
};
BOOST_DESCRIBE_STRUCT(Image, (), (id, owner_id, picture, created_at, updated_at))

} // namespace domtok::commodity
