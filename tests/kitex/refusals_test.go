package judge

import (
	"context"
	"errors"
	"strings"
	"testing"

	"domtok/kitex/kitex_gen/order"
	"domtok/kitex/kitex_gen/user"
	"domtok/kitex/kitex_gen/user/userservice"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/pkg/kerrors"
	"github.com/cloudwego/kitex/pkg/remote"
	"github.com/cloudwego/kitex/pkg/remote/transmeta"
	"github.com/cloudwego/kitex/pkg/serviceinfo"
)

func TestARefusalArrivesInBase(t *testing.T) {
	shop := serve(t, "user commodity cart order payment")
	people := users(t, onOneConnection(at(shop.address)))
	uid := register(t, people, "lin")

	wrong, err := people.Login(context.Background(), &user.LoginRequest{Username: "lin", Password: "another"})
	must(t, err)
	missing, err := orders(t, onOneConnection(at(shop.address))).ViewOrder(as(uid), &order.ViewOrderReq{OrderID: 1})
	must(t, err)
	t.Logf("wrong password: %v; unknown order: %v", wrong.Base, missing.Base)
	if wrong.Base.Code != 1000 || missing.Base.Code != 2000 {
		t.Error("these are not the contract's codes")
	}
}

// withMethod is the user service with a method that its contract does not have, taken from another one of it.
func withMethod(name, like string) *serviceinfo.ServiceInfo {
	service := *userservice.NewServiceInfoForClient()
	methods := map[string]serviceinfo.MethodInfo{}
	for known, method := range service.Methods {
		methods[known] = method
	}
	methods[name] = methods[like]
	service.Methods = methods
	return &service
}

// exceptionOf is what Kitex makes of the exception that answers this call.
func exceptionOf(t *testing.T, address string, service *serviceinfo.ServiceInfo, method string, request any,
	options []client.Option) *remote.TransError {
	t.Helper()
	raw, err := client.NewClient(service, append(options, at(address), client.WithDestService("user"))...)
	must(t, err)
	err = raw.Call(context.Background(), method, request, userservice.NewServiceInfo().Methods["Login"].NewResult())
	var exception *remote.TransError
	if !errors.Is(err, kerrors.ErrRemoteOrNetwork) || !errors.As(err, &exception) {
		t.Fatalf("%s: %v (%T) is no exception of the other side", method, err, err)
	}
	return exception
}

func TestExceptionsAreKitexOwn(t *testing.T) {
	shop := serve(t, "user")
	for name, options := range map[string]func(...client.Option) []client.Option{
		"on one connection": onOneConnection, "a connection a call": headers} {
		t.Run(name, func(t *testing.T) {
			login := &user.UserServiceLoginArgs{Req: &user.LoginRequest{Username: "lin"}}
			unknown := exceptionOf(t, shop.address, withMethod("Fly", "Login"), "Fly", login, options())
			t.Logf("unknown method: type %d, %q", unknown.TypeID(), unknown.Error())
			if unknown.TypeID() != remote.UnknownMethod || !strings.Contains(unknown.Error(), "unknown method Fly") {
				t.Error("not what Kitex says to that")
			}
			malformed := exceptionOf(t, shop.address, withMethod("Register", "Login"), "Register", login, options())
			t.Logf("malformed arguments: type %d, %q", malformed.TypeID(), malformed.Error())
			if malformed.TypeID() != remote.ProtocolError {
				t.Error("not what Kitex says to that")
			}
		})
	}
}

// shortOfTime writes a deadline into the header, as a Kitex client does that has a timeout, but has this client wait on.
type shortOfTime struct{}

func (shortOfTime) WriteMeta(ctx context.Context, message remote.Message) (context.Context, error) {
	message.TransInfo().PutTransIntInfo(map[uint16]string{transmeta.RPCTimeout: "1"})
	return ctx, nil
}

func (shortOfTime) ReadMeta(ctx context.Context, _ remote.Message) (context.Context, error) {
	return ctx, nil
}

// To hash a password takes longer than its millisecond.
func TestADeadlineOnTheWireIsKept(t *testing.T) {
	shop := serve(t, "user")
	patient := users(t, onOneConnection(at(shop.address)))
	hurried := users(t, onOneConnection(at(shop.address), client.WithMetaHandler(shortOfTime{})))
	request := &user.RegisterRequest{Username: "late", Password: password, Email: "late@example.com", Phone: "1"}
	_, err := hurried.Register(context.Background(), request)
	var exception *remote.TransError
	if !errors.As(err, &exception) {
		t.Fatalf("%v is no exception", err)
	}
	t.Logf("after its millisecond: type %d, %q", exception.TypeID(), exception.Error())
	if exception.TypeID() != remote.InternalError {
		t.Error("not what was agreed")
	}
	register(t, patient, "late")
}
