#include "platform/registry/etcd/grpc_store.hpp"

#include "platform/registry/etcd/grpc_call.hpp"

#include <grpc/support/time.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace domtok::registry::etcd {

namespace asio = boost::asio;

namespace {

/// A member of the etcd.
struct Member {
    // The second owner are the stubs.
    explicit Member(const std::shared_ptr<grpc::Channel>& channel)
        : kv{pb::KV::NewStub(channel)}
        , lease{pb::Lease::NewStub(channel)}
        , watch{pb::Watch::NewStub(channel)}
        , auth{pb::Auth::NewStub(channel)}
    {
    }

    std::unique_ptr<pb::KV::Stub> kv;
    std::unique_ptr<pb::Lease::Stub> lease;
    std::unique_ptr<pb::Watch::Stub> watch;
    std::unique_ptr<pb::Auth::Stub> auth;
};

/// Keeps a lease alive once: one message each way, then the stream ends.
class KeepAlive final
    : public grpc::ClientBidiReactor<pb::LeaseKeepAliveRequest, pb::LeaseKeepAliveResponse> {
public:
    using Call = Exchange<pb::LeaseKeepAliveRequest, pb::LeaseKeepAliveResponse>;

    /// Belongs to itself until gRPC is done with it.
    static void start(pb::Lease::Stub& stub, Call& call, Done done)
    {
        auto* reactor = new KeepAlive{call, std::move(done)};
        stub.async()->LeaseKeepAlive(&call.context, reactor);
        reactor->StartWriteLast(&call.request, grpc::WriteOptions{});
        reactor->StartRead(&call.response);
        reactor->StartCall();
    }

    void OnReadDone(bool ok) override
    {
        has_answer_ = has_answer_ || ok;
        if (ok) StartRead(&end_);
    }

    void OnDone(const grpc::Status& status) override
    {
        const bool is_answered = !status.ok() || has_answer_;
        done_(is_answered ? status : grpc::Status{grpc::StatusCode::UNAVAILABLE, "no answer"});
        delete this;
    }

private:
    KeepAlive(Call&, Done done) : done_{std::move(done)} {}

    Done done_;
    bool has_answer_{false};
    pb::LeaseKeepAliveResponse end_;
};

// The second owner is the channel.
std::shared_ptr<grpc::ChannelCredentials> credentials_of(const Address& address)
{
    if (!address.is_encrypted) return grpc::InsecureChannelCredentials();
    grpc::SslCredentialsOptions options;
    if (!address.authority.empty()) {
        std::ifstream file{address.authority, std::ios::binary};
        std::ostringstream text;
        if (!file || !(text << file.rdbuf()))
            throw std::runtime_error("the certificates for etcd in " + address.authority + " cannot be read");
        options.pem_root_certs = text.str();
    }
    return grpc::SslCredentials(options);
}

std::vector<Member> members_of(const Address& address)
{
    const auto milliseconds = [](auto time) {
        return static_cast<int>(std::chrono::milliseconds{time}.count());
    };
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, milliseconds(ping_interval));
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, milliseconds(ping_timeout));
    arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
    // Who calls waits between attempts already; gRPC's own pause would only come on top.
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
    // In spite of its name: how long one attempt to connect may take. What took no time is tried again after
    // the pause.
    arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, milliseconds(call_timeout));
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1'000);
    // An etcd is next door: neither the proxy of the environment nor settings from the DNS.
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);

    const auto credentials = credentials_of(address);
    std::vector<Member> members;
    for (const auto& member : address.members)
        members.emplace_back(
            grpc::CreateCustomChannel("dns:///" + member.to_string(), credentials, arguments));
    return members;
}

Entry entry_of(const pb::KeyValue& pair)
{
    return {.key = pair.key(),
            .value = pair.value(),
            .lease = LeaseId{pair.lease()},
            .revision = pair.mod_revision()};
}

} // namespace

