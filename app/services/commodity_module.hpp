#pragma once

#include "app/services/events.hpp"
#include "app/surroundings.hpp"
#include "platform/core/snowflake.hpp"
#include "platform/images/images.hpp"
#include "platform/net/periodic.hpp"
#include "platform/search/index.hpp"
#include "services/commodity/controllers/commodity_controller.hpp"
#include "services/commodity/controllers/commodity_events.hpp"
#include "services/commodity/infrastructure/catalogue_store.hpp"
#include "services/commodity/infrastructure/order_service_orders.hpp"
#include "services/commodity/infrastructure/search_spu_index.hpp"
#include "services/commodity/infrastructure/sql_categories.hpp"
#include "services/commodity/infrastructure/sql_gallery.hpp"
#include "services/commodity/infrastructure/sql_requests.hpp"
#include "services/commodity/infrastructure/sql_revision.hpp"
#include "services/commodity/infrastructure/sql_skus.hpp"
#include "services/commodity/infrastructure/sql_spus.hpp"
#include "services/commodity/infrastructure/sql_stock.hpp"
#include "services/commodity/infrastructure/stored_pictures.hpp"

#include <optional>

namespace domtok::app {

/// Everything the commodity service is made of, each part built from the parts above it and destroyed before
/// them.
class CommodityModule {
public:
    /// Where the pictures and the search engine are.
    struct Engines {
        images::Images& images;
        search::Index& index;
        bool index_is_apart{};     ///< it does not share the catalogue's store, and has to follow it
        bool store_is_exclusive{}; ///< no other process writes to the catalogue
    };

    CommodityModule(const Surroundings& surroundings, const commodity::CommoditySettings& settings,
                    const Engines& engines, idl::order::OrderService& orders);

    idl::commodity::CommodityService& service() { return controller_; }

    /// For everything that begins from here on.
    void adopt(const commodity::CommoditySettings& settings) { settings_ = settings; }

private:
    Task<net::NextRound> look_after_holds();
    Task<net::NextRound> follow_from_time_to_time();
    Task<net::NextRound> follow_catalogue(const Context& context);
    Task<> follow_now(const Context& context);
    commodity::CommodityEvents::Follow follow_at_once(bool index_is_apart);

    commodity::CommoditySettings settings_;
    log::Log& log_;
    Snowflake ids_;
    Events events_;

    commodity::CatalogueStore store_;
    commodity::SqlCategories categories_;
    commodity::SqlSpus spus_;
    commodity::SqlSkus skus_;
    commodity::SqlGallery spu_gallery_;
    commodity::SqlGallery sku_gallery_;
    commodity::StoredPictures pictures_;
    commodity::SqlRequests requests_{store_};
    commodity::SqlStock stock_;
    commodity::SearchSpuIndex index_;
    commodity::SqlRevision revision_;
    commodity::OrderServiceOrders orders_;

    commodity::CommodityUseCases use_cases_;
    commodity::CommodityController controller_{use_cases_};
    commodity::CommodityEvents consumers_;
    net::Periodic holds_;
    std::optional<net::Periodic> follow_;
};

} // namespace domtok::app
