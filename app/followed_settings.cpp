#include "app/followed_settings.hpp"

#include "platform/registry/etcd/grpc_store.hpp"

#include <cstdint>
#include <utility>

namespace domtok::app {

namespace etcd = registry::etcd;

namespace {

std::unique_ptr<etcd::Store> store_of(const boost::asio::any_io_executor& loop, const Settings& settings)
{
    // Its address was good when the shared settings were read.
    return std::make_unique<etcd::GrpcStore>(loop, etcd::parse_address(settings.rpc.registry).value());
}

} // namespace

FollowedSettings::FollowedSettings(const boost::asio::any_io_executor& loop, Process& process,
                                   Beginning beginning, Adopt adopt)
    : log_{process.log()}
    , own_{std::move(beginning.own)}
    , running_{std::move(beginning.settings)}
    , adopt_{std::move(adopt)}
    , waiting_{process.metrics().gauge("domtok_config_waiting",
                                       "Settings that wait for the next start of this process.")}
    , store_{store_of(loop, running_)}
    , document_{*store_,
                {.clock = process.clock(),
                 .timers = process.timers(),
                 .random = process.random(),
                 .log = process.log(),
                 .metrics = process.metrics()},
                {.key = std::string(etcd::default_document_key),
                 .text = std::move(beginning.shared_text),
                 .take = [this](std::string_view text) { return take(text); }}}
{
    process.background().run(
        "shared settings", [this] { return document_.run(); }, [this] { document_.stop(); });
}

Result<> FollowedSettings::take(std::string_view shared_text)
{
    TRY(const auto fresh, settings_of(own_, shared_text));
    CHECK(check_engines(fresh));
    auto next = running_;
    config::follow(next, fresh);
    // What is followed has to go with what is not.
    CHECK(check(next));
    const auto changes = config::changes(running_, fresh);
    running_ = std::move(next);
    adopt_(running_);
    tell(changes);
    return {};
}

void FollowedSettings::tell(const std::vector<config::Change>& changes)
{
    std::string waiting;
    std::int64_t count = 0;
    for (const auto& change : changes) {
        log_.write(log::Level::info,
                   change.is_followed ? "setting changed" : "setting waits for the next start",
                   {{"setting", std::string_view{change.path}},
                    {"before", std::string_view{change.before}},
                    {"after", std::string_view{change.after}}});
        if (change.is_followed) continue;
        ++count;
        waiting += (waiting.empty() ? "" : ", ") + change.path;
    }
    waiting_.set(static_cast<double>(count));
    if (count > 0)
        log_.write(log::Level::warning, "shared settings take effect in part, the rest at the next start",
                   {{"settings", std::string_view{waiting}}});
}

} // namespace domtok::app
