#include "services/commodity/infrastructure/sql_gallery.hpp"

#include "platform/sql/columns.hpp"

#include <utility>

namespace domtok::commodity {

namespace {

std::unexpected<Error> not_found(ImageId id)
{
    return refuse(ErrorCode::record_not_found, "image " + std::to_string(raw(id)) + " does not exist");
}

} // namespace

SqlGallery::SqlGallery(CatalogueStore& store, Of of) : store_{store}
{
    const std::string table = of == Of::spus ? "spu_images" : "sku_images";
    const std::string columns{std::string_view(sql::columns<Image>)};
    const std::string parameters{std::string_view(sql::parameters<Image>)};
    insert_ = "INSERT INTO " + table + " (" + columns + ") VALUES (" + parameters + ")";
    find_ = "SELECT " + columns + " FROM " + table + " WHERE id = ?";
    find_locked_ = find_ + " FOR UPDATE";
    replace_ = "UPDATE " + table + " SET picture = ?, updated_at = ? WHERE id = ?";
    remove_ = "DELETE FROM " + table + " WHERE id = ?";
    list_ = "SELECT " + columns + " FROM " + table + " WHERE owner_id = ? ORDER BY id LIMIT ? OFFSET ?";
    count_ = "SELECT COUNT(*) FROM " + table + " WHERE owner_id = ?";
}

Task<Result<ImageId>> SqlGallery::add(const Context& context, const Image& image)
{
    const auto add = [&](sql::Transaction& transaction, CatalogueStore::Batch&) -> Result<std::int64_t> {
        const auto count = transaction.find<std::int64_t>(count_, image.owner_id).value_or(0);
        if (count >= images_a_gallery_max)
            return refuse(ErrorCode::illegal_operation, "there are " + std::to_string(images_a_gallery_max) +
                                                            " pictures already, which is the most");
        transaction.execute(insert_, image.id, image.owner_id, image.picture, image.created_at,
                            image.updated_at);
        return raw(image.id);
    };
    CO_TRY(const auto id, co_await store_.write(context, "create_image", add));
    co_return ImageId{id};
}

Task<Result<Image>> SqlGallery::find(const Context& context, ImageId id)
{
    const auto find = [this, id](sql::Transaction& transaction) {
        return transaction.find<Image>(find_, id);
    };
    auto image = co_await store_.database().look_up(context, find);
    if (!image) co_return not_found(id);
    co_return *std::move(image);
}

Task<Result<>> SqlGallery::replace(const Context& context, ImageId id, std::string_view picture, Time now)
{
    const auto replace = [&](sql::Transaction& transaction,
                             CatalogueStore::Batch& batch) -> Result<std::int64_t> {
        const auto before = transaction.find<Image>({find_, find_locked_}, id);
        if (!before) return not_found(id);
        transaction.execute(replace_, picture, now, id);
        store_.drop_picture(batch, before->picture);
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, "update_image", replace));
    co_return Result<>{};
}

Task<Result<>> SqlGallery::remove(const Context& context, ImageId id)
{
    const auto remove = [&](sql::Transaction& transaction,
                            CatalogueStore::Batch& batch) -> Result<std::int64_t> {
        const auto before = transaction.find<Image>({find_, find_locked_}, id);
        if (!before) return not_found(id);
        transaction.execute(remove_, id);
        store_.drop_picture(batch, before->picture);
        return raw(id);
    };
    CO_CHECK(co_await store_.write(context, "delete_image", remove));
    co_return Result<>{};
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
