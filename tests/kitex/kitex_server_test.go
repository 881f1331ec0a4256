package judge

import (
	"context"
	"errors"
	"net"
	"testing"
	"time"

	"domtok/kitex/kitex_gen/model"
	"domtok/kitex/kitex_gen/user"
	"domtok/kitex/kitex_gen/user/userservice"

	"github.com/bytedance/gopkg/cloud/metainfo"
	"github.com/cloudwego/kitex/pkg/kerrors"
	"github.com/cloudwego/kitex/pkg/rpcinfo"
	"github.com/cloudwego/kitex/pkg/transmeta"
	"github.com/cloudwego/kitex/server"
)

const adasID = 4711

// people is a user service in Go. What a call is to meet stands in its user name.
type people struct {
	user.UserService // what is not written here panics

	seen     chan call     // by CheckSession, when there is somebody to take it
	released chan struct{} // a slow login waits for it
	logins   chan struct{} // one for each slow login that has begun
}

// call is what a call said beside its arguments.
type call struct {
	from, method, user, trace string
	timeout                   time.Duration
}

func callIn(ctx context.Context) call {
	about := rpcinfo.GetRPCInfo(ctx)
	uid, _ := metainfo.GetPersistentValue(ctx, "loginData")
	trace, _ := metainfo.GetValue(ctx, "traceparent")
	return call{from: about.From().ServiceName(), method: about.To().Method(), user: uid, trace: trace,
		timeout: about.Config().RPCTimeout()}
}

func (p *people) Login(_ context.Context, request *user.LoginRequest) (*user.LoginResponse, error) {
	switch request.Username {
	case "refused":
		return &user.LoginResponse{Base: &model.BaseResp{Code: 1000, Msg: "wrong password"}}, nil
	case "status":
		return nil, kerrors.NewBizStatusError(1006, "you are banned")
	case "error":
		return nil, errors.New("a secret of the other side")
	case "slow":
		p.logins <- struct{}{}
		<-p.released
	}
	return &user.LoginResponse{Base: &model.BaseResp{Code: success, Msg: "ok"},
		User: &model.UserInfo{UserId: adasID, Name: request.Username}}, nil
}

func (p *people) CheckSession(ctx context.Context, _ *user.CheckSessionRequest) (*user.CheckSessionResponse, error) {
	if p.seen != nil {
		p.seen <- callIn(ctx)
	}
	return &user.CheckSessionResponse{Base: &model.BaseResp{Code: success, Msg: "ok"}, Active: true,
		User: &model.UserInfo{UserId: adasID, Name: "ada"}}, nil
}

func (p *people) GetAddress(context.Context, *user.GetAddressRequest) (*user.GetAddressResponse, error) {
	return &user.GetAddressResponse{Base: &model.BaseResp{Code: success, Msg: "ok"},
		Address: &model.AddressInfo{Province: "上海", City: "上海", Detail: "1 Nanjing Road"}}, nil
}

// kitexServer is a server of Kitex's in this process. It is stopped at the end of its test.
type kitexServer struct {
	server  server.Server
	address string
	ended   chan struct{}
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	return listener
}

// asTheGoProject are its servers' options, without the limits: what a call says about itself is read.
func asTheGoProject(listener net.Listener) []server.Option {
	return []server.Option{server.WithListener(listener),
		server.WithMetaHandler(transmeta.ServerTTHeaderHandler), server.WithMetaHandler(transmeta.MetainfoServerHandler)}
}

// run serves until stop or the end of the test.
func run(t *testing.T, listener net.Listener, made server.Server) *kitexServer {
	k := &kitexServer{server: made, address: listener.Addr().String(), ended: make(chan struct{})}
	go func() {
		defer close(k.ended)
		if err := made.Run(); err != nil {
			t.Errorf("Kitex's server: %v", err)
		}
	}()
	t.Cleanup(k.stop)
	return k
}

// stop drains as a Kitex process does when it is told to end; returns when it has.
func (k *kitexServer) stop() {
	_ = k.server.Stop()
	<-k.ended
}

// serveUsers serves the user service as the Go project does: many calls in flight on a connection.
func serveUsers(t *testing.T, users *people, options ...server.Option) *kitexServer {
	t.Helper()
	listener := listen(t)
	options = append(append(asTheGoProject(listener), server.WithMuxTransport()), options...)
	return run(t, listener, userservice.NewServer(users, options...))
}
