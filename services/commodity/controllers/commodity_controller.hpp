#pragma once

#include "idl/commodity.hpp"
#include "services/commodity/usecase/commodity_use_cases.hpp"

namespace domtok::commodity {

namespace wire = idl::commodity;

/// CommodityService of idl/commodity.thrift: the wire's requests to use cases, their outcomes to the wire's
/// answers. Its parts stand in files of their own: *_controller.cpp.
class CommodityController final : public wire::CommodityService {
public:
    explicit CommodityController(CommodityUseCases& use_cases) : use_cases_{use_cases} {}

    // Categories.
    Task<Result<wire::CreateCategoryResp>> create_category(const Context& context,
                                                           const wire::CreateCategoryReq& request) override;
    Task<Result<wire::UpdateCategoryResp>> update_category(const Context& context,
                                                           const wire::UpdateCategoryReq& request) override;
    Task<Result<wire::DeleteCategoryResp>> delete_category(const Context& context,
                                                           const wire::DeleteCategoryReq& request) override;
    Task<Result<wire::ViewCategoryResp>> view_category(const Context& context,
                                                       const wire::ViewCategoryReq& request) override;

    // Products.
    Task<Result<wire::CreateSpuResp>> create_spu(const Context& context,
                                                 const wire::CreateSpuReq& request) override;
    Task<Result<wire::UpdateSpuResp>> update_spu(const Context& context,
                                                 const wire::UpdateSpuReq& request) override;
    Task<Result<wire::DeleteSpuResp>> delete_spu(const Context& context,
                                                 const wire::DeleteSpuReq& request) override;
    Task<Result<wire::ViewSpuResp>> view_spu(const Context& context,
                                             const wire::ViewSpuReq& request) override;
    Task<Result<wire::ListSpuInfoResp>> list_spu_info(const Context& context,
                                                      const wire::ListSpuInfoReq& request) override;
    Task<Result<wire::CatalogueRevisionResp>> catalogue_revision(
        const Context& context, const wire::CatalogueRevisionReq& request) override;

    // SKUs.
    Task<Result<wire::CreateSkuResp>> create_sku(const Context& context,
                                                 const wire::CreateSkuReq& request) override;
    Task<Result<wire::UpdateSkuResp>> update_sku(const Context& context,
                                                 const wire::UpdateSkuReq& request) override;
    Task<Result<wire::RestockSkuResp>> restock_sku(const Context& context,
                                                   const wire::RestockSkuReq& request) override;
    Task<Result<wire::DeleteSkuResp>> delete_sku(const Context& context,
                                                 const wire::DeleteSkuReq& request) override;
    Task<Result<wire::UploadSkuAttrResp>> upload_sku_attr(const Context& context,
                                                          const wire::UploadSkuAttrReq& request) override;
    Task<Result<wire::ViewSkuResp>> view_sku(const Context& context,
                                             const wire::ViewSkuReq& request) override;
    Task<Result<wire::ListSkuInfoResp>> list_sku_info(const Context& context,
                                                      const wire::ListSkuInfoReq& request) override;
    Task<Result<wire::ViewHistoryPriceResp>> view_history(const Context& context,
                                                          const wire::ViewHistoryPriceReq& request) override;

    // Galleries.
    Task<Result<wire::CreateSpuImageResp>> create_spu_image(const Context& context,
                                                            const wire::CreateSpuImageReq& request) override;
    Task<Result<wire::UpdateSpuImageResp>> update_spu_image(const Context& context,
                                                            const wire::UpdateSpuImageReq& request) override;
    Task<Result<wire::DeleteSpuImageResp>> delete_spu_image(const Context& context,
                                                            const wire::DeleteSpuImageReq& request) override;
    Task<Result<wire::ViewSpuImageResp>> view_spu_image(const Context& context,
                                                        const wire::ViewSpuImageReq& request) override;
    Task<Result<wire::CreateSkuImageResp>> create_sku_image(const Context& context,
                                                            const wire::CreateSkuImageReq& request) override;
    Task<Result<wire::UpdateSkuImageResp>> update_sku_image(const Context& context,
                                                            const wire::UpdateSkuImageReq& request) override;
    Task<Result<wire::DeleteSkuImageResp>> delete_sku_image(const Context& context,
                                                            const wire::DeleteSkuImageReq& request) override;
    Task<Result<wire::ViewSkuImageResp>> view_sku_image(const Context& context,
                                                        const wire::ViewSkuImageReq& request) override;

    // Stock.
    Task<Result<wire::IncrSkuLockStockResp>> incr_sku_lock_stock(
        const Context& context, const wire::IncrSkuLockStockReq& request) override;
    Task<Result<wire::DescSkuLockStockResp>> desc_sku_lock_stock(
        const Context& context, const wire::DescSkuLockStockReq& request) override;
    Task<Result<wire::DescSkuStockResp>> desc_sku_stock(const Context& context,
                                                        const wire::DescSkuStockReq& request) override;

private:
    CommodityUseCases& use_cases_;
};

} // namespace domtok::commodity