Error error_of(const grpc::Status& status)
{
    const auto code = [&] {
        switch (status.error_code()) {
        case grpc::StatusCode::UNAVAILABLE:
        case grpc::StatusCode::DEADLINE_EXCEEDED:
        case grpc::StatusCode::CANCELLED: return ErrorCode::network;
        case grpc::StatusCode::NOT_FOUND: return ErrorCode::record_not_found;
        case grpc::StatusCode::UNAUTHENTICATED:
        case grpc::StatusCode::PERMISSION_DENIED:
        case grpc::StatusCode::INVALID_ARGUMENT: return ErrorCode::forbidden; // of etcd: the login
        default: return ErrorCode::internal;
        }
    }();
    return {.code = code, .message = "etcd: " + status.error_message()};
}

bool is_unreachable(const grpc::Status& status)
{
    return status.error_code() == grpc::StatusCode::UNAVAILABLE ||
           status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED;
}

struct GrpcStore::State {
    State(asio::any_io_executor executor, const Address& where)
        : loop{std::move(executor)}
        , address{where}
        , members{members_of(where)}
    {
    }

    /// Adds what every call is made with, and remembers the call, so that stop() ends it. The second owner is
    /// the call.
    void prepare(const std::shared_ptr<grpc::ClientContext>& context)
    {
        // A member that has lost the others would otherwise keep a stream open and say nothing.
        context->AddMetadata("hasleader", "true");
        if (!token.empty()) context->AddMetadata("token", token);
        std::erase_if(contexts, [](const auto& each) { return each.expired(); });
        contexts.push_back(context);
        if (is_stopped) context->TryCancel();
    }

    Task<Result<>> log_in()
    {
        token.clear();
        pb::AuthenticateRequest request;
        request.set_name(address.user);
        request.set_password(address.password.reveal());
        const auto start = [](Member& member, auto& call, Done done) {
            member.auth->async()->Authenticate(&call.context, &call.request, &call.response, std::move(done));
        };
        const auto call = co_await ask_once<pb::AuthenticateResponse>(request, start);
        if (!call->status.ok()) co_return std::unexpected(error_of(call->status));
        token = call->response.token();
        co_return Result<>{};
    }

    /// Whether the token is missing or has run out: etcd forgets tokens after five minutes, and in a restart.
    bool wants_login(const grpc::Status& status) const
    {
        const auto& why = status.error_message();
        return !address.user.empty() && (status.error_code() == grpc::StatusCode::UNAUTHENTICATED ||
                                         why.find("user name is empty") != std::string::npos ||
                                         why.find("revision of auth store is old") != std::string::npos);
    }

    template <class Response, class Request, class Start>
    // The second owner is gRPC.
    Task<std::shared_ptr<Exchange<Request, Response>>> ask_once(const Request& request, const Start& start)
    {
        const auto call = std::make_shared<Exchange<Request, Response>>();
        call->request = request;
        // The clock of the calendar may be set back; this one may not.
        call->context.set_deadline(gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC),
                                                gpr_time_from_seconds(call_timeout.count(), GPR_TIMESPAN)));
        prepare({call, &call->context});
        const auto asked = current;
        auto& member = members[asked];
        const auto begin = [&](const Done& done) {
            start(member, *call, [done](const grpc::Status& status) { done(status); });
        };
        call->status = co_await await_call(loop, under_way, call, begin);
        // Of calls that fail together the first moves on; the next member has failed nobody yet.
        if (is_unreachable(call->status) && current == asked) current = (asked + 1) % members.size();
        co_return call;
    }

    template <class Response, class Request, class Start>
    Task<Result<Response>> ask(Request request, Start start)
    {
        if (!address.user.empty() && token.empty()) {
            CO_CHECK(co_await log_in());
        }
        auto call = co_await ask_once<Response>(request, start);
        if (wants_login(call->status)) {
            CO_CHECK(co_await log_in());
            call = co_await ask_once<Response>(request, start);
        }
        if (!call->status.ok()) co_return std::unexpected(error_of(call->status));
        co_return std::move(call->response);
    }

    asio::any_io_executor loop;
    Address address;
    std::vector<Member> members;
    std::size_t current{0};
    std::string token;
    bool is_stopped{false};
    std::vector<std::weak_ptr<grpc::ClientContext>> contexts;
    UnderWay under_way;
};

