#include "app/demo/fill_shop.hpp"

#include "platform/core/ids.hpp"
#include "platform/net/task_group.hpp"

#include <algorithm>
#include <utility>

namespace domtok::demo {

namespace {

/// Products on their way at a time: enough that they share commits, few enough for the pictures' threads.
constexpr std::size_t in_flight = 32;

constexpr std::int16_t become_merchant = 2;
constexpr std::int32_t for_sale = 1;
constexpr std::int64_t page_size = 100;

/// As `user`, for a wish that is called `key`.
Context context_of(UserId user, Role role, std::string key)
{
    Context context;
    context.caller = {.user = user, .role = role, .session = {}};
    context.idempotency.key = std::move(key);
    return context;
}

} // namespace

Task<Result<>> FillShop::add_goods(const Catalogue& catalogue, const OnProduct& on_product)
{
    CO_CHECK(co_await open_shops());
    CO_CHECK(co_await add_categories(catalogue.categories));
    co_return co_await add_products(catalogue.products, on_product);
}

Task<Result<>> FillShop::add_buyer(std::string_view name)
{
    CO_TRY(const auto buyer, co_await open_account(name));
    const auto context = context_of(buyer, Role::user, "demo/address");
    const idl::user::AddAddressRequest address{
        .province = "福建省", .city = "福州市", .detail = "闽侯县学府南路1号"};
    CO_CHECK(co_await users_.add_address(context, address));
    co_return Result<>{};
}

Task<Result<UserId>> FillShop::open_account(std::string_view name)
{
    const auto context = context_of({}, Role::user, "demo/account/" + std::string(name));
    const idl::user::RegisterRequest request{.username = std::string(name),
                                             .password = secrets_.password,
                                             .email = std::string(name) + "@example.com",
                                             .phone = {}};
    CO_TRY(const auto account, co_await users_.register_(context, request));
    co_return UserId{account.user_id};
}

Task<Result<>> FillShop::open_shops()
{
    merchants_.clear();
    for (std::size_t i = 1; i <= merchants; ++i) {
        CO_TRY(const auto merchant, co_await open_account("shop" + std::to_string(i)));
        const idl::user::SetAdministratorReq promotion{
            .uid = raw(merchant), .password = secrets_.administrator, .action = become_merchant};
        CO_CHECK(co_await users_.set_administrator(Context{}, promotion));
        merchants_.push_back(merchant);
    }
    co_return Result<>{};
}

Task<Result<>> FillShop::add_categories(const std::vector<std::string>& names)
{
    categories_.clear();
    for (const auto& name : names) {
        const auto context = context_of(merchants_.front(), Role::merchant, "demo/category/" + name);
        const idl::commodity::CreateCategoryReq request{.name = name};
        const auto created = co_await commodity_.create_category(context, request);
        if (created) {
            categories_.push_back(created->category_id);
        } else if (created.error().code == ErrorCode::category_exists) {
            CO_TRY(const auto id, co_await find_category(name));
            categories_.push_back(id);
        } else {
            co_return std::unexpected(created.error());
        }
    }
    co_return Result<>{};
}

Task<Result<std::int64_t>> FillShop::find_category(const std::string& name)
{
    for (std::int64_t page = 1;; ++page) {
        const idl::commodity::ViewCategoryReq request{.page_num = page, .page_size = page_size};
        CO_TRY(const auto found, co_await commodity_.view_category(Context{}, request));
        const auto has_name = [&name](const auto& category) { return category.name == name; };
        const auto category = std::ranges::find_if(found.category_info, has_name);
        if (category != found.category_info.end()) co_return category->category_id;
        if (found.category_info.empty())
            co_return refuse(ErrorCode::category_not_found, "the category " + name + " comes and goes");
    }
}

Task<Result<>> FillShop::add_products(std::span<const Product> products, const OnProduct& on_product)
{
    Result<> outcome;
    std::exception_ptr fault;
    net::TaskGroup group{loop_, in_flight,
                         [&fault](std::exception_ptr thrown) { fault = std::move(thrown); }};
    for (std::size_t i = 0; i < products.size() && outcome && !fault; ++i) {
        co_await group.room();
        static_cast<void>(group.start(add_in_background(products[i], i, on_product, outcome)));
    }
    co_await group.wait();
    if (fault) std::rethrow_exception(fault);
    co_return outcome;
}

Task<> FillShop::add_in_background(const Product& product, std::size_t number, const OnProduct& on_product,
                                   Result<>& outcome)
{
    const auto added = co_await add_product(product, number);
    if (added)
        on_product();
    else if (outcome)
        outcome = added;
}

Task<Result<>> FillShop::add_product(const Product& product, std::size_t number)
{
    const auto key = "demo/spu/" + std::to_string(number);
    const auto context = context_of(merchants_.at(product.merchant), Role::merchant, key);
    CO_TRY(const auto* picture, co_await gallery_.find(product.picture));
    const idl::commodity::CreateSpuReq request{.name = product.name,
                                               .description = product.description,
                                               .category_id = categories_.at(product.category),
                                               .goods_head_drawing = *picture,
                                               .price = product.price,
                                               .for_sale = for_sale,
                                               .shipping = product.shipping,
                                               .buffer_count = {}};
    CO_TRY(const auto created, co_await commodity_.create_spu(context, request));
    for (std::size_t i = 0; i < product.articles.size(); ++i)
        CO_CHECK(co_await add_article(context, created.spu_id, product.articles[i],
                                      key + "/" + std::to_string(i)));
    co_return Result<>{};
}

Task<Result<>> FillShop::add_article(const Context& merchant, std::int64_t product, const Article& article,
                                     const std::string& key)
{
    auto context = merchant;
    context.idempotency.key = key;
    CO_TRY(const auto* picture, co_await gallery_.find(article.picture));
    const idl::commodity::CreateSkuReq request{.name = article.name,
                                               .stock = article.stock,
                                               .description = article.description,
                                               .style_head_drawing = *picture,
                                               .price = article.price,
                                               .for_sale = for_sale,
                                               .spu_id = product,
                                               .buffer_count = {},
                                               .ext = {}};
    CO_TRY(const auto created, co_await commodity_.create_sku(context, request));
    context.idempotency = {};
    for (const auto& [name, value] : article.attributes) {
        const idl::commodity::UploadSkuAttrReq attribute{
            .sku_id = created.sku_info.sku_id, .sale_attr = name, .sale_value = value};
        CO_CHECK(co_await commodity_.upload_sku_attr(context, attribute));
    }
    co_return Result<>{};
}

} // namespace domtok::demo
