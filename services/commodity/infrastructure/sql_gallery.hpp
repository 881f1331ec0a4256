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

    Task<Result<ImageId>> add(const Context& context, const Image& image, const Allowed& allowed) override;
    Task<Result<>> replace(const Context& context, ImageId id, std::string_view picture, Time now,
                           const Allowed& allowed) override;
    Task<Result<>> remove(const Context& context, ImageId id, const Allowed& allowed) override;
    Task<Result<>> may_add(const Context& context, std::int64_t owner, const Allowed& allowed) override;
    Task<Result<>> may_replace(const Context& context, ImageId id, const Allowed& allowed) override;
    Task<std::pair<std::vector<Image>, std::int64_t>> list(const Context& context, std::int64_t owner,
                                                           const Page& page) override;

private:
    Result<> must_have_room(sql::Transaction& transaction, const sql::Sql& find_owner, std::int64_t owner,
                            const Allowed& allowed) const;
    Result<Image> must_be_allowed(sql::Transaction& transaction, const sql::Sql& find_owner,
                                  const sql::Sql& find_image, ImageId id, const Allowed& allowed) const;
    Result<UserId> creator(sql::Transaction& transaction, const sql::Sql& find_owner,
                           std::int64_t owner) const;

    CatalogueStore& store_;
    Of of_;
    sql::SqlText find_owner_; ///< and locks it; the text for SQLite is for looking alone
    sql::SqlText find_image_;
    std::string insert_;
    std::string replace_;
    std::string remove_;
    std::string list_;
    std::string count_;
};

} // namespace domtok::commodity
