#pragma once

#include "services/commodity/domain/ports.hpp"
#include "services/commodity/infrastructure/catalogue_store.hpp"

#include <string>

namespace domtok::commodity {

/// Galleries in the table `spu_images` or `sku_images`.
class SqlGallery final : public Gallery {
public:
    enum class Of : std::uint8_t { spus, skus };

    SqlGallery(CatalogueStore& store, Of of);

    Task<Result<ImageId>> add(const Context& context, const Image& image) override;
    Task<Result<Image>> find(const Context& context, ImageId id) override;
    Task<Result<>> replace(const Context& context, ImageId id, std::string_view picture, Time now) override;
    Task<Result<>> remove(const Context& context, ImageId id) override;
    Task<std::pair<std::vector<Image>, std::int64_t>> list(const Context& context, std::int64_t owner,
                                                           const Page& page) override;

private:
    CatalogueStore& store_;
    std::string insert_;
    std::string find_;
    std::string find_locked_;
    std::string replace_;
    std::string remove_;
    std::string list_;
    std::string count_;
};

} // namespace domtok::commodity
