#include "services/commodity/infrastructure/sql_gallery.hpp"

#include "platform/sql/columns.hpp"

#include <string>
#include <utility>

namespace domtok::commodity {

SqlGallery::SqlGallery(CatalogueStore& store, Of of) : store_{store}, of_{of}
{
    const std::string table = of == Of::spus ? "spu_images" : "sku_images";
    const std::string owners = of == Of::spus ? "spus" : "skus";
    const std::string columns{std::string_view(sql::columns<Image>)};
    const std::string parameters{std::string_view(sql::parameters<Image>)};
    const std::string for_update = " FOR UPDATE";
    find_owner_.sqlite = "SELECT creator FROM " + owners + " WHERE id = ? AND deleted_at IS NULL";
    find_owner_.mysql = find_owner_.sqlite + for_update;
    find_image_.sqlite = "SELECT " + columns + " FROM " + table + " WHERE id = ?";
    find_image_.mysql = find_image_.sqlite + for_update;
    insert_ = "INSERT INTO " + table + " (" + columns + ") VALUES (" + parameters + ")";
    replace_ = "UPDATE " + table + " SET picture = ?, updated_at = ? WHERE id = ?";
    remove_ = "DELETE FROM " + table + " WHERE id = ?";
    list_ = "SELECT " + columns + " FROM " + table + " WHERE owner_id = ? ORDER BY id LIMIT ? OFFSET ?";
    count_ = "SELECT COUNT(*) FROM " + table + " WHERE owner_id = ?";
}

Result<UserId> SqlGallery::creator(sql::Transaction& transaction, const sql::Sql& find_owner,
                                   std::int64_t owner) const
{
    if (const auto found = transaction.find<UserId>(find_owner, owner)) return *found;
    const auto number = std::to_string(owner);
    if (of_ == Of::spus) return refuse(ErrorCode::spu_not_found, "product " + number + " does not exist");
    return refuse(ErrorCode::sku_not_found, "SKU " + number + " does not exist");
}

Result<> SqlGallery::must_have_room(sql::Transaction& transaction, const sql::Sql& find_owner,
                                    std::int64_t owner, const Allowed& allowed) const
{
    TRY(const auto creator_of_it, creator(transaction, find_owner, owner));
    CHECK(allowed(creator_of_it));
    const auto count = transaction.find<std::int64_t>(count_, owner).value_or(0);
    if (count < images_a_gallery_max) return {};
    return refuse(ErrorCode::illegal_operation, "there are " + std::to_string(images_a_gallery_max) +
                                                    " pictures already, which is the most");
}

Result<Image> SqlGallery::must_be_allowed(sql::Transaction& transaction, const sql::Sql& find_owner,
                                          const sql::Sql& find_image, ImageId id,
                                          const Allowed& allowed) const
{
    auto image = transaction.find<Image>(find_image, id);
    if (!image)
        return refuse(of_ == Of::spus ? ErrorCode::spu_image_not_found : ErrorCode::sku_image_not_found,
                      "image " + std::to_string(raw(id)) + " does not exist");
    TRY(const auto creator_of_it, creator(transaction, find_owner, image->owner_id));
    CHECK(allowed(creator_of_it));
    return *std::move(image);
}

Task<Result<ImageId>> SqlGallery::add(const Context& context, const Image& image, const Allowed& allowed)
{
    const auto add = [&](sql::Transaction& transaction, CatalogueStore::Batch&) -> Result<std::int64_t> {
        CHECK(must_have_room(transaction, find_owner_, image.owner_id, allowed));
        transaction.execute(insert_, image.id, image.owner_id, image.picture, image.created_at,
                            image.updated_at);
        return raw(image.id);
    };
    CO_TRY(const auto id, co_await store_.write(context, operation::create_image, add));
    co_return ImageId{id};
}

Task<Result<>> SqlGallery::replace(const Context& context, ImageId id, std::string_view picture, Time now,
                                   const Allowed& allowed)
{
    const auto replace = [&](sql::Transaction& transaction,
                             CatalogueStore::Batch& batch) -> Result<std::int64_t> {
        TRY(const auto before, must_be_allowed(transaction, find_owner_.sqlite, find_image_, id, allowed));
        transaction.execute(replace_, picture, now, id);
        store_.drop_picture(batch, before.picture);
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, operation::update_image, replace));
    co_return Result<>{};
}

Task<Result<>> SqlGallery::remove(const Context& context, ImageId id, const Allowed& allowed)
{
    const auto remove = [&](sql::Transaction& transaction,
                            CatalogueStore::Batch& batch) -> Result<std::int64_t> {
        TRY(const auto before, must_be_allowed(transaction, find_owner_.sqlite, find_image_, id, allowed));
        transaction.execute(remove_, id);
        store_.drop_picture(batch, before.picture);
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, "delete_image", remove));
    co_return Result<>{};
}

Task<Result<>> SqlGallery::may_add(const Context& context, std::int64_t owner, const Allowed& allowed)
{
    const auto look = [&](sql::Transaction& transaction) {
        return must_have_room(transaction, find_owner_.sqlite, owner, allowed);
    };
    co_return co_await store_.database().look_up(context, look);
}

Task<Result<>> SqlGallery::may_replace(const Context& context, ImageId id, const Allowed& allowed)
{
    const auto look = [&](sql::Transaction& transaction) -> Result<> {
        CHECK(must_be_allowed(transaction, find_owner_.sqlite, find_image_.sqlite, id, allowed));
        return {};
    };
    co_return co_await store_.database().look_up(context, look);
}

Task<std::pair<std::vector<Image>, std::int64_t>> SqlGallery::list(const Context& context, std::int64_t owner,
                                                                   const Page& page)
{
    const auto list = [&](sql::Transaction& transaction) {
        auto images = transaction.list<Image>(list_, owner, page.limit, page.offset);
        return std::pair{std::move(images), transaction.find<std::int64_t>(count_, owner).value_or(0)};
    };
    co_return co_await store_.database().look_up(context, list);
}

} // namespace domtok::commodity
