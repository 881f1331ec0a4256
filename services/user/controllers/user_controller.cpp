#include "services/user/controllers/user_controller.hpp"

#include <utility>

namespace domtok::user {

namespace wire = idl::user;

namespace {

idl::model::UserInfo wire_of(const Account& account)
{
    return {
        .user_id = raw(account.id), .name = account.name, .role = static_cast<std::int64_t>(account.role)};
}

idl::model::AddressInfo wire_of(const Address& address)
{
    return {.province = address.province,
            .city = address.city,
            .detail = address.detail,
            .address_id = raw(address.id)};
}

/// The `action` of the contract, and 2 of ours.
Result<Role> role_of(std::int16_t action)
{
    switch (action) {
    case 0: return Role::user;
    case 1: return Role::administrator;
    case 2: return Role::merchant;
    default:
        return refuse(ErrorCode::invalid_argument,
                      "action must be 0 (plain user), 1 (administrator) or 2 (merchant)");
    }
}

} // namespace

Task<Result<wire::RegisterResponse>> UserController::register_(const Context& context,
                                                               const wire::RegisterRequest& request)
{
    const Registration registration{.name = request.username,
                                    .password = request.password,
                                    .email = request.email,
                                    .phone = request.phone};
    CO_TRY(const auto id, co_await use_cases_.register_account(context, registration));
    co_return wire::RegisterResponse{.base = {}, .user_id = raw(id)};
}

Task<Result<wire::LoginResponse>> UserController::login(const Context& context,
                                                        const wire::LoginRequest& request)
{
    CO_TRY(auto logged_in, co_await use_cases_.log_in(context, request.username, request.password));
    co_return wire::LoginResponse{.base = {},
                                  .user = wire_of(logged_in.account),
                                  .access_token = std::move(logged_in.tokens.access),
                                  .refresh_token = std::move(logged_in.tokens.refresh)};
}

Task<Result<wire::RefreshTokenResponse>> UserController::refresh_token(
    const Context& context, const wire::RefreshTokenRequest& request)
{
    CO_TRY(auto logged_in, co_await use_cases_.refresh_tokens(context, request.refresh_token));
    co_return wire::RefreshTokenResponse{.base = {},
                                         .user = wire_of(logged_in.account),
                                         .access_token = std::move(logged_in.tokens.access),
                                         .refresh_token = std::move(logged_in.tokens.refresh)};
}

Task<Result<wire::CheckSessionResponse>> UserController::check_session(
    const Context& context, const wire::CheckSessionRequest& request)
{
    CO_TRY(const auto check, co_await use_cases_.check_session(context, SessionId{request.session_id}));
    co_return wire::CheckSessionResponse{
        .base = {}, .active = check.active, .banned = check.banned, .user = wire_of(check.account)};
}

Task<Result<wire::GetAddressResponse>> UserController::get_address(const Context& context,
                                                                   const wire::GetAddressRequest& request)
{
    CO_TRY(const auto address,
           co_await use_cases_.read_addresses.one(context, AddressId{request.address_id}));
    co_return wire::GetAddressResponse{.base = {}, .address = wire_of(address)};
}

Task<Result<wire::ListAddressesResponse>> UserController::list_addresses(
    const Context& context, [[maybe_unused]] const wire::ListAddressesRequest& request)
{
    CO_TRY(const auto addresses, co_await use_cases_.read_addresses.all(context));
    wire::ListAddressesResponse response;
    response.addresses.reserve(addresses.size());
    for (const auto& address : addresses)
        response.addresses.push_back(wire_of(address));
    co_return response;
}

Task<Result<wire::AddAddressResponse>> UserController::add_address(const Context& context,
                                                                   const wire::AddAddressRequest& request)
{
    Address address{
        .id = {}, .owner = {}, .province = request.province, .city = request.city, .detail = request.detail};
    CO_TRY(const auto id, co_await use_cases_.add_address(context, std::move(address)));
    co_return wire::AddAddressResponse{.base = {}, .address_id = raw(id)};
}

Task<Result<wire::BanUserResp>> UserController::ban_user(const Context& context,
                                                         const wire::BanUserReq& request)
{
    CO_CHECK(co_await use_cases_.judge_user.ban(context, UserId{request.uid}));
    co_return wire::BanUserResp{};
}

Task<Result<wire::LiftBanUserResp>> UserController::lift_band_user(const Context& context,
                                                                   const wire::LiftBanUserReq& request)
{
    CO_CHECK(co_await use_cases_.judge_user.lift(context, UserId{request.uid}));
    co_return wire::LiftBanUserResp{};
}

Task<Result<wire::LogoutResp>> UserController::logout(const Context& context,
                                                      [[maybe_unused]] const wire::LogoutReq& request)
{
    CO_CHECK(co_await use_cases_.log_out(context));
    co_return wire::LogoutResp{};
}

Task<Result<wire::SetAdministratorResp>> UserController::set_administrator(
    const Context& context, const wire::SetAdministratorReq& request)
{
    CO_TRY(const auto role, role_of(request.action));
    CO_CHECK(co_await use_cases_.set_role(context, UserId{request.uid}, role, request.password));
    co_return wire::SetAdministratorResp{};
}

Task<Result<wire::GetUserInfoResp>> UserController::get_user_info(const Context& context,
                                                                  const wire::GetUserInfoReq& request)
{
    CO_TRY(const auto account, co_await use_cases_.accounts.find(context, UserId{request.uid}));
    co_return wire::GetUserInfoResp{.base = {}, .info = wire_of(account)};
}

} // namespace domtok::user
