#pragma once

#include "services/commodity/domain/permission.hpp"
#include "services/commodity/domain/ports.hpp"

#include <string_view>

namespace domtok::commodity {

/// Adds to a gallery, changes it and takes from it. Whether the caller may is decided by the owner of the
/// product or SKU, so each function is told who that is by its caller: EditSpuGallery and EditSkuGallery.
class EditGallery {
public:
    EditGallery(Gallery& gallery, Pictures& pictures, PictureKind kind, Ids& ids, const Clock& clock)
        : gallery_{gallery}
        , pictures_{pictures}
        , kind_{kind}
        , ids_{ids}
        , clock_{clock}
    {
    }

    Task<Result<ImageId>> add(const Context& context, std::int64_t owner, std::string_view picture);
    Task<Result<>> replace(const Context& context, ImageId id, std::string_view picture);
    Task<Result<>> remove(const Context& context, ImageId id);

    /// Refuses with record_not_found.
    Task<Result<Image>> find(const Context& context, ImageId id);

private:
    Gallery& gallery_;
    Pictures& pictures_;
    PictureKind kind_;
    Ids& ids_;
    const Clock& clock_;
};

/// The galleries of products. Refuses with unauthenticated, forbidden, invalid_argument, spu_not_found,
/// spu_image_not_found, illegal_operation.
class EditSpuGallery {
public:
    EditSpuGallery(Spus& spus, Gallery& gallery, Pictures& pictures, Ids& ids, const Clock& clock)
        : spus_{spus}
        , edit_{gallery, pictures, PictureKind::spu_image, ids, clock}
    {
    }

    Task<Result<ImageId>> add(const Context& context, SpuId spu, std::string_view picture);
    Task<Result<>> replace(const Context& context, ImageId id, std::string_view picture);
    Task<Result<>> remove(const Context& context, ImageId id);

private:
    Task<Result<>> must_own_spu(const Context& context, SpuId id);
    Task<Result<>> must_own_image(const Context& context, ImageId id);

    Spus& spus_;
    EditGallery edit_;
};

/// The galleries of SKUs. Refuses with unauthenticated, forbidden, invalid_argument, sku_not_found,
/// sku_image_not_found, illegal_operation.
class EditSkuGallery {
public:
    EditSkuGallery(Skus& skus, Gallery& gallery, Pictures& pictures, Ids& ids, const Clock& clock)
        : skus_{skus}
        , edit_{gallery, pictures, PictureKind::sku_image, ids, clock}
    {
    }

    Task<Result<ImageId>> add(const Context& context, SkuId sku, std::string_view picture);
    Task<Result<>> replace(const Context& context, ImageId id, std::string_view picture);
    Task<Result<>> remove(const Context& context, ImageId id);

private:
    Task<Result<>> must_own_sku(const Context& context, SkuId id);
    Task<Result<>> must_own_image(const Context& context, ImageId id);

    Skus& skus_;
    EditGallery edit_;
};

} // namespace domtok::commodity
