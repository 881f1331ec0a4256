include "model.thrift"
namespace go cart

struct AddGoodsIntoCartRequest {
    1: required i64 skuId (api.name = "sku_id")
    2: required i64 shop_id
    3: required i64 version_id
    4: required i64 count
}

struct AddGoodsIntoCartResponse {
    1: required model.BaseResp base
}

struct ShowCartGoodsListRequest {
    1: required i64 pageNum (api.name = "page_num")
    2: optional i64 pageSize (api.name = "page_size")
}

struct ShowCartGoodsListResponse {
    1: required model.BaseResp base
    2: required list<model.CartGoods> goodsList
    3: required i64 goodsCount
}

struct UpdateCartGoodsRequest {
    1: required i64 skuId (api.name = "sku_id")
    2: required i64 shop_id (api.optional = "true")
    3: required i64 count               // 0 takes the line out
}

struct UpdateCartGoodsResponse {
    1: required model.BaseResp base
}

struct RemoveCartGoodsRequest {
    1: required i64 skuId (api.name = "sku_id")
}

struct RemoveCartGoodsResponse {
    1: required model.BaseResp base
}

struct PurChaseCartGoodsRequest {
    1: required list<model.CartGoods> cartGoods
    2: optional i64 addressID           // absent: the buyer's newest address
}

struct PurChaseCartGoodsResponse {
    1: required model.BaseResp base
    2: required i64 order_id
}

struct DeleteAllCartGoodsRequest {
}

struct DeleteAllCartGoodsResponse {
    1: required model.BaseResp base
}

// Takes what an order bought out of the buyer's cart, once an order.
struct SettlePurchaseRequest {
    1: required i64 userID
    2: required i64 orderID
    3: required list<model.SkuBuyInfo> bought
}

struct SettlePurchaseResponse {
    1: required model.BaseResp base
}

service CartService {
    // Puts pieces of a style into the caller's cart.
    AddGoodsIntoCartResponse AddGoodsIntoCart(1: AddGoodsIntoCartRequest req) (
        api.post = "/api/v1/cart/add", api.answer = "ok", rpc.keyed = "true")
    // Shows the caller's cart, a page at a time.
    ShowCartGoodsListResponse ShowCartGoodsList(1: ShowCartGoodsListRequest req) (
        api.get = "/api/v1/cart/show", api.answer = "list", api.data = "goodsList", rpc.safe = "true")
    // Sets how many pieces of a style are in the cart.
    UpdateCartGoodsResponse UpdateCartGoods(1: UpdateCartGoodsRequest req) (
        api.put = "/api/v1/cart/update", api.answer = "ok", rpc.keyed = "true")
    // Takes a style out of the cart.
    RemoveCartGoodsResponse RemoveCartGoods(1: RemoveCartGoodsRequest req) (
        api.delete = "/api/v1/cart/remove", api.answer = "ok", rpc.keyed = "true")
    // Orders what is chosen from the cart; it leaves the cart when the order stands.
    PurChaseCartGoodsResponse PurChaseCartGoods(1: PurChaseCartGoodsRequest req) (
        api.post = "/api/v1/cart/purchase", api.data = "order_id", rpc.keyed = "true")
    // Empties the cart.
    DeleteAllCartGoodsResponse DeleteAllCartGoods(1: DeleteAllCartGoodsRequest req) (
        api.get = "/api/v1/cart/empty", api.delete = "/api/v1/cart/empty", api.changes = "true", api.answer = "ok",
        rpc.keyed = "true")
    SettlePurchaseResponse SettlePurchase(1: SettlePurchaseRequest req) (rpc.keyed = "true")
}
