#include "services/user/domain/account.hpp"
#include "services/user/domain/address.hpp"

#include <gtest/gtest.h>

namespace domtok::user {
namespace {

Registration good()
{
    return {
        .name = "小明", .password = "correct horse", .email = "xiao.ming+shop@mail.example.com", .phone = ""};
}

TEST(RegistrationTest, TakesOrdinaryPeople)
{
    EXPECT_TRUE(check(good()));
    auto with_phone = good();
    with_phone.phone = "+86 138-0013-8000";
    EXPECT_TRUE(check(with_phone));
    for (const auto* name : {"Ann Lee", "李 小龙", "Zoë", "Дмитрий", "ไทย", "🐼", "O'Neill-Smith"}) {
        auto other = good();
        other.name = name;
        EXPECT_TRUE(check(other)) << name;
    }
    auto shortest = good();
    shortest.password = "12345";
    EXPECT_TRUE(check(shortest));
    auto longest = good();
    longest.password = std::string(72, 'x');
    EXPECT_TRUE(check(longest));
}

struct Flaw {
    const char* name;
    void (*spoil)(Registration&);
};

class FlawedRegistrationTest : public ::testing::TestWithParam<Flaw> {};

TEST_P(FlawedRegistrationTest, IsRefused)
{
    auto registration = good();
    GetParam().spoil(registration);
    const auto refused = check(registration);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
}

INSTANTIATE_TEST_SUITE_P(
    All, FlawedRegistrationTest,
    ::testing::Values(Flaw{"name_empty", [](Registration& r) { r.name = ""; }},
                      Flaw{"name_of_spaces", [](Registration& r) { r.name = "   "; }},
                      Flaw{"name_with_newline", [](Registration& r) { r.name = "a\nb"; }},
                      Flaw{"name_with_a_joiner", [](Registration& r) { r.name = "demo\u200B"; }},
                      Flaw{"name_with_a_hard_space", [](Registration& r) { r.name = "demo\u00A0x"; }},
                      Flaw{"name_written_backwards", [](Registration& r) { r.name = "\u202Enimda"; }},
                      Flaw{"name_of_a_wide_space", [](Registration& r) { r.name = "\u3000"; }},
                      Flaw{"name_with_a_control", [](Registration& r) { r.name = "a\u0085"; }},
                      Flaw{"name_with_a_filler", [](Registration& r) { r.name = "\u3164"; }},
                      Flaw{"name_with_a_tag", [](Registration& r) { r.name = "a\U000E0041"; }},
                      Flaw{"name_that_is_no_text", [](Registration& r) { r.name = "a\xFF"; }},
                      Flaw{"name_of_31_characters", [](Registration& r) { r.name = std::string(31, 'x'); }},
                      Flaw{"password_of_4_bytes", [](Registration& r) { r.password = "1234"; }},
                      Flaw{"password_of_73_bytes",
                           [](Registration& r) { r.password = std::string(73, 'x'); }},
                      Flaw{"email_without_at", [](Registration& r) { r.email = "a.example.com"; }},
                      Flaw{"email_without_dot", [](Registration& r) { r.email = "a@example"; }},
                      Flaw{"email_without_name", [](Registration& r) { r.email = "@example.com"; }},
                      Flaw{"email_with_two_ats", [](Registration& r) { r.email = "a@b@example.com"; }},
                      Flaw{"email_ending_in_a_dot", [](Registration& r) { r.email = "a@example."; }},
                      Flaw{"email_with_a_space", [](Registration& r) { r.email = "a b@example.com"; }},
                      Flaw{"phone_with_letters", [](Registration& r) { r.phone = "12ab"; }}),
    [](const auto& test) { return test.param.name; });

Account account(std::int64_t id, Role role)
{
    Account made;
    made.id = UserId{id};
    made.role = role;
    return made;
}

TEST(JudgementTest, IsForAdministratorsAndNotAgainstThem)
{
    const auto admin = account(1, Role::administrator);
    const auto other_admin = account(2, Role::administrator);
    const auto user = account(3, Role::user);
    EXPECT_TRUE(may_judge(admin, user));
    EXPECT_EQ(may_judge(user, account(4, Role::user)).error().code, ErrorCode::forbidden);
    EXPECT_EQ(may_judge(admin, other_admin).error().code, ErrorCode::forbidden);
    EXPECT_EQ(may_judge(admin, admin).error().code, ErrorCode::invalid_argument);
}

TEST(AddressTest, NeedsAllItsParts)
{
    const Address address{.id = {}, .owner = {}, .province = "福建", .city = "福州", .detail = "大学城 1 号"};
    EXPECT_TRUE(check(address));
    auto no_city = address;
    no_city.city = "";
    EXPECT_FALSE(check(no_city));
    auto long_detail = address;
    long_detail.detail = std::string(256, 'x');
    EXPECT_FALSE(check(long_detail));
}

} // namespace
} // namespace domtok::user
