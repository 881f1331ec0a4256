#include "app/shared_settings.hpp"

#include "platform/core/shown_url.hpp"
#include "platform/files/file.hpp"
#include "platform/registry/etcd/grpc_store.hpp"

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace domtok::app {

namespace etcd = registry::etcd;

namespace {

const std::string key{etcd::default_document_key};

Task<> keep_read(etcd::Store& store, const etcd::Surroundings& surroundings, SteadyTime deadline,
                 std::optional<Result<etcd::Document>>& outcome)
{
    outcome = co_await etcd::read_document(store, surroundings, key, deadline);
}

Task<> keep_written(etcd::Store& store, const std::string& text, Result<>& outcome)
{
    outcome = co_await store.put(key, text, etcd::no_lease);
}

} // namespace

bool has_shared_settings(const RpcSettings& settings)
{
    return settings.registry.starts_with("etcd");
}

Result<> must_not_have_vanished(std::string_view text, const DataDirectory& directory)
{
    const auto mark = directory.path() / "shared-settings.txt";
    const bool had_some = std::filesystem::exists(mark);
    if (text.empty() && had_some)
        return refuse(
            ErrorCode::invalid_argument,
            "the shared settings are gone: etcd has no " + key + ", and a process on " +
                directory.path().string() +
                " has begun with one before; push it again (domtok settings push FILE), or remove " +
                mark.string() + " if there are to be none");
    if (text.empty() || had_some) return {};
    auto part = mark;
    part += ".new";
    std::error_code error;
    std::filesystem::remove(part, error);
    files::write_new(mark, part,
                     "Processes on this folder have begun with the settings in etcd and need them.\n", 0600);
    return {};
}

Result<std::unique_ptr<SharedSettings>> SharedSettings::open(const RpcSettings& settings)
{
    if (!has_shared_settings(settings))
        return refuse(ErrorCode::invalid_argument,
                      "settings are shared through an etcd: name it as rpc.registry, such as "
                      "DOMTOK_RPC_REGISTRY=etcd://127.0.0.1:2379");
    const auto address = etcd::parse_address(settings.registry);
    if (!address) return refuse(ErrorCode::invalid_argument, "rpc.registry: " + address.error().message);
    try {
        return std::unique_ptr<SharedSettings>(new SharedSettings(*address, shown_url(settings.registry)));
    } catch (const std::runtime_error& fault) {
        return refuse(ErrorCode::invalid_argument, std::string("rpc.registry: ") + fault.what());
    }
}

SharedSettings::SharedSettings(const etcd::Address& address, const std::string& shown_address)
    : shown_address_{shown_address}
    , store_{std::make_unique<etcd::GrpcStore>(loop_.executor(), address)}
{
}

Result<etcd::Document> SharedSettings::read(std::chrono::milliseconds patience)
{
    const etcd::Surroundings surroundings{.clock = machine_.clock,
                                          .timers = timers_,
                                          .random = machine_.random,
                                          .log = log_,
                                          .metrics = metrics_};
    std::optional<Result<etcd::Document>> outcome;
    loop_.run(keep_read(*store_, surroundings, machine_.clock.steady_now() + patience, outcome));
    if (*outcome) return *std::move(outcome);
    return refuse(outcome->error().code, outcome->error().message + "; start the etcd at " + shown_address_ +
                                             ", correct rpc.registry, or say static: to do without it");
}

Result<> SharedSettings::write(const std::string& text)
{
    Result<> outcome;
    loop_.run(keep_written(*store_, text, outcome));
    return outcome;
}

} // namespace domtok::app
