#pragma once

#include "services/commodity/domain/permission.hpp"
#include "services/commodity/domain/ports.hpp"

#include <string>
#include <string_view>

namespace domtok::commodity {

/// An SKU as a merchant describes it.
struct NewSku {
    SpuId spu_id{};
    std::string name;
    std::string description;
    Money price;
    bool for_sale{};
    std::int64_t stock{};
};

/// Brings SKUs into the catalogue, changes them, restocks them and takes them out. Only the owner of a
/// product may. The picture of an SKU stays for ever once it is kept, for orders show it: so it is kept when
/// everything that may be refused has been looked at.
class EditSkus {
public:
    /// What it works with. All outlive it.
    struct Ports {
        Spus& spus;
        Skus& skus;
        Pictures& pictures;
        Requests& requests;
        Ids& ids;
        const Clock& clock;
    };

    explicit EditSkus(const Ports& ports) : on_{ports} {}

    /// Refuses with unauthenticated, forbidden, invalid_argument, spu_not_found.
    Task<Result<Sku>> create(const Context& context, const NewSku& wanted, std::string_view picture);

    /// `picture` is empty when it stays. Refuses with unauthenticated, forbidden, invalid_argument,
    /// sku_not_found.
    Task<Result<>> update(const Context& context, SkuId id, SkuChange change, std::string_view picture);

    /// So many pieces have arrived. Refuses as update() does.
    Task<Result<>> restock(const Context& context, SkuId id, std::int64_t pieces);

    /// Refuses with unauthenticated, forbidden, sku_not_found.
    Task<Result<>> remove(const Context& context, SkuId id);

    /// Refuses with unauthenticated, forbidden, invalid_argument, sku_not_found, illegal_operation.
    Task<Result<>> set_attribute(const Context& context, SkuId id, const Attribute& attribute);

private:
    Task<Result<>> may_update(const Context& context, SkuId id, const SkuChange& change);

    Ports on_;
};

} // namespace domtok::commodity
