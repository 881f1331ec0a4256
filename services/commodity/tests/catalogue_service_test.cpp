#include "services/commodity/controllers/commodity_controller.hpp"
#include "services/commodity/controllers/commodity_events.hpp"
#include "services/commodity/infrastructure/sql_requests.hpp"
#include "services/commodity/infrastructure/sql_stock.hpp"
#include "services/commodity/infrastructure/stored_pictures.hpp"
#include "services/commodity/tests/catalogue_fixture.hpp"

#include <map>
#include <stdexcept>

namespace domtok::commodity {
namespace {

using namespace std::chrono_literals;

/// Pictures by name, with the time they were put last. A picture's name is its text.
class HeldImages final : public images::Images {
public:
    explicit HeldImages(const Clock& clock) : clock_{clock} {}

    std::map<std::string, Time, std::less<>> held;

    Task<Result<std::string>> put(const Context&, std::string_view bytes, std::string_view kind) override
    {
        auto name = std::string(kind) + "/" + std::string(bytes);
        held[name] = clock_.now();
        co_return name;
    }
    std::string url(std::string_view name) const override { return std::string(name); }
    Task<Result<images::Image>> find(const Context&, std::string_view) override
    {
        throw std::logic_error("not here");
    }
    Task<Result<>> remove(const Context&, std::string_view name, Time put_before) override
    {
        const auto found = held.find(name);
        if (found != held.end() && found->second < put_before) held.erase(found);
        co_return Result<>{};
    }

private:
    const Clock& clock_;
};

class NoIndex final : public SpuIndex {
public:
    Task<Result<SpuHits>> find(const Context&, const SpuQuery&) override { co_return SpuHits{}; }
    Task<> put(const Context&, std::span<const Spu>) override { co_return; }
    Task<> remove(const Context&, SpuId) override { co_return; }
    Task<IndexProgress> progress(const Context&) override { co_return IndexProgress{}; }
    Task<> take_over(const Context&, std::span<const Spu>, const IndexProgress&) override { co_return; }
    Task<> begin_anew(const Context&, const IndexProgress&) override { co_return; }
};

class NoOrders final : public Orders {
public:
    Task<Result<std::vector<OrderStanding>>> find(const Context&, std::span<const OrderId>) override
    {
        co_return std::vector<OrderStanding>{};
    }
};

class CatalogueServiceTest : public CatalogueTest {
protected:
    CatalogueServiceTest()
    {
        for (auto& [topic, consumer] : events.consumers())
            relay.subscribe(topic, consumer);
    }

