include "model.thrift"
namespace go commodity

struct CreateSpuReq {
    1: required string name
    2: required string description
    3: required i64 categoryID
    4: required binary goodsHeadDrawing (api.file = "true")
    5: required double price (money = "yuan")
    6: required i32 forSale
    7: required double shipping (money = "yuan")
    8: required i64 bufferCount (api.hidden = "true")
}

struct CreateSpuResp {
    1: required model.BaseResp base
    2: required i64 spuID
}

struct UpdateSpuReq {
    1: optional string name
    2: optional string description
    3: optional i64 categoryID
    4: optional binary goodsHeadDrawing (api.file = "true")
    5: optional double price (money = "yuan")
    6: optional i32 forSale
    7: optional double shipping (money = "yuan")
    8: required i64 spuID
    9: optional i64 bufferCount (api.hidden = "true")
}

struct UpdateSpuResp {
    1: required model.BaseResp base
}

struct ViewSpuReq {
    1: optional string keyWord
    2: optional i64 categoryID
    3: optional i64 spuID
    4: optional double minCost (money = "yuan")
    5: optional double maxCost (money = "yuan")
    6: optional bool isShipping         // true: only what ships free of charge
    7: optional i64 pageNum             // from 0
    8: optional i64 pageSize
}

struct ViewSpuResp {
    1: required model.BaseResp base
    2: required list<model.Spu> spus
    3: required i64 total
}

struct DeleteSpuReq {
    1: required i64 spuID
}

struct DeleteSpuResp {
    1: required model.BaseResp base
}

struct CreateSpuImageReq {
    1: required binary data (api.file = "true", api.name = "spuImage")
    2: required i64 spuID
    3: required i64 bufferCount (api.hidden = "true")
}

struct CreateSpuImageResp {
    1: required model.BaseResp base
    2: required i64 imageID
}

struct UpdateSpuImageReq {
    1: required binary data (api.file = "true", api.name = "spuImage")
    2: required i64 imageID
    3: required i64 bufferCount (api.hidden = "true")
}

struct UpdateSpuImageResp {
    1: required model.BaseResp base
}

struct ViewSpuImageReq {
    1: required i64 spuID
    2: optional i64 pageNum             // from 0
    3: optional i64 pageSize
}

struct ViewSpuImageResp {
    1: required model.BaseResp base
    2: required list<model.SpuImage> images
    3: required i64 total
}

struct DeleteSpuImageReq {
    1: required i64 spuImageID
}

struct DeleteSpuImageResp {
    1: required model.BaseResp base
}

struct CreateSkuReq {
    1: required string name
    2: required i64 stock
    3: required string description
    4: required binary styleHeadDrawing (api.file = "true", api.name = "skuImages")
    5: required double price (money = "yuan")
    6: required i32 forSale
    7: required i64 spuID
    8: required i64 bufferCount (api.hidden = "true")
    9: required string ext (api.hidden = "true")        // the picture's own first bytes decide, not this
}

struct CreateSkuResp {
    1: required model.BaseResp base
    2: required model.SkuInfo SkuInfo
}

struct UpdateSkuReq {
    1: required i64 skuID
    2: optional i64 stock (api.name = "Stock stock")    // units not yet sold, reserved ones included
    3: optional string description
    4: optional binary styleHeadDrawing (api.file = "true", api.name = "skuImage")
    5: optional double price (money = "yuan")
    6: optional i32 forSale
    7: optional i64 bufferCount (api.hidden = "true")
    8: required string ext (api.hidden = "true")
}

struct UpdateSkuResp {
    1: required model.BaseResp base
}

struct RestockSkuReq {
    1: required i64 skuID
    2: required i64 count               // pieces that arrived
}

struct RestockSkuResp {
    1: required model.BaseResp base
}

struct DeleteSkuReq {
    1: required i64 skuID
}

struct DeleteSkuResp {
    1: required model.BaseResp base
}

struct CreateSkuImageReq {
    1: required binary data (api.file = "true", api.name = "skuImage")
    2: required i64 skuID
    3: required i64 bufferCount (api.hidden = "true")
}

struct CreateSkuImageResp {
    1: required model.BaseResp base
    2: required i64 imageID
}

struct UpdateSkuImageReq {
    1: required binary data (api.file = "true", api.name = "skuImage")
    2: required i64 imageID
    3: required i64 bufferCount (api.hidden = "true")
}

struct UpdateSkuImageResp {
    1: required model.BaseResp base
}

struct DeleteSkuImageReq {
    1: required i64 skuImageID
}

struct DeleteSkuImageResp {
    1: required model.BaseResp base
}

struct ViewSkuImageReq {
    1: required i64 skuID
    2: optional i64 pageNum             // from 1
    3: optional i64 pageSize
}

struct ViewSkuImageResp {
    1: required model.BaseResp base
    2: required list<model.SkuImage> images
    3: required i64 total
}

