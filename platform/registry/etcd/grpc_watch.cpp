#include "platform/net/signal.hpp"
#include "platform/registry/etcd/grpc_call.hpp"

#include <deque>
#include <optional>

namespace domtok::registry::etcd {

namespace asio = boost::asio;

namespace {

/// Batches that nobody has taken yet. With more, the watch ends: listing anew costs less than catching up.
constexpr std::size_t waiting_max = 1'000;

/// What has come and has not been taken. Belongs to the loop.
struct Arrivals {
    explicit Arrivals(const asio::any_io_executor& loop) : changed{loop} {}

    void add(Result<Changes> batch)
    {
        if (waiting.size() >= waiting_max)
            end({.code = ErrorCode::overloaded, .message = "etcd: changes come faster than they are taken"});
        else
            waiting.push_back(std::move(batch));
        changed.notify();
    }

    /// The first reason counts.
    void end(Error why)
    {
        if (!error) error = std::move(why);
        changed.notify();
    }

    std::deque<Result<Changes>> waiting;
    std::optional<Error> error;
    net::Signal changed;
};

Result<Changes> changes_of(const pb::WatchResponse& response)
{
    if (response.compact_revision() > 0)
        return refuse(ErrorCode::record_not_found, "etcd: the changes before revision " +
                                                       std::to_string(response.compact_revision()) +
                                                       " have been compacted");
    if (response.canceled()) {
        const auto& why = response.cancel_reason();
        return refuse(why.find("permission denied") == std::string::npos ? ErrorCode::network
                                                                         : ErrorCode::forbidden,
                      "etcd: the watch was cancelled: " + why);
    }
    Changes changes{.revision = response.header().revision(), .changes = {}};
    for (const auto& event : response.events()) {
        const auto& pair = event.kv();
        const bool is_removed = event.type() == pb::Event::DELETE;
        changes.changes.push_back({.kind = is_removed ? Change::Kind::removed : Change::Kind::put,
                                   .entry = {.key = pair.key(),
                                             .value = pair.value(),
                                             .lease = LeaseId{pair.lease()},
                                             .revision = pair.mod_revision()}});
    }
    return changes;
}

/// gRPC's side of a watch: runs on its threads, belongs to itself until it is done.
class WatchStream final : public grpc::ClientBidiReactor<pb::WatchRequest, pb::WatchResponse> {
public:
    // The second owner of the arrivals is the watch, of the context as well.
    WatchStream(std::shared_ptr<grpc::ClientContext> context, std::shared_ptr<Arrivals> arrivals,
                asio::any_io_executor loop, UnderWay& under_way)
        : context_{std::move(context)}
        , arrivals_{std::move(arrivals)}
        , loop_{std::move(loop)}
        , under_way_{under_way}
    {
        under_way_.begin();
    }

    void start(pb::Watch::Stub& stub, const Keys& keys, Revision from)
    {
        auto& create = *request_.mutable_create_request();
        create.set_key(keys.first);
        create.set_range_end(keys.end);
        create.set_start_revision(from);
        stub.async()->Watch(context_.get(), this);
        StartWrite(&request_);
        StartRead(&response_);
        StartCall();
    }

    void OnReadDone(bool ok) override
    {
        if (!ok) return;
        asio::post(loop_, [arrivals = arrivals_, batch = changes_of(response_)]() mutable {
            arrivals->add(std::move(batch));
        });
        StartRead(&response_);
    }

    void OnDone(const grpc::Status& status) override
    {
        auto why = status.ok() ? Error{.code = ErrorCode::network, .message = "etcd: the watch has ended"}
                               : error_of(status);
        // The context dies on the loop: see await_call().
        asio::post(loop_, [arrivals = std::move(arrivals_), why = std::move(why),
                           context = std::move(context_)]() mutable { arrivals->end(std::move(why)); });
        auto& under_way = under_way_;
        delete this;
        under_way.end();
    }

private:
    // The second owner is the watch, which cancels by it.
    std::shared_ptr<grpc::ClientContext> context_;
    // The second owner is the watch, which takes from it.
    std::shared_ptr<Arrivals> arrivals_;
    asio::any_io_executor loop_;
    UnderWay& under_way_;
    pb::WatchRequest request_;
    pb::WatchResponse response_;
};

/// The loop's side of a watch.
class GrpcWatch final : public Watch {
public:
    // The second owner of both is the stream.
    GrpcWatch(std::shared_ptr<grpc::ClientContext> context, std::shared_ptr<Arrivals> arrivals)
        : context_{std::move(context)}
        , arrivals_{std::move(arrivals)}
    {
    }
    ~GrpcWatch() override { context_->TryCancel(); }
    GrpcWatch(const GrpcWatch&) = delete;
    GrpcWatch& operator=(const GrpcWatch&) = delete;

    Task<Result<Changes>> next() override
    {
        auto& arrivals = *arrivals_;
        while (arrivals.waiting.empty() && !arrivals.error)
            co_await arrivals.changed.wait();
        if (arrivals.waiting.empty()) co_return std::unexpected(*arrivals.error);
        auto batch = std::move(arrivals.waiting.front());
        arrivals.waiting.pop_front();
        if (!batch) arrivals.end(batch.error());
        co_return batch;
    }

    void cancel() override
    {
        context_->TryCancel();
        arrivals_->end({.code = ErrorCode::network, .message = "etcd: the watch was cancelled"});
    }

private:
    // The second owner is the stream.
    std::shared_ptr<grpc::ClientContext> context_;
    // The second owner is the stream.
    std::shared_ptr<Arrivals> arrivals_;
};

} // namespace

// The second owner of the context is the stream.
std::unique_ptr<Watch> start_watch(pb::Watch::Stub& stub, std::shared_ptr<grpc::ClientContext> context,
                                   asio::any_io_executor loop, UnderWay& under_way, const Keys& keys,
                                   Revision from)
{
    auto arrivals = std::make_shared<Arrivals>(loop);
    auto watch = std::make_unique<GrpcWatch>(context, arrivals);
    auto* stream = new WatchStream{std::move(context), std::move(arrivals), std::move(loop), under_way};
    stream->start(stub, keys, from);
    return watch;
}

} // namespace domtok::registry::etcd
