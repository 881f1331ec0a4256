#pragma once

#include "idl/model.hpp"
#include "services/commodity/domain/ports.hpp"

#include <cstdint>

namespace domtok::commodity {

/// The contract's flag: 1 on sale, 2 not on sale. Refuses every other number.
Result<bool> for_sale_of(std::int32_t flag);
std::int32_t flag_of(bool for_sale);

/// The contract's commodity times are Unix seconds.
std::int64_t seconds_of(Time time);

idl::model::Spu wire_of(const Spu& spu, const Pictures& pictures);
idl::model::Sku wire_of(const SkuView& view, const Pictures& pictures);
idl::model::SkuInfo wire_of(const SkuOffer& offer, const Pictures& pictures);
idl::model::PriceHistory wire_of(const Price& price);
idl::model::SpuImage spu_image_of(const Image& image, const Pictures& pictures);
idl::model::SkuImage sku_image_of(const Image& image, const Pictures& pictures);

} // namespace domtok::commodity