    static NewSpu new_spu(CategoryId in)
    {
        return {.name = "black tea",
                .description = "",
                .category_id = in,
                .price = Money::of_units(10'000),
                .for_sale = true,
                .shipping = {}};
    }

    static NewSku new_sku(SpuId of, std::int64_t stock)
    {
        return {.spu_id = of,
                .name = "a box",
                .description = "",
                .price = Money::of_units(10'000),
                .for_sale = true,
                .stock = stock};
    }

    Result<ImageId> add_image(const Context& context, std::string_view picture)
    {
        return loop.run(cases.edit_spu_gallery.add(context, raw(spu), picture));
    }

    void remove_sku() { ASSERT_TRUE(loop.run(cases.edit_skus.remove(merchant, sku))); }
    void remove_spu()
    {
        remove_sku();
        ASSERT_TRUE(loop.run(cases.edit_spus.remove(merchant, spu)));
    }

    template <class T>
    static ErrorCode refusal(const Result<T>& result)
    {
        EXPECT_FALSE(result) << "it was not refused";
        return result ? ErrorCode{} : result.error().code;
    }

    HeldImages images{clock};
    StoredPictures pictures{images, store};
    SqlRequests requests{store};
    SqlStock stock{database.database(), clock};
    NoIndex index;
    NoOrders orders;
    CommoditySettings settings;
    CommodityUseCases cases{{categories, spus, skus, spu_gallery, sku_gallery, pictures, requests, stock,
                             index, revision, orders, ids, clock},
                            settings};
    CommodityController controller{cases};
    CommodityEvents events{cases.keep_index};
    const Context stranger = context_of(8);
};

TEST_F(CatalogueServiceTest, KeepsNoPictureForWhatItRefuses)
{
    using enum ErrorCode;
    const SpuChange elsewhere{.name = {},
                              .description = {},
                              .category_id = CategoryId{9},
                              .picture = {},
                              .price = {},
                              .for_sale = {},
                              .shipping = {}};
    const SkuChange negative{.description = {}, .picture = {}, .price = {}, .for_sale = {}, .unsold = -1};
    auto& edit_spus = cases.edit_spus;
    auto& edit_skus = cases.edit_skus;

    EXPECT_EQ(refusal(loop.run(edit_spus.create(merchant, new_spu(CategoryId{9}), "a"))), category_not_found);
    EXPECT_EQ(refusal(loop.run(edit_spus.update(merchant, spu, elsewhere, "b"))), category_not_found);
    EXPECT_EQ(refusal(loop.run(edit_spus.update(stranger, spu, {}, "c"))), forbidden);
    EXPECT_EQ(refusal(loop.run(edit_spus.update(merchant, SpuId{99}, {}, "d"))), spu_not_found);
    EXPECT_EQ(refusal(loop.run(edit_skus.create(stranger, new_sku(spu, 1), "e"))), forbidden);
    EXPECT_EQ(refusal(loop.run(edit_skus.create(merchant, new_sku(spu, -1), "f"))), invalid_argument);
    EXPECT_EQ(refusal(loop.run(edit_skus.update(merchant, sku, negative, "g"))), invalid_argument);
    EXPECT_EQ(refusal(loop.run(edit_skus.update(stranger, sku, {}, "h"))), forbidden);
    EXPECT_EQ(refusal(add_image(stranger, "i")), forbidden);
    EXPECT_EQ(refusal(loop.run(cases.edit_spu_gallery.add(merchant, 99, "j"))), spu_not_found);
    EXPECT_EQ(refusal(loop.run(cases.edit_sku_gallery.add(merchant, 99, "k"))), sku_not_found);
    EXPECT_EQ(refusal(loop.run(cases.edit_spu_gallery.replace(merchant, ImageId{9}, "l"))),
              spu_image_not_found);
    EXPECT_EQ(refusal(loop.run(cases.edit_sku_gallery.replace(merchant, ImageId{9}, "m"))),
              sku_image_not_found);
    EXPECT_TRUE(images.held.empty()) << images.held.begin()->first;
}

TEST_F(CatalogueServiceTest, KeepsNoPictureForAFullGallery)
{
    for (std::int64_t i = 0; i < images_a_gallery_max; ++i)
        ASSERT_TRUE(add_image(merchant, "the same"));
    EXPECT_EQ(refusal(add_image(merchant, "another")), ErrorCode::illegal_operation);
    EXPECT_EQ(images.held.size(), 1U);
}

TEST_F(CatalogueServiceTest, KeepsNoPictureForAKeyThatWasUsedOtherwise)
{
    using enum ErrorCode;
    auto& edit_spus = cases.edit_spus;
    auto& edit_skus = cases.edit_skus;
    const auto key = [this](std::uint64_t fingerprint) { return with_key(merchant, "k", fingerprint); };
    ASSERT_TRUE(loop.run(edit_spus.create(key(1), new_spu(category), "a")));
    ASSERT_TRUE(loop.run(edit_spus.update(key(1), spu, {}, "a")));
    ASSERT_TRUE(loop.run(edit_skus.create(key(1), new_sku(spu, 1), "a")));
    ASSERT_TRUE(loop.run(edit_skus.update(key(1), sku, {}, "a")));
    const auto kept = images.held;

    EXPECT_EQ(refusal(loop.run(edit_spus.create(key(2), new_spu(category), "b"))), idempotency_mismatch);
    EXPECT_EQ(refusal(loop.run(edit_spus.update(key(2), spu, {}, "b"))), idempotency_mismatch);
    EXPECT_EQ(refusal(loop.run(edit_skus.create(key(2), new_sku(spu, 1), "b"))), idempotency_mismatch);
    EXPECT_EQ(refusal(loop.run(edit_skus.update(key(2), sku, {}, "b"))), idempotency_mismatch);
    EXPECT_EQ(images.held, kept);
}

TEST_F(CatalogueServiceTest, DeletesAPictureThatCameToNothing)
{
    // Given a picture that was kept when its request broke off, and one that is shown.
    ASSERT_TRUE(loop.run(pictures.keep(merchant, "lost", PictureKind::spu_image)));
    ASSERT_TRUE(add_image(merchant, "shown"));
    clock.advance(9min);
    loop.settle();
    EXPECT_EQ(images.held.size(), 2U);

    clock.advance(2min);
    loop.run_until([this] { return images.held.size() < 2; });
    EXPECT_TRUE(images.held.contains("spu_image/shown"));
}

TEST_F(CatalogueServiceTest, AnswersARepeatedRequestAsBeforeWhenItsObjectIsGone)
{
    const auto image = add_image(merchant, "a").value();
    const auto sku_image = loop.run(cases.edit_sku_gallery.add(merchant, raw(sku), "a")).value();
    const auto change = with_key(merchant, "change");
    const auto remove = with_key(merchant, "remove");
    for (int time = 0; time < 2; ++time) {
        EXPECT_TRUE(loop.run(cases.edit_spus.update(change, spu, {}, "b")));
        EXPECT_TRUE(loop.run(cases.edit_skus.update(change, sku, {}, "b")));
        EXPECT_TRUE(loop.run(cases.edit_spu_gallery.replace(change, image, "b")));
        EXPECT_TRUE(loop.run(cases.edit_spu_gallery.remove(remove, image)));
        EXPECT_TRUE(loop.run(cases.edit_sku_gallery.remove(with_key(merchant, "other"), sku_image)));
        if (time == 0) remove_spu();
    }
}

TEST_F(CatalogueServiceTest, RefusesToTouchTheGalleryOfOthers)
{
    const auto image = add_image(merchant, "a").value();
    EXPECT_EQ(refusal(loop.run(cases.edit_spu_gallery.replace(stranger, image, "b"))), ErrorCode::forbidden);
    EXPECT_EQ(refusal(loop.run(cases.edit_spu_gallery.remove(stranger, image))), ErrorCode::forbidden);
    EXPECT_EQ(refusal(loop.run(cases.edit_spu_gallery.remove(Context{}, image))), ErrorCode::unauthenticated);
    EXPECT_EQ(loop.run(spu_gallery.list(merchant, raw(spu), {})).second, 1);
}

TEST_F(CatalogueServiceTest, CountsAllSkusOnEveryPage)
{
    ASSERT_TRUE(loop.run(skus.add(merchant, sku_of(21), 1)));
    wire::ViewSkuReq request;
    request.spu_id = raw(spu);
    request.page_size = 1;
    const auto page = loop.run(controller.view_sku(merchant, request)).value();
    EXPECT_EQ(page.skus.size(), 1U);
    EXPECT_EQ(page.total, 2);

    wire::ListSkuInfoReq list;
    list.sku_infos.resize(2);
    list.sku_infos[0].sku_id = 20;
    list.sku_infos[1].sku_id = 21;
    list.page_num = 2;
    list.page_size = 1;
    const auto listed = loop.run(controller.list_sku_info(merchant, list)).value();
    EXPECT_EQ(listed.sku_infos.size(), 1U);
    EXPECT_EQ(listed.total, 2);
}

} // namespace
} // namespace domtok::commodity
