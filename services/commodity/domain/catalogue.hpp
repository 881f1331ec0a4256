#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "services/commodity/domain/category.hpp"
#include "services/commodity/domain/image.hpp"
#include "services/commodity/domain/page.hpp"
#include "services/commodity/domain/sku.hpp"
#include "services/commodity/domain/spu.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace domtok::commodity {

// What is kept is kept once a request: a repeated request with an idempotency key gets the outcome of the
// first, and every function that changes something may refuse with idempotency_mismatch. Every change moves
// the catalogue's revision on.

/// The headings of the catalogue.
class Categories {
public:
    virtual ~Categories() = default;

    /// Refuses with category_exists.
    virtual Task<Result<CategoryId>> add(const Context& context, const Category& category) = 0;

    /// Applies `change`. Refuses with category_not_found, category_exists, and as `change` does.
    virtual Task<Result<>> update(const Context& context, CategoryId id,
                                  const std::function<Result<>(Category&)>& change) = 0;

    /// Takes an empty category out if `allowed` does not refuse. Refuses with category_not_found,
    /// category_in_use.
    virtual Task<Result<>> remove(const Context& context, CategoryId id,
                                  const std::function<Result<>(const Category&)>& allowed) = 0;

    /// Refuses with category_not_found.
    virtual Task<Result<Category>> find(const Context& context, CategoryId id) = 0;

    /// In the order of their making.
    virtual Task<std::vector<Category>> list(const Context& context, const Page& page) = 0;
};

/// How far somebody has come who follows the changes of the products.
struct SpuMark {
    std::int64_t revision{-1}; ///< of the catalogue
    SpuId id{};

    auto operator<=>(const SpuMark&) const = default;
};

/// Products that have changed, up to a mark.
struct SpuChanges {
    std::vector<Spu> spus;
    SpuMark upto;
};

/// The products. Deleted ones are not found.
class Spus {
public:
    virtual ~Spus() = default;

    /// Refuses with category_not_found.
    virtual Task<Result<SpuId>> add(const Context& context, const Spu& spu) = 0;

    /// Refuses with spu_not_found.
    virtual Task<Result<Spu>> find(const Context& context, SpuId id) = 0;

    /// Those that exist, in the order of `ids`.
    virtual Task<std::vector<Spu>> find_all(const Context& context, std::span<const SpuId> ids) = 0;

    /// Those that were made, changed or deleted after the mark, the deleted ones among them, in the order in
    /// which that became visible: nothing appears later behind a mark. At most `limit`; without any, up to
    /// `after`.
    virtual Task<SpuChanges> changed(const Context& context, const SpuMark& after, std::int64_t limit) = 0;

    /// Puts what `change` makes of the product in its place. Refuses with spu_not_found, category_not_found,
    /// and as `change` does.
    virtual Task<Result<>> update(const Context& context, SpuId id,
                                  const std::function<Result<Spu>(const Spu&)>& change) = 0;

    /// Deletes a product that has no SKUs, with its gallery, if `allowed` does not refuse. Refuses with
    /// spu_not_found, spu_has_skus.
    virtual Task<Result<>> remove(const Context& context, SpuId id, Time now,
                                  const std::function<Result<>(const Spu&)>& allowed) = 0;
};

/// What is bought. Deleted ones are not found.
class Skus {
public:
    virtual ~Skus() = default;

    /// With so many pieces in stock. Refuses with spu_not_found.
    virtual Task<Result<SkuId>> add(const Context& context, const Sku& sku, std::int64_t stock) = 0;

    /// Refuses with sku_not_found.
    virtual Task<Result<Sku>> find(const Context& context, SkuId id) = 0;
    virtual Task<Result<SkuView>> view(const Context& context, SkuId id) = 0;

    /// The SKUs of a product, oldest first, and how many there are.
    virtual Task<std::pair<std::vector<SkuView>, std::int64_t>> list(const Context& context, SpuId spu,
                                                                     const Page& page) = 0;

    /// Those that exist, in the order of `ids`.
    virtual Task<std::vector<SkuOffer>> offers(const Context& context, std::span<const SkuId> ids) = 0;

    /// Puts what `change` makes of the SKU and of its stock in their place; a new price enters the price
    /// history. Refuses with sku_not_found and as `change` does.
    virtual Task<Result<>> update(const Context& context, SkuId id,
                                  const std::function<Result<>(Sku&, StockLevel&)>& change) = 0;

    /// Deletes an SKU, with its gallery, if `allowed` does not refuse; what orders hold of it stays theirs.
    virtual Task<Result<>> remove(const Context& context, SkuId id, Time now,
                                  const std::function<Result<>(const Sku&)>& allowed) = 0;

    /// Sets an attribute, new or not, if `allowed` does not refuse. Refuses with illegal_operation when there
    /// are too many.
    virtual Task<Result<>> set_attribute(const Context& context, SkuId id, const Attribute& attribute,
                                         const std::function<Result<>(const Sku&)>& allowed) = 0;

    /// The prices of an SKU, newest first; with a version, that one alone.
    virtual Task<std::vector<Price>> prices(const Context& context, SkuId id,
                                            std::optional<PriceVersion> version, const Page& page) = 0;
};

/// The further pictures of all products, or of all SKUs.
class Gallery {
public:
    virtual ~Gallery() = default;

    /// Refuses with illegal_operation when the owner has too many.
    virtual Task<Result<ImageId>> add(const Context& context, const Image& image) = 0;

    /// Refuses with record_not_found, as the two below.
    virtual Task<Result<Image>> find(const Context& context, ImageId id) = 0;
    virtual Task<Result<>> replace(const Context& context, ImageId id, std::string_view picture,
                                   Time now) = 0;
    virtual Task<Result<>> remove(const Context& context, ImageId id) = 0;

    /// The pictures of one owner, oldest first, and how many there are.
    virtual Task<std::pair<std::vector<Image>, std::int64_t>> list(const Context& context, std::int64_t owner,
                                                                   const Page& page) = 0;
};

} // namespace domtok::commodity
