#pragma once

#include "services/commodity/domain/permission.hpp"
#include "services/commodity/domain/ports.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace domtok::commodity {

/// A product as a merchant describes it.
struct NewSpu {
    std::string name;
    std::string description;
    CategoryId category_id{};
    Money price;
    bool for_sale{};
    Money shipping;
};

/// Brings products into the catalogue, changes them and takes them out. A picture is kept before the row that
/// refers to it, so that no row ever refers to a picture that is not there,
/// and after everything that may be refused has been looked at.
class EditSpus {
public:
    /// What it works with. All outlive it.
    struct Ports {
        Spus& spus;
        Categories& categories;
        Pictures& pictures;
        Requests& requests;
        Ids& ids;
        const Clock& clock;
    };

    EditSpus(const Ports& ports, const SellingPolicy& policy) : on_{ports}, policy_{policy} {}

    /// Refuses with unauthenticated, forbidden, invalid_argument, category_not_found.
    Task<Result<SpuId>> create(const Context& context, const NewSpu& wanted, std::string_view picture);

    /// `picture` is empty when it stays. Refuses with unauthenticated, forbidden, invalid_argument,
    /// spu_not_found, category_not_found.
    Task<Result<>> update(const Context& context, SpuId id, SpuChange change, std::string_view picture);

    /// Refuses with unauthenticated, forbidden, spu_not_found, spu_has_skus.
    Task<Result<>> remove(const Context& context, SpuId id);

private:
    Task<Result<>> may_update(const Context& context, SpuId id, const SpuChange& change);

    Ports on_;
    const SellingPolicy& policy_;
};

} // namespace domtok::commodity
