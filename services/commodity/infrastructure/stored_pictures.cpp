#include "services/commodity/infrastructure/stored_pictures.hpp"

namespace domtok::commodity {

namespace {

std::string_view folder_of(PictureKind kind)
{
    switch (kind) {
    case PictureKind::spu: return "spu";
    case PictureKind::spu_image: return "spu_image";
    case PictureKind::sku: return "sku";
    case PictureKind::sku_image: return "sku_image";
    }
    return "spu";
}

} // namespace

Task<Result<std::string>> StoredPictures::keep(const Context& context, std::string_view bytes,
                                               PictureKind kind)
{
    CO_TRY(auto name, co_await images_.put(context, bytes, folder_of(kind)));
    if (kind != PictureKind::sku) co_await store_.look_for_picture(context, name);
    co_return name;
}

std::string StoredPictures::url(std::string_view name) const
{
    return images_.url(name);
}

Task<Result<>> StoredPictures::sweep(const Context& context, std::string_view name, Time since)
{
    if (co_await is_shown(context, name)) co_return Result<>{};
    co_return co_await images_.remove(context, name, since);
}

Task<bool> StoredPictures::is_shown(const Context& context, std::string_view name)
{
    const auto look = [name](sql::Transaction& transaction) {
        return transaction.find<std::int64_t>("SELECT id FROM spus WHERE picture = ? AND deleted_at IS NULL "
                                              "UNION ALL SELECT id FROM spu_images WHERE picture = ? "
                                              "UNION ALL SELECT id FROM sku_images WHERE picture = ? LIMIT 1",
                                              name, name, name);
    };
    const auto shown = co_await store_.database().look_up(context, look);
    co_return shown.has_value();
}

} // namespace domtok::commodity
