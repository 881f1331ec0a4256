#pragma once

#include "app/demo/catalogue.hpp"
#include "app/demo/gallery.hpp"
#include "idl/commodity.hpp"
#include "idl/user.hpp"
#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::demo {

/// What the accounts of the demo are made with.
struct DemoSecrets {
    std::string password;      ///< of all of them
    std::string administrator; ///< makes merchants
};

/// Brings a catalogue into a shop as its merchants would, through the services' interfaces. Every call
/// carries an idempotency key that names what it makes, so a run that was cut off can be begun again and
/// makes what is missing: no later than the services forget their keys (store.keep), after which it is
/// refused, because the merchants' names are taken. Belongs to one loop.
class FillShop {
public:
    /// Called after each product.
    using OnProduct = std::function<void()>;

    /// All outlive this.
    FillShop(boost::asio::any_io_executor loop, idl::user::UserService& users,
             idl::commodity::CommodityService& commodity, Gallery& gallery, DemoSecrets secrets)
        : loop_{std::move(loop)}
        , users_{users}
        , commodity_{commodity}
        , gallery_{gallery}
        , secrets_{std::move(secrets)}
    {
    }

    /// The merchants with their goods. Refuses as the services do; what was made until then stays.
    Task<Result<>> add_goods(const Catalogue& catalogue, const OnProduct& on_product);

    /// The buyer with an address, which comes last: who finds it finds everything.
    Task<Result<>> add_buyer(std::string_view name);

private:
    Task<Result<UserId>> open_account(std::string_view name);
    Task<Result<>> open_shops();
    Task<Result<>> add_categories(const std::vector<std::string>& names);
    Task<Result<std::int64_t>> find_category(const std::string& name);
    Task<Result<>> add_products(std::span<const Product> products, const OnProduct& on_product);
    Task<> add_in_background(const Product& product, std::size_t number, const OnProduct& on_product,
                             Result<>& outcome);
    Task<Result<>> add_product(const Product& product, std::size_t number);
    Task<Result<>> add_article(const Context& merchant, std::int64_t product, const Article& article,
                               const std::string& key);

    boost::asio::any_io_executor loop_;
    idl::user::UserService& users_;
    idl::commodity::CommodityService& commodity_;
    Gallery& gallery_;
    DemoSecrets secrets_;
    std::vector<UserId> merchants_;
    std::vector<std::int64_t> categories_;
};

} // namespace domtok::demo
