#include "services/commodity/usecase/view_gallery.hpp"

#include <utility>

namespace domtok::commodity {

Task<Result<GalleryPage>> ViewGallery::of(const Context& context, SpuId id, const Page& page)
{
    CO_CHECK(co_await spus_.find(context, id));
    auto listed = co_await spu_gallery_.list(context, raw(id), page);
    co_return GalleryPage{.images = std::move(listed.first), .total = listed.second};
}

Task<Result<GalleryPage>> ViewGallery::of(const Context& context, SkuId id, const Page& page)
{
    CO_CHECK(co_await skus_.find(context, id));
    auto listed = co_await sku_gallery_.list(context, raw(id), page);
    co_return GalleryPage{.images = std::move(listed.first), .total = listed.second};
}

} // namespace domtok::commodity
