#pragma once

#include "services/commodity/domain/ports.hpp"

#include <span>
#include <utility>
#include <vector>

namespace domtok::commodity {

inline constexpr std::size_t ids_asked_max = 1000;

struct SpuPage {
    std::vector<Spu> spus; ///< best first
    std::int64_t total{};
};

struct SkuPage {
    std::vector<SkuView> skus; ///< oldest first
    std::int64_t total{};      ///< of the product
};

/// Shows the catalogue to whoever asks.
class Browse {
public:
    Browse(Spus& spus, Skus& skus, Categories& categories, SpuIndex& index)
        : spus_{spus}
        , skus_{skus}
        , categories_{categories}
        , index_{index}
    {
    }

    /// Products for sale that fit, best first; with a product's id and nothing else, that one, for sale or
    /// not. Refuses with invalid_argument.
    Task<Result<SpuPage>> search(const Context& context, const SpuQuery& query);

    Task<Result<std::vector<Category>>> categories(const Context& context, const Page& page);

    /// The SKUs of a product, or one SKU. Refuses with sku_not_found.
    Task<Result<SkuPage>> skus_of(const Context& context, SpuId spu, const Page& page);
    Task<Result<SkuView>> sku(const Context& context, SkuId id);

    /// For other services: those that exist, in the order asked for. Refuses with invalid_argument.
    Task<Result<std::vector<SkuOffer>>> offers(const Context& context, std::span<const SkuId> ids);
    Task<Result<std::vector<Spu>>> spus(const Context& context, std::span<const SpuId> ids);

    /// Newest first; with a version, that one alone. Refuses with sku_not_found.
    Task<Result<std::vector<Price>>> prices(const Context& context, SkuId id,
                                            std::optional<PriceVersion> version, const Page& page);

private:
    Spus& spus_;
    Skus& skus_;
    Categories& categories_;
    SpuIndex& index_;
};

} // namespace domtok::commodity
