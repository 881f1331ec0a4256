#include "platform/http/status_pages.hpp"

#include <utility>

namespace domtok::http {

namespace {

constexpr std::string_view prometheus_text = "text/plain; version=0.0.4; charset=utf-8";

} // namespace

StatusPages::StatusPages(const metrics::Registry& metrics, Missing missing)
    : metrics_{metrics}
    , missing_{std::move(missing)}
{
}

Task<bool> StatusPages::answer(const Request& request, Answer& answer)
{
    if (request.verb != Verb::get && request.verb != Verb::head) co_return false;
    if (request.path == "/healthz") {
        answer.body() = R"({"status":"ok"})";
    } else if (request.path == "/readyz") {
        co_await answer_readiness(answer);
    } else if (request.path == "/metrics") {
        answer.content_type(prometheus_text);
        answer.body() = metrics_.text();
    } else {
        co_return false;
    }
    co_return true;
}

Task<> StatusPages::answer_readiness(Answer& answer)
{
    const auto missing = co_await missing_();
    if (missing.empty()) {
        answer.body() = R"({"status":"ready"})";
        co_return;
    }
    answer.status(503);
    std::string words;
    for (const auto& word : missing)
        words += (words.empty() ? "\"" : ",\"") + word + "\"";
    answer.body() = R"({"status":"not ready","missing":[)" + words + "]}";
}

} // namespace domtok::http