GrpcStore::GrpcStore(asio::any_io_executor loop, const Address& address)
    : state_{std::make_unique<State>(std::move(loop), address)}
{
}

GrpcStore::~GrpcStore()
{
    stop();
    state_->under_way.wait_until_none();
}

void GrpcStore::stop()
{
    state_->is_stopped = true;
    for (const auto& each : state_->contexts)
        if (const auto context = each.lock()) context->TryCancel();
}

Task<Result<Listing>> GrpcStore::list(const Keys& keys)
{
    pb::RangeRequest request;
    request.set_key(keys.first);
    request.set_range_end(keys.end);
    const auto start = [](Member& member, auto& call, Done done) {
        member.kv->async()->Range(&call.context, &call.request, &call.response, std::move(done));
    };
    CO_TRY(const auto found, co_await state_->ask<pb::RangeResponse>(request, start));
    Listing listing{.revision = found.header().revision(), .entries = {}};
    for (const auto& pair : found.kvs())
        listing.entries.push_back(entry_of(pair));
    co_return listing;
}

Task<Result<>> GrpcStore::put(const std::string& key, const std::string& value, LeaseId lease)
{
    pb::PutRequest request;
    request.set_key(key);
    request.set_value(value);
    request.set_lease(static_cast<std::int64_t>(lease));
    const auto start = [](Member& member, auto& call, Done done) {
        member.kv->async()->Put(&call.context, &call.request, &call.response, std::move(done));
    };
    CO_CHECK(co_await state_->ask<pb::PutResponse>(request, start));
    co_return Result<>{};
}

Task<Result<Lease>> GrpcStore::grant(std::chrono::seconds life)
{
    pb::LeaseGrantRequest request;
    request.set_ttl(life.count());
    const auto start = [](Member& member, auto& call, Done done) {
        member.lease->async()->LeaseGrant(&call.context, &call.request, &call.response, std::move(done));
    };
    CO_TRY(const auto granted, co_await state_->ask<pb::LeaseGrantResponse>(request, start));
    if (!granted.error().empty()) co_return refuse(ErrorCode::internal, "etcd: " + granted.error());
    co_return Lease{.id = LeaseId{granted.id()}, .life = std::chrono::seconds{granted.ttl()}};
}

Task<Result<>> GrpcStore::keep_alive(LeaseId lease)
{
    pb::LeaseKeepAliveRequest request;
    request.set_id(static_cast<std::int64_t>(lease));
    const auto start = [](Member& member, auto& call, Done done) {
        KeepAlive::start(*member.lease, call, std::move(done));
    };
    CO_TRY(const auto kept, co_await state_->ask<pb::LeaseKeepAliveResponse>(request, start));
    if (kept.ttl() <= 0) co_return refuse(ErrorCode::record_not_found, "etcd: the lease has run out");
    co_return Result<>{};
}

Task<Result<>> GrpcStore::revoke(LeaseId lease)
{
    pb::LeaseRevokeRequest request;
    request.set_id(static_cast<std::int64_t>(lease));
    const auto start = [](Member& member, auto& call, Done done) {
        member.lease->async()->LeaseRevoke(&call.context, &call.request, &call.response, std::move(done));
    };
    const auto revoked = co_await state_->ask<pb::LeaseRevokeResponse>(request, start);
    if (!revoked && revoked.error().code != ErrorCode::record_not_found)
        co_return std::unexpected(revoked.error());
    co_return Result<>{};
}

std::unique_ptr<Watch> GrpcStore::watch(const Keys& keys, Revision from)
{
    auto context = std::make_shared<grpc::ClientContext>();
    state_->prepare(context);
    auto& member = *state_->members[state_->current].watch;
    return start_watch(member, std::move(context), state_->loop, state_->under_way, keys, from);
}

} // namespace domtok::registry::etcd
