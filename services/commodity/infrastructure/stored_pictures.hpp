#pragma once

#include "platform/images/images.hpp"
#include "services/commodity/domain/ports.hpp"
#include "services/commodity/infrastructure/catalogue_store.hpp"

namespace domtok::commodity {

/// Pictures in the images store; the tables of the catalogue say which of them are shown.
class StoredPictures final : public Pictures {
public:
    StoredPictures(images::Images& images, CatalogueStore& store) : images_{images}, store_{store} {}

    Task<Result<std::string>> keep(const Context& context, std::string_view bytes, PictureKind kind) override;
    std::string url(std::string_view name) const override;
    Task<Result<>> sweep(const Context& context, std::string_view name, Time since) override;

private:
    Task<bool> is_shown(const Context& context, std::string_view name);

    images::Images& images_;
    CatalogueStore& store_;
};

} // namespace domtok::commodity
