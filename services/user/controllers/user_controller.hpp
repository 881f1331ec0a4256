#pragma once

#include "idl/user.hpp"
#include "services/user/usecase/user_use_cases.hpp"

namespace domtok::user {

/// UserService of idl/user.thrift: the wire's requests to use cases, their outcomes to the wire's answers.
class UserController final : public idl::user::UserService {
public:
    explicit UserController(UserUseCases& use_cases) : use_cases_{use_cases} {}

    Task<Result<idl::user::RegisterResponse>> register_(const Context& context,
                                                        const idl::user::RegisterRequest& request) override;
    Task<Result<idl::user::LoginResponse>> login(const Context& context,
                                                 const idl::user::LoginRequest& request) override;
    Task<Result<idl::user::RefreshTokenResponse>> refresh_token(
        const Context& context, const idl::user::RefreshTokenRequest& request) override;
    Task<Result<idl::user::CheckSessionResponse>> check_session(
        const Context& context, const idl::user::CheckSessionRequest& request) override;
    Task<Result<idl::user::GetAddressResponse>> get_address(
        const Context& context, const idl::user::GetAddressRequest& request) override;
    Task<Result<idl::user::ListAddressesResponse>> list_addresses(
        const Context& context, const idl::user::ListAddressesRequest& request) override;
    Task<Result<idl::user::AddAddressResponse>> add_address(
        const Context& context, const idl::user::AddAddressRequest& request) override;
    Task<Result<idl::user::BanUserResp>> ban_user(const Context& context,
                                                  const idl::user::BanUserReq& request) override;
    Task<Result<idl::user::LiftBanUserResp>> lift_band_user(
        const Context& context, const idl::user::LiftBanUserReq& request) override;
    Task<Result<idl::user::LogoutResp>> logout(const Context& context,
                                               const idl::user::LogoutReq& request) override;
    Task<Result<idl::user::SetAdministratorResp>> set_administrator(
        const Context& context, const idl::user::SetAdministratorReq& request) override;
    Task<Result<idl::user::GetUserInfoResp>> get_user_info(const Context& context,
                                                           const idl::user::GetUserInfoReq& request) override;

private:
    UserUseCases& use_cases_;
};

} // namespace domtok::user