struct ViewSkuReq {
    1: optional i64 skuID
    2: optional i64 spuID
    3: optional i64 pageNum             // from 1
    4: optional i64 pageSize
}

struct ViewSkuResp {
    1: required model.BaseResp base
    2: required list<model.Sku> skus
    3: required i64 total
}

struct UploadSkuAttrReq {
    1: optional i64 skuID (api.required = "true")
    2: required string saleAttr
    3: required string saleValue
}

struct UploadSkuAttrResp {
    1: required model.BaseResp base
}

struct ListSkuInfoReq {
    1: required list<model.SkuVersion> skuInfos
    2: required i64 pageNum             // from 1
    3: required i64 pageSize
}

struct ListSkuInfoResp {
    1: required model.BaseResp base
    2: required list<model.SkuInfo> skuInfos
    3: required i64 total
}

struct ListSpuInfoReq {
    1: required list<i64> spuIDs
}

struct ListSpuInfoResp {
    1: required model.BaseResp base
    2: required list<model.Spu> spus
}

struct ViewHistoryPriceReq {
    1: required i64 historyID           // 0: every version of the SKU, newest first
    2: required i64 skuID
    3: required i64 pageSize
    4: required i64 pageNum             // from 1
}

struct ViewHistoryPriceResp {
    1: required model.BaseResp base
    2: required list<model.PriceHistory> records
}

struct CreateCategoryReq {
    1: required string name
}

struct CreateCategoryResp {
    1: required model.BaseResp base
    2: required i64 categoryID
}

struct DeleteCategoryReq {
    1: required i64 categoryID
}

struct DeleteCategoryResp {
    1: required model.BaseResp base
}

struct ViewCategoryReq {
    1: required i64 pageNum             // from 1; 0 acts as 1
    2: required i64 pageSize
}

struct ViewCategoryResp {
    1: required model.BaseResp base
    2: list<model.CategoryInfo> categoryInfo
}

struct UpdateCategoryReq {
    1: required i64 categoryID
    2: required string name
}

struct UpdateCategoryResp {
    1: required model.BaseResp base
}

// The three moves of a stock reservation. Each is keyed by the order: repeating one changes nothing.

struct IncrSkuLockStockReq {
    1: required list<model.SkuBuyInfo> infos
    2: optional i64 orderID             // must be there; the Go project had no such key
    3: optional i64 deadline            // Unix milliseconds; afterwards the order is asked whether it still wants it
}

struct IncrSkuLockStockResp {
    1: required model.BaseResp base
}

struct DescSkuLockStockReq {
    1: required list<model.SkuBuyInfo> infos            // not used: the reservation knows its lines
    2: optional i64 orderID
}

struct DescSkuLockStockResp {
    1: required model.BaseResp base
}

struct DescSkuStockReq {
    1: required list<model.SkuBuyInfo> infos            // not used: the reservation knows its lines
    2: optional i64 orderID
}

struct DescSkuStockResp {
    1: required model.BaseResp base
}

// Moves whenever an answer marked api.cache = "catalogue" may have changed.
struct CatalogueRevisionReq {
}

struct CatalogueRevisionResp {
    1: required model.BaseResp base
    2: required i64 revision
}

