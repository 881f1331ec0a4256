#include "platform/registry/etcd/shared_document.hpp"

#include <utility>

namespace domtok::registry::etcd {

Task<Result<Document>> read_document(Store& store, const Surroundings& surroundings, const std::string& key,
                                     SteadyTime deadline)
{
    Patience patience{surroundings, "shared settings"};
    const auto keys = Keys::one(key);
    for (;;) {
        const auto listing = co_await store.list(keys);
        if (listing) {
            patience.succeeded();
            if (listing->entries.empty()) co_return Document{};
            const auto& entry = listing->entries.front();
            co_return Document{.text = entry.value, .revision = entry.revision};
        }
        if (listing.error().code == ErrorCode::forbidden) co_return std::unexpected(listing.error());
        if (surroundings.clock.steady_now() >= deadline)
            co_return refuse(ErrorCode::network,
                             "the shared settings cannot be read (" + listing.error().message + ")");
        co_await patience.after(listing.error());
    }
}

SharedDocument::SharedDocument(Store& store, const Surroundings& surroundings, Content content)
    : log_{surroundings.log}
    , key_{std::move(content.key)}
    , take_{std::move(content.take)}
    , refused_{surroundings.metrics.counter(
          "domtok_config_refused_total", "Shared settings that were refused; those before go on to count.")}
    , revision_{surroundings.metrics.gauge("domtok_config_revision",
                                           "Revision in etcd of the shared settings that count.")}
    , offered_{std::move(content.text)}
    , mirror_{store, surroundings, "shared settings", Keys::one(key_),
              [this](const Mirror::Entries& entries) { changed(entries); }}
{
}

Task<> SharedDocument::run()
{
    co_await mirror_.run();
}

void SharedDocument::stop()
{
    mirror_.stop();
}

void SharedDocument::changed(const Mirror::Entries& entries)
{
    const auto entry = entries.find(key_);
    const bool was_there = std::exchange(is_there_, entry != entries.end());
    if (is_there_)
        offer(entry->second);
    else if (was_there)
        log_.write(log::Level::warning, "shared settings are gone, going on with those before",
                   {{"key", std::string_view{key_}}});
}

void SharedDocument::offer(const Entry& entry)
{
    if (entry.value == offered_) {
        if (is_taken_) revision_.set(static_cast<double>(entry.revision));
        return;
    }
    offered_ = entry.value;
    const auto taken = take_(offered_);
    is_taken_ = taken.has_value();
    if (taken) {
        revision_.set(static_cast<double>(entry.revision));
        log_.write(log::Level::info, "shared settings changed",
                   {{"key", std::string_view{key_}}, {"revision", entry.revision}});
        return;
    }
    refused_.add();
    log_.write(log::Level::error, "shared settings refused, going on with those before",
               {{"key", std::string_view{key_}},
                {"revision", entry.revision},
                {"error", std::string_view{taken.error().message}}});
}

} // namespace domtok::registry::etcd
