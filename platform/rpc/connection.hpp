#pragma once

#include "platform/core/context.hpp"
#include "platform/net/signal.hpp"
#include "platform/rpc/crew.hpp"
#include "platform/rpc/framing.hpp"
#include "platform/rpc/grpc_session.hpp"
#include "platform/rpc/server_state.hpp"
#include "platform/rpc/ttheader.hpp"
#include "platform/thrift/message.hpp"

#include <exception>
#include <list>
#include <memory>
#include <string>
#include <string_view>

namespace domtok::rpc {

/// One connection of a server, from its first byte to the last answer.
class Connection final : public Watched {
public:
    Connection(Server::State& server, net::Connection from);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override;

    /// Returns when the connection has ended and so have its calls.
    Task<> run();

    /// The service has answered a call, or thrown. Throws nothing.
    void finish(const RunningCall& call, const std::exception_ptr& fault);

    void check(SteadyTime now) override;
    void leave(SteadyTime now) override;
    void cut() override;

private:
    bool is_held() const;
    bool take_messages();
    bool refuse_connection();
    bool take_message(std::string_view frame);
    bool take_call(Envelope envelope);
    void refuse_arguments(const Envelope& envelope, Invocation& invocation, const thrift::Failure& failure);
    void answer(const RunningCall& call, const std::exception_ptr& fault);
    void end_call();
    void go_on();
    void end_if_quiet();
    void end();
    void write_result(const Envelope& envelope, const Invocation& invocation);
    void write_exception(const Envelope& envelope, thrift::ExceptionType type, std::string text,
                         std::string_view fault);
    char* begin_message(const Envelope& envelope, const thrift::MessageHead& head, std::size_t struct_size,
                        std::string_view fault);
    void log_fault(std::string_view method, const Context& context, const std::exception_ptr& fault);
    void begin_grpc();
    bool take_grpc();
    void send_grpc();
    void take_upload(GrpcSession::Call call);
    Task<> answer_upload(GrpcSession::Call call);
    void say_goodbye();
    bool has_room() const;
    void begin_call();
    void log_broken(const std::exception_ptr& fault);

    Server::State& server_;
    std::string peer_;
    net::TaskGroup tasks_; ///< uploads and the writer
    Stream stream_;
    Framer framer_;
    net::Signal may_go_on_;
    std::size_t in_flight_{0};
    SteadyTime turn_{};                     ///< when what is being taken was looked at
    SteadyTime message_began_{no_deadline}; ///< of a message that has come in part
    SteadyTime quiet_since_;
    SteadyTime stuck_since_;
    SteadyTime left_at_{};
    std::uint64_t sent_before_{0};
    std::unique_ptr<GrpcSession> grpc_; ///< of a connection that speaks it
    bool is_in_order_{false};           ///< one call at a time
    bool speaks_ttheader_{false};
    bool is_leaving_;
    bool has_said_goodbye_{false};
    bool is_over_{false};
    bool is_taking_grpc_{false};
    bool has_said_last_{false};
    std::list<Watched*>::iterator place_;
};

} // namespace domtok::rpc
