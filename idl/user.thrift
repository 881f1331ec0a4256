include "model.thrift"
namespace go user

struct RegisterRequest {
    1: required string username (api.name = "name")
    2: required string password
    3: required string email
    4: required string phone (api.optional = "true")
}

struct RegisterResponse {
    1: required model.BaseResp base
    2: required i64 userID (api.name = "uid")
}

struct LoginRequest {
    1: string username (api.name = "name", api.required = "true")
    2: string password (api.required = "true")
    3: string confirm_password (api.hidden = "true")
}

struct LoginResponse {
    1: model.BaseResp base
    2: model.UserInfo user
    3: optional string accessToken (api.header = "Access-Token")
    4: optional string refreshToken (api.header = "Refresh-Token")
}

struct RefreshTokenRequest {
    1: required string refreshToken
}

struct RefreshTokenResponse {
    1: required model.BaseResp base
    2: required model.UserInfo user
    3: optional string accessToken (api.header = "Access-Token")
    4: optional string refreshToken (api.header = "Refresh-Token")
}

// Whether a session that a token names still stands, and who its user is now.
struct CheckSessionRequest {
    1: required i64 sessionID
}

struct CheckSessionResponse {
    1: required model.BaseResp base
    2: required bool active
    3: required bool banned
    4: required model.UserInfo user
}

struct GetAddressRequest {
    1: required i64 address_id          // 0: the caller's newest
}

struct GetAddressResponse {
    1: required model.BaseResp base
    2: optional model.AddressInfo address
}

struct ListAddressesRequest {
}

struct ListAddressesResponse {
    1: required model.BaseResp base
    2: required list<model.AddressInfo> addresses
}

struct AddAddressRequest {
    1: required string province
    2: required string city
    3: required string detail
}

struct AddAddressResponse {
    1: required model.BaseResp base
    2: required i64 addressID
}

struct BanUserReq {
    1: required i64 uid
}

struct BanUserResp {
    1: required model.BaseResp base
}

struct LiftBanUserReq {
    1: required i64 uid
}

struct LiftBanUserResp {
    1: required model.BaseResp base
}

// Ends the caller's session; every session of the caller when the call names none.
struct LogoutReq {
}

struct LogoutResp {
    1: required model.BaseResp base
}

struct SetAdministratorReq {
    1: required i64 uid
    2: required string password         // the administrator secret
    3: required i16 action              // 0 demote, 1 promote to administrator, 2 make a merchant
}

struct SetAdministratorResp {
    1: required model.BaseResp base
}

struct GetUserInfoReq {
    1: required i64 uid
}

struct GetUserInfoResp {
    1: required model.BaseResp base
    2: required model.UserInfo info
}

service UserService {
    // Opens an account.
    RegisterResponse Register(1: RegisterRequest req) (
        api.post = "/api/v1/user/register", api.auth = "none", api.hashes = "true", api.data = "*", rpc.keyed = "true")
    // Logs in; the tokens are in the headers Access-Token and Refresh-Token.
    LoginResponse Login(1: LoginRequest req) (
        api.post = "/api/v1/user/login", api.auth = "none", api.hashes = "true", api.data = "*")
    // Renews both tokens of a session; a refresh token is good once.
    RefreshTokenResponse RefreshToken(1: RefreshTokenRequest req) (
        api.post = "/api/v1/user/refresh", api.auth = "none", api.sessions = "move", api.data = "*")
    CheckSessionResponse CheckSession(1: CheckSessionRequest req) (rpc.safe = "true")
    // Shows one of the caller's addresses.
    GetAddressResponse GetAddress(1: GetAddressRequest req) (
        api.get = "/api/v1/user/location", api.data = "address", rpc.safe = "true")
    // Lists the caller's addresses.
    ListAddressesResponse ListAddresses(1: ListAddressesRequest req) (
        api.get = "/api/v1/user/addresses", api.answer = "list", api.data = "addresses", rpc.safe = "true")
    // Adds an address to deliver to.
    AddAddressResponse AddAddress(1: AddAddressRequest req) (
        api.post = "/api/v1/user/address", api.data = "addressID", rpc.keyed = "true")
    // Bars a user and ends their sessions; for administrators.
    BanUserResp BanUser(1: BanUserReq req) (
        api.post = "/api/v1/user/ban", api.sessions = "move", api.answer = "ok")
    // Lets a barred user in again; for administrators.
    LiftBanUserResp LiftBandUser(1: LiftBanUserReq req) (
        api.post = "/api/v1/user/lift", api.sessions = "move", api.answer = "ok")
    // Ends the session that the token belongs to.
    LogoutResp Logout(1: LogoutReq req) (
        api.post = "/api/v1/user/logout", api.sessions = "move", api.answer = "ok")
    // Makes a user an administrator, for whoever knows the administrator secret of the data directory.
    SetAdministratorResp SetAdministrator(1: SetAdministratorReq req) (
        api.post = "/api/v1/user/administrator", api.auth = "none", api.sessions = "move", api.answer = "ok")
    GetUserInfoResp GetUserInfo(1: GetUserInfoReq req) (rpc.safe = "true")
}
