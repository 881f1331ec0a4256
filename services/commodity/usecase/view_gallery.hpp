#pragma once

#include "services/commodity/domain/ports.hpp"

namespace domtok::commodity {

/// A page of the further pictures of one product or SKU, oldest first.
struct GalleryPage {
    std::vector<Image> images;
    std::int64_t total{};
};

/// Shows galleries to whoever asks.
class ViewGallery {
public:
    ViewGallery(Spus& spus, Skus& skus, Gallery& spu_gallery, Gallery& sku_gallery)
        : spus_{spus}
        , skus_{skus}
        , spu_gallery_{spu_gallery}
        , sku_gallery_{sku_gallery}
    {
    }

    /// Refuses with spu_not_found.
    Task<Result<GalleryPage>> of(const Context& context, SpuId id, const Page& page);

    /// Refuses with sku_not_found.
    Task<Result<GalleryPage>> of(const Context& context, SkuId id, const Page& page);

private:
    Spus& spus_;
    Skus& skus_;
    Gallery& spu_gallery_;
    Gallery& sku_gallery_;
};

} // namespace domtok::commodity
