#pragma once

#include "platform/bus/outbox.hpp"
#include "platform/bus/relay.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/counting_ids.hpp"
#include "platform/testing/throwaway_database.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/commodity/infrastructure/catalogue_store.hpp"
#include "services/commodity/infrastructure/sql_categories.hpp"
#include "services/commodity/infrastructure/sql_gallery.hpp"
#include "services/commodity/infrastructure/sql_revision.hpp"
#include "services/commodity/infrastructure/sql_skus.hpp"
#include "services/commodity/infrastructure/sql_spus.hpp"
#include "services/commodity/migrations.hpp"

#include <gtest/gtest.h>

#include <string>

namespace domtok::commodity {

/// The catalogue's tables on virtual time, with a category, and a product and an SKU of `merchant`.
class CatalogueTest : public ::testing::Test {
protected:
    static constexpr CategoryId category{1};
    static constexpr SpuId spu{10};
    static constexpr SkuId sku{20};

    CatalogueTest()
    {
        loop.start(relay.run());
        EXPECT_TRUE(loop.run(categories.add(merchant, category_of(1, "tea"))));
        EXPECT_TRUE(loop.run(spus.add(merchant, spu_of(10))));
        EXPECT_TRUE(loop.run(skus.add(merchant, sku_of(20), 5)));
    }

    ~CatalogueTest() override
    {
        relay.stop();
        loop.settle();
    }

    static Context context_of(std::int64_t user)
    {
        Context context;
        context.caller.user = UserId{user};
        context.caller.role = Role::user;
        return context;
    }

    static Context with_key(Context context, std::string key, std::uint64_t fingerprint = 1)
    {
        context.idempotency = {.key = std::move(key), .fingerprint = fingerprint};
        return context;
    }

    Category category_of(std::int64_t id, std::string name) const
    {
        return {.id = CategoryId{id},
                .name = std::move(name),
                .creator = merchant.caller.user,
                .created_at = clock.now(),
                .updated_at = clock.now()};
    }

    Spu spu_of(std::int64_t id) const
    {
        Spu made;
        made.id = SpuId{id};
        made.name = "green tea";
        made.creator = merchant.caller.user;
        made.category_id = category;
        made.picture = "spu/first";
        made.for_sale = true;
        made.created_at = made.updated_at = clock.now();
        return made;
    }

    Sku sku_of(std::int64_t id) const
    {
        Sku made;
        made.id = SkuId{id};
        made.spu_id = spu;
        made.creator = merchant.caller.user;
        made.name = "a tin";
        made.picture = "sku/first";
        made.price_version = PriceVersion{id};
        made.created_at = made.updated_at = clock.now();
        return made;
    }

    Image image_of(std::int64_t id, std::int64_t owner) const
    {
        return {.id = ImageId{id},
                .owner_id = owner,
                .picture = "spu_image/" + std::to_string(id),
                .created_at = clock.now(),
                .updated_at = clock.now()};
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::CapturedLog log;
    test::ThrowawayDatabase database{loop, clock, {schema()}};
    test::CountingIds ids{1'000};
    test::CountingIds event_ids{1};
    bus::Relay relay{"commodity",
                     {.loop = loop.executor(),
                      .database = database.database(),
                      .clock = clock,
                      .timers = clock,
                      .log = log}};
    bus::Outbox outbox{"commodity", database.database(), relay, event_ids, clock};

    CatalogueStore store{database.database(), outbox, clock, true};
    SqlCategories categories{store};
    SqlSpus spus{store};
    SqlSkus skus{store};
    SqlGallery spu_gallery{store, SqlGallery::Of::spus};
    SqlGallery sku_gallery{store, SqlGallery::Of::skus};
    SqlRevision revision{store};

    const Context merchant = context_of(7);
};

} // namespace domtok::commodity
