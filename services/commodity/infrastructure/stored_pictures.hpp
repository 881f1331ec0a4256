#pragma once

#include "platform/images/images.hpp"
#include "platform/sql/database.hpp"
#include "services/commodity/domain/ports.hpp"

namespace domtok::commodity {

/// Pictures in the images store; the tables of the catalogue say which of them are shown.
class StoredPictures final : public Pictures {
public:
    StoredPictures(images::Images& images, sql::Database& database) : images_{images}, database_{database} {}

    Task<Result<std::string>> keep(const Context& context, std::string_view bytes, PictureKind kind) override;
    std::string url(std::string_view name) const override;
    Task<Result<>> sweep(const Context& context, std::string_view name, Time since) override;

private:
    Task<bool> is_shown(const Context& context, std::string_view name);

    images::Images& images_;
    sql::Database& database_;
};

} // namespace domtok::commodity
