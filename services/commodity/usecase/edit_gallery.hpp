#pragma once

#include "services/commodity/domain/permission.hpp"
#include "services/commodity/domain/ports.hpp"

#include <string_view>

namespace domtok::commodity {

/// Adds to the galleries of products, or to those of SKUs, changes them and takes from them. Each may refuse
/// with unauthenticated, forbidden, invalid_argument.
class EditGallery {
public:
    EditGallery(Gallery& gallery, Pictures& pictures, PictureKind kind, Requests& requests, Ids& ids,
                const Clock& clock)
        : gallery_{gallery}
        , pictures_{pictures}
        , kind_{kind}
        , requests_{requests}
        , ids_{ids}
        , clock_{clock}
    {
    }

    /// `owner` is a product or an SKU. Refuses with spu_not_found or sku_not_found, illegal_operation.
    Task<Result<ImageId>> add(const Context& context, std::int64_t owner, std::string_view picture);

    /// Each refuses with spu_image_not_found or sku_image_not_found.
    Task<Result<>> replace(const Context& context, ImageId id, std::string_view picture);
    Task<Result<>> remove(const Context& context, ImageId id);

private:
    Gallery& gallery_;
    Pictures& pictures_;
    PictureKind kind_;
    Requests& requests_;
    Ids& ids_;
    const Clock& clock_;
};

} // namespace domtok::commodity
