#include "idl/commodity.hpp"
#include "idl/order.hpp"
#include "platform/core/utf8.hpp"
#include "services/gateway/controllers/bind.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace domtok::gateway {
namespace {

struct BindTest : testing::Test {
    std::vector<http::Field> fields;

    template <class Request>
    Result<Request> bound(std::string_view type, std::string_view body, std::string_view query = {})
    {
        fields.clear();
        if (!type.empty()) fields.push_back({"Content-Type", type});
        http::Request request;
        request.verb = http::Verb::post;
        request.query = query;
        request.body = body;
        request.fields = fields;
        Input input;
        CHECK(input.read(request));
        return bind<Request>(input);
    }

    template <class Request>
    std::string refusal(std::string_view type, std::string_view body, std::string_view query = {})
    {
        const auto request = bound<Request>(type, body, query);
        return request ? "" : request.error().message;
    }
};

constexpr std::string_view form = "application/x-www-form-urlencoded";
constexpr std::string_view json = "application/json; charset=utf-8";

using Create = idl::order::CreateOrderReq;
using Search = idl::commodity::ViewSpuReq;
using Restock = idl::commodity::CreateCategoryReq;

TEST_F(BindTest, ReadsAJsonBody)
{
    const auto request = bound<Create>(json, R"({"addressID":5,"baseOrderGoods":[
        {"merchantID":0,"goodsID":0,"styleID":9,"purchaseQuantity":2,"goodsVersion":0}]})");
    ASSERT_TRUE(request) << request.error().message;
    EXPECT_EQ(request->address_id, 5);
    ASSERT_EQ(request->base_order_goods.size(), 1U);
    EXPECT_EQ(request->base_order_goods[0].style_id, 9);
}

TEST_F(BindTest, ReadsAForm)
{
    const auto request = bound<Restock>(form, "name=%E8%80%B3%E6%9C%BA+%26%20more");
    ASSERT_TRUE(request) << request.error().message;
    EXPECT_EQ(request->name, "耳机 & more");
}

TEST_F(BindTest, ReadsTheQuery)
{
    const auto request = bound<Search>("", "", "keyWord=tea&pageNum=2&minCost=9.9&isShipping=true");
    ASSERT_TRUE(request) << request.error().message;
    EXPECT_EQ(request->key_word, "tea");
    EXPECT_EQ(request->min_cost, Money::parse("9.9").value());
    EXPECT_EQ(request->is_shipping, true);
}

TEST_F(BindTest, NamesTheFieldThatIsMissing)
{
    EXPECT_NE(refusal<Restock>(form, "nome=x").find("name"), std::string::npos);
    EXPECT_NE(refusal<Create>(json, R"({"addressID":5})").find("baseOrderGoods"), std::string::npos);
}

TEST_F(BindTest, NamesTheFieldThatIsWrong)
{
    EXPECT_NE(refusal<Search>("", "", "minCost=NaN").find("minCost"), std::string::npos);
    EXPECT_NE(refusal<Search>("", "", "minCost=1e999").find("minCost"), std::string::npos);
    EXPECT_NE(refusal<Search>("", "", "pageNum=9223372036854775808").find("pageNum"), std::string::npos);
    EXPECT_NE(refusal<Search>("", "", "pageNum=two").find("pageNum"), std::string::npos);
    EXPECT_NE(refusal<Search>("", "", "isShipping=maybe").find("isShipping"), std::string::npos);
    EXPECT_NE(refusal<Create>(json, R"({"addressID":"five","baseOrderGoods":[]})").find("addressID"),
              std::string::npos);
}

TEST_F(BindTest, QuotesNoPartOfACharacter)
{
    std::string number;
    for (int i = 0; i < 20; ++i)
        number += "中";
    const auto message = refusal<Search>("", "", "pageNum=" + number);
    EXPECT_TRUE(utf8::is_valid(message)) << message;
    EXPECT_TRUE(message.contains("pageNum")) << message;
    EXPECT_TRUE(utf8::is_valid(refusal<Search>("", "", "pageNum=%中")));
}

TEST_F(BindTest, TakesNothingForAFieldThatIsHidden)
{
    const auto request =
        bound<Create>(json, R"({"addressID":5,"baseOrderGoods":[],"fromCart":true})", "fromCart=true");
    ASSERT_TRUE(request) << request.error().message;
    EXPECT_FALSE(request->from_cart.value_or(false));
}

TEST_F(BindTest, RefusesABodyOfAnotherKind)
{
    EXPECT_NE(refusal<Restock>("text/xml", "<name/>").find("Content-Type"), std::string::npos);
    EXPECT_NE(refusal<Restock>("", "name=x").find("Content-Type"), std::string::npos);
}

TEST_F(BindTest, RefusesBrokenJson)
{
    EXPECT_NE(refusal<Create>(json, R"({"addressID":5,)"), "");
    EXPECT_NE(refusal<Create>(json, "{\"addressID\":5,\"baseOrderGoods\":\"\xff\"}"), "");
    EXPECT_NE(refusal<Create>(json, std::string(100'000, '[')), "");
}

TEST_F(BindTest, ReadsAFileAndTheFieldsBesideIt)
{
    constexpr std::string_view type = "multipart/form-data; boundary=b";
    constexpr std::string_view body =
        "--b\r\nContent-Disposition: form-data; name=\"spuID\"\r\n\r\n7\r\n"
        "--b\r\nContent-Disposition: form-data; name=\"spuImage\"; filename=\"a.png\"\r\n"
        "\r\n\x89PNG\r\n--b--\r\n";
    const auto request = bound<idl::commodity::CreateSpuImageReq>(type, body);
    ASSERT_TRUE(request) << request.error().message;
    EXPECT_EQ(request->spu_id, 7);
    EXPECT_EQ(request->data, "\x89PNG");
}

} // namespace
} // namespace domtok::gateway
