// Shapes shared by the services. Field ids never change; fields are added, never renumbered.
//
// Annotations of a field:
//   money = "yuan"       a double on the wire, an exact decimal in C++ (domtok::Money) and in JSON
//   api.name = "x y"     its names over HTTP, the first one in answers (default: the Thrift name)
//   api.hidden = "true"  never taken from an HTTP request
//   api.optional = "true"  may be missing in an HTTP request although Thrift requires it
//   api.required = "true"  must be there in an HTTP request although Thrift does not require it
//   api.file = "true"    a file part of a multipart request
//   api.header = "X"     leaves in this header of the HTTP answer, not in its body
// Annotations of a method:
//   api.get, api.post, api.put, api.delete = "/path"   its HTTP routes
//   api.auth = "none | optional | user"    who may call it over HTTP (default: user)
//   api.answer = "ok | data | list"        the form of the envelope (default: data)
//   api.data = "…"       what stands under `data`: a field, `*` (all but base), `.` (the whole response), or
//                        a list of `key:field.field` pairs
//   api.changes = "true | false"  whether a call may change something (default: every verb but GET)
//   api.cache = "catalogue"       the same answer for every caller until the catalogue's revision moves
//   api.sessions = "move"         may end sessions or change roles: what is remembered of them is to be forgotten
//   api.hashes = "true"  takes the time of hashing a password: a client has few of them at a time
//   rpc.safe = "true"    may be repeated by a client that saw no answer
//   rpc.keyed = "true"   so may a call with an idempotency key, which is kept with what was done (or the call is a
//                        step that is taken once whatever its key)
namespace go model

struct BaseResp {
    1: i64 code
    2: string msg
}

struct UserInfo {
    1: i64 userId
    2: string name
    3: i64 role                         // 0 user, 1 administrator, 2 merchant
}

struct AddressInfo {
    1: string province
    2: string city
    3: string detail
    4: i64 addressID
}

struct LoginData {
    1: i64 userId
}

struct CategoryInfo {
    1: required i64 categoryID
    2: required string name
}

struct AttrValue {
    1: required string saleAttr
    2: required string saleValue
}

struct SpuImage {
    1: required i64 imageID
    2: required i64 spuID
    3: required string url
    4: required i64 createdAt           // Unix seconds
    5: optional i64 deletedAt
    6: required i64 updatedAt
}

struct SkuImage {
    1: required i64 imageID
    2: required i64 skuID
    3: required string url
    4: required i64 createdAt           // Unix seconds
    5: optional i64 deletedAt
}

struct Spu {
    1: required i64 spuID
    2: required string name
    3: required i64 creatorID
    4: required string description
    5: required i64 categoryID
    6: required string goodsHeadDrawing
    7: required double price (money = "yuan")
    8: required i32 forSale             // 1 on sale, 2 not on sale
    9: required double shipping (money = "yuan")
    10: required i64 createdAt          // Unix seconds
    11: required i64 updatedAt
    12: optional i64 deletedAt
}

struct Sku {
    1: required i64 skuID
    2: required i64 creatorID
    3: required double price (money = "yuan")
    4: required string name
    5: required string description
    6: required i32 forSale             // 1 on sale, 2 not on sale
    7: required i64 stock               // units not yet sold: available and reserved
    8: required string styleHeadDrawing
    9: required i64 createdAt           // Unix seconds
    10: required i64 updatedAt
    11: optional i64 deletedAt
    12: required i64 spuID
    13: optional list<AttrValue> saleAttr
    14: required i64 historyID          // the price version in force
    15: required i64 lockStock          // units reserved by unpaid orders
}

struct SkuInfo {
    1: required i64 skuID
    2: required i64 creatorID
    3: required double price (money = "yuan")
    4: required string name
    5: required i32 forSale
    6: required i64 lockStock
    7: required string styleHeadDrawing
    8: required i64 spuID
    9: required i64 historyID
    10: optional i64 stock
    11: optional string spuName
    12: optional double shipping (money = "yuan")   // freight of one piece
}

struct SkuVersion {
    1: required i64 skuID
    2: required i64 versionID           // 0: whatever is in force
}

struct PriceHistory {
    1: required i64 historyID
    2: required i64 skuID
    3: required i64 price               // whole yuan, as the Go project wrote it; markPrice is exact
    4: required i64 createdAt           // Unix seconds
    5: optional i64 prevVersion
    6: optional double markPrice (money = "yuan")
}

struct SkuBuyInfo {
    1: required i64 skuID
    2: required i64 count
    3: optional i64 versionID           // the price version the buyer agreed to; 0 or absent: any
}

struct Order {
    1: required i64 id
    2: required string status           // decimal text: -1 unpaid, 1 paid, 2 completed, 3 cancelled, 4 expired, 5 refunded
    3: required i64 uid
    4: required double totalAmountOfGoods (money = "yuan")
    5: required double totalAmountOfFreight (money = "yuan")
    6: required double totalAmountOfDiscount (money = "yuan")
    7: required double paymentAmount (money = "yuan")
    8: required string paymentStatus
    9: required i64 paymentAt           // Unix milliseconds, as all times of an order
    10: required string paymentStyle
    11: required i64 orderedAt
    12: required i64 deletedAt
    13: required i64 deliveryAt
    14: required i64 addressID
    15: required string addressInfo
    16: i64 couponId
    17: string couponName
    18: optional i64 expireAt           // when an unpaid order closes by itself
}

struct BaseOrder {
    1: required i64 id
    2: required string status           // label
    3: required double totalAmountOfGoods (money = "yuan")
    4: required double paymentAmount (money = "yuan")
    5: required string paymentStatus    // label
}

struct OrderGoods {
    1: required i64 merchantId
    2: required i64 goodsId
    3: required string goodsName
    4: required i64 styleId
    5: required string styleName
    6: required i64 goodsVersion
    7: required string styleHeadDrawing
    8: required double originPrice (money = "yuan")
    9: required double salePrice (money = "yuan")
    10: required double singleFreightPrice (money = "yuan")
    11: required i64 purchaseQuantity
    12: required double totalAmount (money = "yuan")
    13: required double freightAmount (money = "yuan")
    14: required double discountAmount (money = "yuan")
    15: required double paymentAmount (money = "yuan")
    16: required double singlePrice (money = "yuan")
    17: i64 couponId
    18: string couponName
    19: required i64 orderId
}

struct BaseOrderGoods {
    1: required i64 merchantID          // follows from the SKU; what a client sends here is not used
    2: required i64 goodsID             // follows from the SKU; what a client sends here is not used
    3: required i64 styleID             // the SKU
    4: required i64 purchaseQuantity
    5: required i64 goodsVersion        // the price version the buyer saw; 0: whatever is in force
}

struct OrderWithGoods {
    1: required Order order
    2: required list<OrderGoods> goods
}

struct BaseOrderWithGoods {
    1: required BaseOrder order
    2: required list<BaseOrderGoods> goods
}

struct PaymentTokenInfo {
    1: required string paymentToken
    2: required i64 paymentTokenExpirationTime      // Unix seconds
}

struct CartGoods {
    1: required i64 merchantId
    2: required i64 goodsId
    3: required string goodsName
    4: required i64 skuId
    5: required string skuName
    6: required i64 goodsVersion
    7: required string styleHeadDrawing
    11: required i64 purchaseQuantity
    12: required double totalAmount (money = "yuan")
    14: required double discountAmount (money = "yuan")
}
