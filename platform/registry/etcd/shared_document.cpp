#include "platform/registry/etcd/shared_document.hpp"

#include <utility>

namespace domtok::registry::etcd {

SharedDocument::SharedDocument(Store& store, const Surroundings& surroundings, std::string key)
    : clock_{surroundings.clock}
    , log_{surroundings.log}
    , key_{std::move(key)}
    , refused_{surroundings.metrics.counter(
          "domtok_config_refused_total", "Shared settings that were refused; those before go on to count.")}
    , revision_{surroundings.metrics.gauge("domtok_config_revision",
                                           "Revision in etcd of the shared settings that count.")}
    , filled_{surroundings.timers.alarm()}
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

Task<Result<std::string>> SharedDocument::first(SteadyTime deadline)
{
    while (!mirror_.is_filled()) {
        const auto left = std::chrono::floor<std::chrono::milliseconds>(deadline - clock_.steady_now());
        if (left.count() <= 0)
            co_return refuse(ErrorCode::network,
                             "the shared settings could not be read in time (" +
                                 (mirror_.trouble().empty() ? "no answer" : mirror_.trouble()) +
                                 "): start etcd, correct its address, or start without shared settings");
        co_await filled_->wait_until(clock_.now() + left);
    }
    offered_ = text_;
    revision_.set(static_cast<double>(text_revision_));
    co_return text_;
}

void SharedDocument::follow(Take take)
{
    take_ = std::move(take);
    if (mirror_.is_filled()) offer();
}

void SharedDocument::changed(const Mirror::Entries& entries)
{
    if (const auto entry = entries.find(key_); entry != entries.end()) {
        text_ = entry->second.value;
        text_revision_ = entry->second.revision;
    } else if (!text_.empty()) {
        log_.write(log::Level::warning, "shared settings are gone, going on with those before",
                   {{"key", std::string_view{key_}}});
    }
    filled_->ring();
    if (take_) offer();
}

void SharedDocument::offer()
{
    if (text_ == offered_) return;
    offered_ = text_;
    const auto taken = take_(text_);
    if (taken) {
        revision_.set(static_cast<double>(text_revision_));
        log_.write(log::Level::info, "shared settings changed",
                   {{"key", std::string_view{key_}}, {"revision", text_revision_}});
        return;
    }
    refused_.add();
    log_.write(log::Level::error, "shared settings refused, going on with those before",
               {{"key", std::string_view{key_}},
                {"revision", text_revision_},
                {"error", std::string_view{taken.error().message}}});
}

} // namespace domtok::registry::etcd
