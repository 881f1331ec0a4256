#include "idl/cart.hpp"
#include "idl/commodity.hpp"
#include "idl/order.hpp"
#include "idl/user.hpp"
#include "platform/json/read.hpp"
#include "platform/json/write.hpp"

#include <gtest/gtest.h>

#include <random>

/// The structs of the contract, as JSON.
namespace domtok::json {
namespace {

TEST(IdlJsonTest, WritesByTheNamesOfTheContract)
{
    const idl::order::CreateOrderReq request{
        .address_id = 3,
        .base_order_goods = {
            {.merchant_id = 1, .goods_id = 2, .style_id = 3, .purchase_quantity = 4, .goods_version = 5}}};

    EXPECT_EQ(to_text(request), R"({"addressID":3,"baseOrderGoods":[{"merchantID":1,"goodsID":2,"styleID":3,)"
                                R"("purchaseQuantity":4,"goodsVersion":5}]})");
}

TEST(IdlJsonTest, NamesThePlaceInTheContract)
{
    const auto request = read<idl::order::CreateOrderReq>(
        R"({"addressID":3,"baseOrderGoods":[{},{},{"purchaseQuantity":"four"}]})");

    ASSERT_FALSE(request);
    EXPECT_EQ(request.error(),
              (Error{.code = ErrorCode::invalid_argument,
                     .message = "baseOrderGoods[2].purchaseQuantity: expected an integer, got a string"}));
}

TEST(IdlJsonTest, NeverTakesAHiddenField)
{
    Found found;
    idl::order::CreateOrderReq request;
    ASSERT_TRUE(read_into(request, R"({"addressID":3,"fromCart":true})", &found));
    EXPECT_EQ(request.from_cart, std::nullopt);
    EXPECT_FALSE(found.has(reflect::index_of<idl::order::CreateOrderReq>("from_cart")));
}

TEST(IdlJsonTest, LeavesHeaderFieldsOut)
{
    const idl::user::LoginResponse response{.access_token = "secret", .refresh_token = "secret"};
    EXPECT_FALSE(to_text(response).contains("secret"));
    EXPECT_FALSE(to_text(response).contains("oken"));
}

struct Random {
    std::mt19937_64 bits;

    std::size_t below(std::size_t bound) { return bits() % bound; }

    std::string text()
    {
        constexpr std::array<std::string_view, 12> pieces{
            "a", "Z9 ", "\"", "\\", "\n", "<&>", "易碎", "👍", "\u2028", "\x7f", std::string_view("\0", 1),
            "é"};
        std::string text;
        for (auto count = below(8); count > 0; --count)
            text += pieces[below(pieces.size())];
        return text;
    }

    template <class T>
    void fill(T& value)
    {
        if constexpr (std::is_same_v<T, bool>)
            value = below(2) == 1;
        else if constexpr (std::is_integral_v<T>)
            value = static_cast<T>(bits());
        else if constexpr (std::is_same_v<T, Money>)
            value = Money::of_units(static_cast<std::int64_t>(below(2'000'000'000'000)) - 1'000'000'000'000);
        else if constexpr (std::is_same_v<T, std::string>)
            value = text();
        else if constexpr (requires { value.has_value(); })
            below(2) == 1 ? fill(value.emplace()) : value.reset();
        else if constexpr (requires { value.emplace_back(); })
            for (auto count = below(4); count > 0; --count)
                fill(value.emplace_back());
        else
            reflect::for_each_member(value, [&](std::string_view, auto& member) { fill(member); });
    }
};

/// What JSON does not carry.
template <class T>
void clear_hidden(T& value)
{
    std::size_t index = 0;
    reflect::for_each_member(value, [&](std::string_view, auto& member) {
        const auto& field = wire::Shape<T>::fields[index++];
        if (field.hidden || field.header) member = {};
    });
}

template <class T>
class IdlRoundTripTest : public testing::Test {};

using Structs =
    testing::Types<idl::model::OrderWithGoods, idl::model::Spu, idl::model::Sku, idl::model::SkuInfo,
                   idl::model::PriceHistory, idl::order::ViewOrderListResp, idl::order::ViewOrderResp,
                   idl::model::CartGoods, idl::commodity::UpdateSpuImageReq>;
TYPED_TEST_SUITE(IdlRoundTripTest, Structs);

TYPED_TEST(IdlRoundTripTest, ReadsWhatItWrites)
{
    Random random{std::mt19937_64{20'260'101}};
    for (int round = 0; round < 300; ++round) {
        TypeParam value{};
        random.fill(value);
        clear_hidden(value);
        for (const auto int64 : {Int64::number, Int64::text}) {
            const auto text = to_text(value, int64);
            const auto back = read<TypeParam>(text);
            ASSERT_TRUE(back) << back.error().message << "\n" << text;
            ASSERT_EQ(*back, value) << text;
        }
    }
}

} // namespace
} // namespace domtok::json
