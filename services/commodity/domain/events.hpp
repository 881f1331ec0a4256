#pragma once

#include "platform/core/reflect.hpp"
#include "services/commodity/domain/ids.hpp"

#include <string>
#include <string_view>

namespace domtok::commodity {

/// What the catalogue announces.
namespace topic {
inline constexpr std::string_view spu_changed = "spu.changed";
inline constexpr std::string_view picture_dropped = "picture.dropped";
inline constexpr std::string_view picture_kept = "picture.kept";
} // namespace topic

/// A product is not what it was: new, different, or gone. Says which; whoever takes it looks up what it is
/// now.
struct SpuChanged {
    SpuId spu_id{};
};
BOOST_DESCRIBE_STRUCT(SpuChanged, (), (spu_id))

/// A row that showed this picture has given it up.
struct PictureDropped {
    std::string picture;
};
BOOST_DESCRIBE_STRUCT(PictureDropped, (), (picture))

/// A picture was kept for a row that by now is there or never will be.
struct PictureKept {
    std::string picture;
};
BOOST_DESCRIBE_STRUCT(PictureKept, (), (picture))

} // namespace domtok::commodity
