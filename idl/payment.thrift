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
    PaymentTokenResponse RequestPaymentToken(1: PaymentTokenRequest request) (
        api.get = "/api/payment/token", api.post = "/api/payment/token", api.changes = "true", api.data = "tokenInfo")
    PaymentCheckoutResponse RequestPaymentCheckout(1: PaymentCheckoutRequest request) (
        api.post = "/api/payment/checkout", api.answer = "ok", rpc.keyed = "true")
}
