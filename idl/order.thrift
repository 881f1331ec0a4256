include "model.thrift"
namespace go order

struct CreateOrderReq {
    1: required i64 addressID
    2: required list<model.BaseOrderGoods> baseOrderGoods
    3: optional bool fromCart (api.hidden = "true")     // what is bought leaves the buyer's cart
}

struct CreateOrderResp {
    1: required model.BaseResp base
    2: required i64 orderID
}

struct ViewOrderListReq {
    1: i32 page
    2: i32 size
    3: optional i64 before              // orders older than this one: paging that stays cheap in a long history
}

struct ViewOrderListResp {
    1: required model.BaseResp base
    2: required i32 total
    3: required list<model.BaseOrderWithGoods> orderList
}

struct ViewOrderReq {
    1: required i64 orderID
}

struct ViewOrderResp {
    1: required model.BaseResp base
    2: required model.OrderWithGoods data
}

struct CancelOrderReq {
    1: required i64 orderID
}

struct CancelOrderResp {
    1: required model.BaseResp base
}

struct ChangeDeliverAddressReq {
    1: required i64 addressID
    2: required string addressInfo (api.optional = "true")  // the address itself is written; this is not used
    3: required i64 orderID
}

struct ChangeDeliverAddressResp {
    1: required model.BaseResp base
}

struct DeleteOrderReq {
    1: required i64 orderID
}

struct DeleteOrderResp {
    1: required model.BaseResp base
}

struct IsOrderExistReq {
    1: required i64 orderID
}

struct IsOrderExistResp {
    1: required model.BaseResp base
    2: required bool exist
    3: required i64 orderExpire         // Unix milliseconds
    4: optional i64 userID
    5: optional i32 status              // as Order.status
}

struct UpdateOrderStatusReq {
    1: required i64 orderID
    2: required i8 payment_status       // 2 paid
    3: required i64 paymentAt           // Unix milliseconds
    4: required string paymentStyle
}

struct UpdateOrderStatusResp {
    1: required model.BaseResp base
}

struct GetOrderPaymentAmount {
    1: required i64 orderID
}

struct GetOrderPaymentAmountResp {
    1: required model.BaseResp base
    2: required double amount (money = "yuan")
}

// The order that an earlier call of CreateOrder with the same idempotency key has placed.
struct EarlierOrderReq {
}

struct EarlierOrderResp {
    1: required model.BaseResp base
    2: optional i64 orderID             // absent: there is none
}

// Where orders stand, for commodity, which looks after the stock they hold. Unknown ids are left out.
struct OrderState {
    1: required i64 orderID
    2: required i32 status              // as Order.status
    3: required i64 expireAt            // Unix milliseconds
}

struct ListOrderStatesReq {
    1: required list<i64> orderIDs
}

struct ListOrderStatesResp {
    1: required model.BaseResp base
    2: required list<OrderState> states
}

service OrderService {
    // Orders goods and holds their stock until the order is paid for, cancelled or expired.
    CreateOrderResp CreateOrder(1: CreateOrderReq req) (
        api.post = "/api/v1/order/create", api.data = ".", rpc.keyed = "true")
    // Lists the caller's orders, newest first.
    ViewOrderListResp ViewOrderList(1: ViewOrderListReq req) (
        api.get = "/api/v1/order/list", api.data = ".", rpc.safe = "true")
    // Shows one of the caller's orders with its goods.
    ViewOrderResp ViewOrder(1: ViewOrderReq req) (api.get = "/api/v1/order/view", api.data = ".", rpc.safe = "true")
    // Cancels an unpaid order and gives its stock back.
    CancelOrderResp CancelOrder(1: CancelOrderReq req) (
        api.delete = "/api/v1/order/cancel", api.answer = "ok", rpc.keyed = "true")
    // Sends an order to another of the caller's addresses.
    ChangeDeliverAddressResp ChangeDeliverAddress(1: ChangeDeliverAddressReq req) (
        api.put = "/api/v1/order/change-address", api.answer = "ok", rpc.keyed = "true")
    // Hides an order that is over.
    DeleteOrderResp DeleteOrder(1: DeleteOrderReq req) (
        api.delete = "/api/v1/order/delete", api.answer = "ok", rpc.keyed = "true")
    IsOrderExistResp IsOrderExist(1: IsOrderExistReq req) (rpc.safe = "true")
    GetOrderPaymentAmountResp GetOrderPaymentAmount(1: GetOrderPaymentAmount req) (rpc.safe = "true")
    // The order has been paid for. Refuses with order_expired or order_status_invalid when it is no longer payable.
    UpdateOrderStatusResp OrderPaymentSuccess(1: UpdateOrderStatusReq req) (rpc.keyed = "true")
    EarlierOrderResp EarlierOrder(1: EarlierOrderReq req) (rpc.safe = "true")
    ListOrderStatesResp ListOrderStates(1: ListOrderStatesReq req) (rpc.safe = "true")
}
