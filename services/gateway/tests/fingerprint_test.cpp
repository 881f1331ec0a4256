#include "services/gateway/controllers/fingerprint.hpp"

#include <gtest/gtest.h>

namespace domtok::gateway {
namespace {

Idempotency sealed(const Seal& seal, std::string_view said)
{
    Context context;
    context.idempotency.key = "a wish";
    seal(context, said);
    return context.idempotency;
}

constexpr Seal cancel{.secret = "s", .method = "OrderService.CancelOrder"};

TEST(SealTest, KnowsARequestAgain)
{
    EXPECT_EQ(sealed(cancel, R"({"order_id":7})").fingerprint,
              sealed(cancel, R"({"order_id":7})").fingerprint);
    EXPECT_NE(sealed(cancel, R"({"order_id":7})").fingerprint,
              sealed(cancel, R"({"order_id":8})").fingerprint);
}

TEST(SealTest, TakesTheSameWordsToAnotherMethodForAnotherRequest)
{
    const Seal remove{.secret = "s", .method = "OrderService.DeleteOrder"};
    EXPECT_NE(sealed(cancel, R"({"order_id":7})").fingerprint,
              sealed(remove, R"({"order_id":7})").fingerprint);
}

TEST(SealTest, CannotBeComputedWithoutTheSecret)
{
    const Seal guess{.secret = "t", .method = cancel.method};
    EXPECT_NE(sealed(cancel, R"({"password":"12345"})").fingerprint,
              sealed(guess, R"({"password":"12345"})").fingerprint);
}

TEST(SealTest, LeavesTheKeyAsItCame)
{
    EXPECT_EQ(sealed(cancel, "{}").key, "a wish");
}

} // namespace
} // namespace domtok::gateway
