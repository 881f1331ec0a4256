#include "services/commodity/controllers/commodity_controller.hpp"

namespace domtok::commodity {

Task<Result<wire::CreateCategoryResp>> CommodityController::create_category(
    const Context& context, const wire::CreateCategoryReq& request)
{
    CO_TRY(const auto id, co_await use_cases_.edit_categories.create(context, request.name));
    co_return wire::CreateCategoryResp{.base = {}, .category_id = raw(id)};
}

Task<Result<wire::UpdateCategoryResp>> CommodityController::update_category(
    const Context& context, const wire::UpdateCategoryReq& request)
{
    CO_CHECK(
        co_await use_cases_.edit_categories.rename(context, CategoryId{request.category_id}, request.name));
    co_return wire::UpdateCategoryResp{};
}

Task<Result<wire::DeleteCategoryResp>> CommodityController::delete_category(
    const Context& context, const wire::DeleteCategoryReq& request)
{
    CO_CHECK(co_await use_cases_.edit_categories.remove(context, CategoryId{request.category_id}));
    co_return wire::DeleteCategoryResp{};
}

Task<Result<wire::ViewCategoryResp>> CommodityController::view_category(const Context& context,
                                                                        const wire::ViewCategoryReq& request)
{
    // In the contract, page 0 is page 1 here.
    const auto number = request.page_num == 0 ? 1 : request.page_num;
    CO_TRY(const auto page, page_of(number, request.page_size, 1));
    CO_TRY(const auto categories, co_await use_cases_.browse.categories(context, page));
    wire::ViewCategoryResp response;
    response.category_info.reserve(categories.size());
    for (const auto& category : categories)
        response.category_info.push_back({.category_id = raw(category.id), .name = category.name});
    co_return response;
}

} // namespace domtok::commodity
