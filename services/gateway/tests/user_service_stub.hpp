#pragma once

#include "idl/user.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <exception>
#include <map>
#include <optional>

namespace domtok::gateway {

/// The user service as the gateway sees it: it knows sessions, and fails as it is told at everything else.
class SessionsOnly final : public idl::user::UserService {
public:
    std::map<std::int64_t, idl::user::CheckSessionResponse> sessions;
    int asked = 0;

    Task<Result<idl::user::CheckSessionResponse>> check_session(
        const Context&, const idl::user::CheckSessionRequest& request) override
    {
        ++asked;
        const auto known = sessions.find(request.session_id);
        if (known == sessions.end()) co_return idl::user::CheckSessionResponse{};
        co_return known->second;
    }

    std::exception_ptr fault;
    std::optional<Error> refusal;
    test::VirtualClock* delay = nullptr; ///< by which everything else takes a second

    template <class T>
    Task<Result<T>> unknown()
    {
        if (fault) std::rethrow_exception(fault);
        if (refusal) co_return std::unexpected(*refusal);
        if (delay != nullptr) {
            const auto alarm = delay->alarm();
            co_await alarm->wait_until(delay->steady_now() + std::chrono::seconds{1});
        }
        co_return refuse(ErrorCode::internal, "the gateway has no business with this");
    }

    Task<Result<idl::user::RegisterResponse>> register_(const Context&,
                                                        const idl::user::RegisterRequest&) override
    {
        return unknown<idl::user::RegisterResponse>();
    }
    Task<Result<idl::user::LoginResponse>> login(const Context&, const idl::user::LoginRequest&) override
    {
        return unknown<idl::user::LoginResponse>();
    }
    Task<Result<idl::user::RefreshTokenResponse>> refresh_token(
        const Context&, const idl::user::RefreshTokenRequest&) override
    {
        return unknown<idl::user::RefreshTokenResponse>();
    }
    Task<Result<idl::user::GetAddressResponse>> get_address(const Context&,
                                                            const idl::user::GetAddressRequest&) override
    {
        return unknown<idl::user::GetAddressResponse>();
    }
    Task<Result<idl::user::ListAddressesResponse>> list_addresses(
        const Context&, const idl::user::ListAddressesRequest&) override
    {
        return unknown<idl::user::ListAddressesResponse>();
    }
    Task<Result<idl::user::AddAddressResponse>> add_address(const Context&,
                                                            const idl::user::AddAddressRequest&) override
    {
        return unknown<idl::user::AddAddressResponse>();
    }
    Task<Result<idl::user::BanUserResp>> ban_user(const Context&, const idl::user::BanUserReq&) override
    {
        return unknown<idl::user::BanUserResp>();
    }
    Task<Result<idl::user::LiftBanUserResp>> lift_band_user(const Context&,
                                                            const idl::user::LiftBanUserReq&) override
    {
        return unknown<idl::user::LiftBanUserResp>();
    }
    Task<Result<idl::user::LogoutResp>> logout(const Context&, const idl::user::LogoutReq&) override
    {
        return unknown<idl::user::LogoutResp>();
    }
    Task<Result<idl::user::SetAdministratorResp>> set_administrator(
        const Context&, const idl::user::SetAdministratorReq&) override
    {
        return unknown<idl::user::SetAdministratorResp>();
    }
    Task<Result<idl::user::GetUserInfoResp>> get_user_info(const Context&,
                                                           const idl::user::GetUserInfoReq&) override
    {
        return unknown<idl::user::GetUserInfoResp>();
    }
};

} // namespace domtok::gateway
