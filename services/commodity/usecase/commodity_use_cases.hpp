#pragma once

#include "services/commodity/usecase/browse.hpp"
#include "services/commodity/usecase/check_holds.hpp"
#include "services/commodity/usecase/edit_categories.hpp"
#include "services/commodity/usecase/edit_gallery.hpp"
#include "services/commodity/usecase/edit_skus.hpp"
#include "services/commodity/usecase/edit_spus.hpp"
#include "services/commodity/usecase/follow_catalogue.hpp"
#include "services/commodity/usecase/keep_index.hpp"
#include "services/commodity/usecase/move_stock.hpp"
#include "services/commodity/usecase/view_gallery.hpp"

namespace domtok::commodity {

/// What the use cases need from outside. All outlive them.
struct Ports {
    Categories& categories;
    Spus& spus;
    Skus& skus;
    Gallery& spu_gallery;
    Gallery& sku_gallery;
    Pictures& pictures;
    Stock& stock;
    SpuIndex& index;
    Revision& revision;
    Orders& orders;
    Ids& ids;
    const Clock& clock;
};

/// How the shop sells.
struct CommoditySettings {
    SellingPolicy selling;
    HoldSettings holds;
};

/// Every verb of the commodity service. The settings outlive it; a change of them counts from the next call
/// on.
struct CommodityUseCases {
    CommodityUseCases(const Ports& ports, const CommoditySettings& settings)
        : edit_categories{ports.categories, ports.ids, ports.clock, settings.selling}
        , edit_spus{ports.spus, ports.pictures, ports.ids, ports.clock, settings.selling}
        , edit_skus{ports.spus, ports.skus, ports.pictures, ports.ids, ports.clock}
        , edit_spu_gallery{ports.spus, ports.spu_gallery, ports.pictures, ports.ids, ports.clock}
        , edit_sku_gallery{ports.skus, ports.sku_gallery, ports.pictures, ports.ids, ports.clock}
        , browse{ports.spus, ports.skus, ports.categories, ports.index}
        , view_gallery{ports.spus, ports.skus, ports.spu_gallery, ports.sku_gallery}
        , move_stock{ports.stock, ports.clock}
        , check_holds{ports.stock, ports.orders, ports.clock, settings.holds}
        , keep_index{ports.spus, ports.index, ports.pictures, ports.revision}
        , follow_catalogue{ports.spus, ports.index, ports.revision, ports.ids}
        , pictures{ports.pictures}
        , revision{ports.revision}
    {
    }

    EditCategories edit_categories;
    EditSpus edit_spus;
    EditSkus edit_skus;
    EditSpuGallery edit_spu_gallery;
    EditSkuGallery edit_sku_gallery;
    Browse browse;
    ViewGallery view_gallery;
    MoveStock move_stock;
    CheckHolds check_holds;
    KeepIndex keep_index;
    FollowCatalogue follow_catalogue;

    const Pictures& pictures; ///< for the one question without a rule: where a picture is found
    Revision& revision;       ///< and the other: which state of the catalogue it is
};

} // namespace domtok::commodity
