#pragma once

#include "platform/core/reflect.hpp"
#include "platform/core/shape.hpp"
#include "platform/json/read.hpp"
#include "services/gateway/controllers/input.hpp"

#include <string>
#include <type_traits>
#include <vector>

namespace domtok::gateway {

/// The refusal of a field that is there but is not what it must be, or that is not there at all.
std::unexpected<Error> wrong_value(std::string_view field, std::string_view text, std::string_view expected);
std::unexpected<Error> missing(const wire::Field& field);

template <class T>
struct Element;
template <class T>
struct Element<std::vector<T>> {
    using type = T;
};

template <class T>
constexpr std::string_view kind_of()
{
    if constexpr (std::is_same_v<T, bool>)
        return "true or false";
    else if constexpr (std::is_integral_v<T>)
        return "a whole number within its range";
    else if constexpr (std::is_same_v<T, Money>)
        return "an amount with at most four decimals";
    else
        return "text";
}

/// Fills `member` from the form, the parts or the query, when the field stands there. Sets `is_present`.
template <class Member>
Result<> bind_text(const Input& input, const wire::Field& field, Member& member, bool& is_present)
{
    if constexpr (requires { member.emplace(), *member; }) {
        typename Member::value_type value{};
        bool has_value = false;
        CHECK(bind_text(input, field, value, has_value));
        if (has_value) member = std::move(value);
        is_present = is_present || has_value;
    } else if constexpr (requires { typename Element<Member>::type; }) {
        // A list comes as one JSON value for each of its elements.
        const auto texts = input.find_all(field.name);
        if (texts.empty()) return {};
        member.clear();
        for (const auto text : texts) {
            TRY(auto element, json::read<typename Element<Member>::type>(text));
            member.push_back(std::move(element));
        }
        is_present = true;
    } else {
        auto text = input.find(field.name);
        if (!text && !field.alias.empty()) text = input.find(field.alias);
        if (!text) return {};
        if (!parse(*text, member)) return wrong_value(field.name, *text, kind_of<Member>());
        is_present = true;
    }
    return {};
}

/// Fills a binary member from the file part of its name.
template <class Member>
Result<> bind_file(const Input& input, const wire::Field& field, Member& member, bool& is_present)
{
    const auto bytes = input.file(field.name);
    if (!bytes) return {};
    if (bytes->empty()) return wrong_value(field.name, "", "a picture that is not empty");
    member = std::string(*bytes);
    is_present = true;
    return {};
}

/// The request struct of what a client has sent: the JSON first, and what stands in a form or in the query
/// over it. Fields that never come from a client stay as they are. Refuses with invalid_argument.
template <wire::Struct Request>
Result<Request> bind(const Input& input)
{
    Request request{};
    json::Found found{};
    if (!input.json().empty()) CHECK(json::read_into(request, input.json(), &found));

    Result<> outcome{};
    std::size_t at = 0;
    reflect::for_each_member(request, [&](std::string_view, auto& member) {
        const auto& field = wire::Shape<Request>::fields[at];
        bool is_present = found.has(at);
        ++at;
        if (!outcome || field.hidden || field.header) return;
        using Member = std::remove_cvref_t<decltype(member)>;
        if constexpr (std::is_same_v<Member, std::string> ||
                      std::is_same_v<Member, std::optional<std::string>>) {
            if (field.file)
                outcome = bind_file(input, field, member, is_present);
            else
                outcome = bind_text(input, field, member, is_present);
        } else {
            outcome = bind_text(input, field, member, is_present);
        }
        if (outcome && field.required && !is_present) outcome = missing(field);
    });
    CHECK(std::move(outcome));
    return request;
}

} // namespace domtok::gateway
