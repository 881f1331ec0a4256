#pragma once

#include "platform/core/result.hpp"
#include "platform/http/answer.hpp"
#include "platform/json/write.hpp"
#include "services/gateway/controllers/answers.hpp"

#include <string_view>

namespace domtok::gateway {

/// What an endpoint has to say, put into the envelope of the wire contract. The answer outlives it.
class Reply {
public:
    Reply(http::Answer& answer, json::Int64 int64) : answer_{answer}, int64_{int64} {}

    void header(std::string_view name, std::string_view value) { answer_.set(name, value); }

    void ok() { answer_.body() += ok_envelope; }

    /// With data that `write(json::Writer&)` writes.
    template <class Write>
    void data(std::string_view message, const Write& write)
    {
        write_data(answer_.body(), message, int64_, write);
    }

private:
    http::Answer& answer_;
    json::Int64 int64_;
};

} // namespace domtok::gateway
