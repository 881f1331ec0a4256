#include "platform/registry/kitex_entry.hpp"

#include "platform/json/read.hpp"
#include "platform/json/writer.hpp"

#include <cassert>

namespace domtok::registry {

namespace {

struct KitexInstance {
    std::string network;
    std::string address;
    int weight{};
};
BOOST_DESCRIBE_STRUCT(KitexInstance, (), (network, address, weight))

} // namespace

std::string kitex_prefix(const std::string& service)
{
    assert(!service.empty() && !service.contains('/'));
    return "kitex/registry-etcd/" + service + "/";
}

std::string kitex_key(const std::string& service, const net::Endpoint& endpoint)
{
    return kitex_prefix(service) + endpoint.to_string();
}

std::string kitex_value(const rpc::Instance& instance)
{
    std::string text;
    json::Writer out{text};
    out.begin_object();
    out.key("network");
    out.text("tcp");
    out.key("address");
    out.text(instance.endpoint.to_string());
    out.key("weight");
    out.integer(instance.weight);
    out.key("tags");
    out.null();
    out.end_object();
    return text;
}

Result<rpc::Instance> read_kitex_value(std::string_view value)
{
    TRY(const auto read, json::read<KitexInstance>(value));
    if (read.network != "tcp")
        return refuse(ErrorCode::invalid_argument, "'" + read.network + "' is not tcp");
    TRY(auto endpoint, net::parse_endpoint(read.address));
    rpc::Instance instance{.endpoint = std::move(endpoint)};
    if (read.weight > 0) instance.weight = read.weight;
    return instance;
}

} // namespace domtok::registry
