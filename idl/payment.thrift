include "model.thrift"
namespace go payment

struct PaymentTokenRequest {
    1: required i64 orderID
}

struct PaymentTokenResponse {
    1: model.BaseResp base
    2: model.PaymentTokenInfo tokenInfo
}

struct PaymentCheckoutRequest {
    1: required i64 orderID (api.name = "order_id orderID")
    2: required string token
}

struct PaymentCheckoutResponse {
    1: model.BaseResp base
}

service PaymentService {
    // Begins a payment: the token that checkout wants, good for one order and some minutes.
    PaymentTokenResponse RequestPaymentToken(1: PaymentTokenRequest request) (
        api.get = "/api/payment/token", api.post = "/api/payment/token", api.changes = "true", api.data = "tokenInfo")
    // Pays for an order. 202 says that the outcome is not known yet: do not pay again, the order will show it.
    PaymentCheckoutResponse RequestPaymentCheckout(1: PaymentCheckoutRequest request) (
        api.post = "/api/payment/checkout", api.answer = "ok", rpc.keyed = "true")
}