service CommodityService {
    // Offers a product (SPU), with its picture.
    CreateSpuResp CreateSpu(1: CreateSpuReq req) (
        streaming.mode = "client", api.post = "/api/v1/commodity/spu/create", api.data = "*")
    // Changes a product.
    UpdateSpuResp UpdateSpu(1: UpdateSpuReq req) (
        streaming.mode = "client", api.post = "/api/v1/commodity/spu/update", api.answer = "ok")
    // Searches products by words (Chinese or English), category, price range or id.
    ViewSpuResp ViewSpu(1: ViewSpuReq req) (
        api.get = "/api/v1/commodity/spu/search", api.data = "*", api.cache = "catalogue", rpc.safe = "true")
    // Takes a product off the shelf, with its styles.
    DeleteSpuResp DeleteSpu(1: DeleteSpuReq req) (
        api.delete = "/api/v1/commodity/spu/delete", api.answer = "ok", rpc.keyed = "true")
    // Lists a product's further pictures.
    ViewSpuImageResp ViewSpuImage(1: ViewSpuImageReq req) (
        api.get = "/api/v1/commodity/spu/image/search", api.data = "*", api.cache = "catalogue", rpc.safe = "true")
    // Adds a picture to a product.
    CreateSpuImageResp CreateSpuImage(1: CreateSpuImageReq req) (
        streaming.mode = "client", api.post = "/api/v1/commodity/spu/image/create", api.data = "*")
    // Replaces one of a product's further pictures.
    UpdateSpuImageResp UpdateSpuImage(1: UpdateSpuImageReq req) (
        streaming.mode = "client", api.post = "/api/v1/commodity/spu/image/update", api.answer = "ok")
    // Removes one of a product's further pictures.
    DeleteSpuImageResp DeleteSpuImage(1: DeleteSpuImageReq req) (
        api.delete = "/api/v1/commodity/spu/image/delete", api.answer = "ok", rpc.keyed = "true")
    // Adds a style (SKU) of a product: what is bought, with price and stock.
    CreateSkuResp CreateSku(1: CreateSkuReq req) (
        streaming.mode = "client", api.post = "/api/v1/commodity/sku/create",
        api.data = "Id:SkuInfo.skuID HistoryId:SkuInfo.historyID MerchantId:SkuInfo.creatorID")
    // Changes a style; its price is kept in the history.
    UpdateSkuResp UpdateSku(1: UpdateSkuReq req) (
        streaming.mode = "client", api.post = "/api/v1/commodity/sku/upadte /api/v1/commodity/sku/update",
        api.answer = "ok")
    // Adds pieces that arrived to the stock of a style.
    RestockSkuResp RestockSku(1: RestockSkuReq req) (
        api.post = "/api/v1/commodity/sku/restock", api.answer = "ok", rpc.keyed = "true")
    // Takes a style off the shelf.
    DeleteSkuResp DeleteSku(1: DeleteSkuReq req) (
        api.delete = "/api/v1/commodity/sku/delete", api.answer = "ok", rpc.keyed = "true")
    // Lists a style's pictures.
    ViewSkuImageResp ViewSkuImage(1: ViewSkuImageReq req) (
        api.get = "/api/v1/commodity/sku/image", api.answer = "list", api.data = "images", api.cache = "catalogue",
        rpc.safe = "true")
    // Shows a style by its id, or the styles of a product, with stock.
    ViewSkuResp ViewSku(1: ViewSkuReq req) (
        api.get = "/api/v1/commodity/sku/search", api.answer = "list", api.data = "skus", rpc.safe = "true")
    // Gives a style an attribute, such as its colour.
    UploadSkuAttrResp UploadSkuAttr(1: UploadSkuAttrReq req) (
        api.post = "/api/v1/commodity/sku/attr", api.answer = "ok", rpc.keyed = "true")
    ListSkuInfoResp ListSkuInfo(1: ListSkuInfoReq req) (rpc.safe = "true")
    // Lists a style's prices, newest first.
    ViewHistoryPriceResp ViewHistory(1: ViewHistoryPriceReq req) (
        api.get = "/api/v1/commodity/price/history", api.answer = "list", api.data = "records", api.cache = "catalogue",
        rpc.safe = "true")
    // Adds a picture to a style.
    CreateSkuImageResp CreateSkuImage(1: CreateSkuImageReq req) (
        streaming.mode = "client", api.post = "/api/v1/commodity/sku/image/create", api.data = "imageID")
    // Replaces one of a style's pictures.
    UpdateSkuImageResp UpdateSkuImage(1: UpdateSkuImageReq req) (
        streaming.mode = "client", api.post = "/api/v1/commodity/sku/image/update", api.answer = "ok")
    // Removes one of a style's pictures.
    DeleteSkuImageResp DeleteSkuImage(1: DeleteSkuImageReq req) (
        api.delete = "/api/v1/commodity/sku/image/delete", api.answer = "ok", rpc.keyed = "true")
    // Holds stock for an order, all lines or none.
    IncrSkuLockStockResp IncrSkuLockStock(1: IncrSkuLockStockReq req) (rpc.keyed = "true")
    // Gives an order's hold back.
    DescSkuLockStockResp DescSkuLockStock(1: DescSkuLockStockReq req) (rpc.keyed = "true")
    // Turns an order's hold into a sale.
    DescSkuStockResp DescSkuStock(1: DescSkuStockReq req) (rpc.keyed = "true")
    ListSpuInfoResp ListSpuInfo(1: ListSpuInfoReq req) (rpc.safe = "true")
    // Adds a category.
    CreateCategoryResp CreateCategory(1: CreateCategoryReq req) (
        api.post = "/api/v1/commodity/category/create", api.data = "*", rpc.keyed = "true")
    // Removes a category that has no products.
    DeleteCategoryResp DeleteCategory(1: DeleteCategoryReq req) (
        api.delete = "/api/v1/commodity/category/delete", api.data = "*", rpc.keyed = "true")
    // Lists the categories.
    ViewCategoryResp ViewCategory(1: ViewCategoryReq req) (
        api.get = "/api/v1/commodity/category/search", api.data = "*", api.cache = "catalogue", rpc.safe = "true")
    // Renames a category.
    UpdateCategoryResp UpdateCategory(1: UpdateCategoryReq req) (
        api.post = "/api/v1/commodity/category/update", api.data = "*", rpc.keyed = "true")
    CatalogueRevisionResp CatalogueRevision(1: CatalogueRevisionReq req) (rpc.safe = "true")
}
