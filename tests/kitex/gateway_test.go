package judge

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"domtok/kitex/kitex_gen/model"
	"domtok/kitex/kitex_gen/order"
	"domtok/kitex/kitex_gen/order/orderservice"

	"github.com/cloudwego/kitex/server"
)

// shelf is an order service in Go with one order in it.
type shelf struct {
	order.OrderService

	seen chan call
}

func (s *shelf) ViewOrder(ctx context.Context, request *order.ViewOrderReq) (*order.ViewOrderResp, error) {
	s.seen <- callIn(ctx)
	if request.OrderID != 12 {
		return &order.ViewOrderResp{Base: &model.BaseResp{Code: 2000, Msg: "order not exist"},
			Data: &model.OrderWithGoods{Order: &model.Order{}}}, nil
	}
	return &order.ViewOrderResp{Base: &model.BaseResp{Code: success, Msg: "ok"}, Data: &model.OrderWithGoods{
		Order: &model.Order{Id: 12, Status: "1", Uid: adasID, PaymentAmount: 25.5},
		Goods: []*model.OrderGoods{{GoodsName: "a lamp", PurchaseQuantity: 2}}}}, nil
}

func serveOrders(t *testing.T, orders *shelf, options ...server.Option) *kitexServer {
	t.Helper()
	listener := listen(t)
	options = append(append(asTheGoProject(listener), server.WithMuxTransport()), options...)
	return run(t, listener, orderservice.NewServer(orders, options...))
}

func TestOurGatewayServesWhatKitexServersAnswer(t *testing.T) {
	accounts, stand := &people{seen: make(chan call, 1)}, &shelf{seen: make(chan call, 2)}
	gateway := serve(t, "gateway", "RPC_USER="+serveUsers(t, accounts).address, "RPC_ORDER="+serveOrders(t, stand).address,
		"RPC_COMMODITY="+serveGoods(t, &warehouse{}).address)

	login := gateway.login("ada")
	t.Logf("login: %s", login)
	if login.status != http.StatusOK || !strings.Contains(login.body, `"name":"ada"`) {
		t.Error("not what the user service answered")
	}
	view := gateway.get("/api/v1/order/view?orderID=12", gateway.token())
	t.Logf("order: %s", view)
	if view.status != http.StatusOK || !strings.Contains(view.body, `"paymentAmount":25.5`) || !strings.Contains(view.body, "a lamp") {
		t.Error("not what the order service answered")
	}
	lamps := gateway.get("/api/v1/commodity/category/search?pageNum=1&pageSize=5", gateway.token())
	t.Logf("categories, from a server without many calls on a connection: %s", lamps)
	if lamps.status != http.StatusOK || !strings.Contains(lamps.body, `"name":"lamps"`) {
		t.Error("not what commodity answered")
	}
	missing := gateway.get("/api/v1/order/view?orderID=13", gateway.token())
	t.Logf("another order: %s", missing)
	if missing.status != http.StatusNotFound || missing.code() != "2000" {
		t.Error("not what the order service refused it with")
	}
}

func TestKitexServersLearnWhoCallsAndForHowLong(t *testing.T) {
	accounts, stand := &people{seen: make(chan call, 1)}, &shelf{seen: make(chan call, 1)}
	gateway := serve(t, "gateway", "GATEWAY_REQUEST_TIMEOUT=8s", "RPC_USER="+serveUsers(t, accounts).address,
		"RPC_ORDER="+serveOrders(t, stand).address)
	must(t, gateway.get("/api/v1/order/view?orderID=12", gateway.token()).mustBe(http.StatusOK))
	session, view := <-accounts.seen, <-stand.seen
	t.Logf("CheckSession saw %+v; ViewOrder saw %+v", session, view)
	if view.user != "4711" || session.user != "" {
		t.Errorf("the users are %q before it is known and %q after", session.user, view.user)
	}
	if view.method != "ViewOrder" || view.from == "" || !strings.HasPrefix(view.trace, "00-") {
		t.Error("who calls what is missing")
	}
	if view.timeout <= 0 || view.timeout > 8*time.Second {
		t.Errorf("%s are left of the request's 8 s", view.timeout)
	}
}

func TestFailuresOfKitexServersReachTheBrowser(t *testing.T) {
	gateway := serve(t, "gateway", "RPC_USER="+serveUsers(t, &people{}).address)
	for _, row := range []struct {
		user   string
		status int
		code   string
	}{
		{"refused", http.StatusUnauthorized, "1000"},
		{"status", http.StatusForbidden, "1006"},
		{"error", http.StatusInternalServerError, "50000"},
	} {
		t.Run(row.user, func(t *testing.T) {
			got := gateway.login(row.user)
			t.Log(got)
			if got.status != row.status || got.code() != row.code {
				t.Errorf("not %d with code %s", row.status, row.code)
			}
			if strings.Contains(got.body, "secret") {
				t.Error("the text of an exception left the shop")
			}
		})
	}
	unknown := gateway.send(http.MethodPost, "/api/v1/user/register", "", "application/json",
		[]byte(`{"name":"x","password":"correct horse","email":"x@example.com","phone":"1"}`))
	t.Logf("a method that panics: %s", unknown)
	if unknown.status != http.StatusInternalServerError {
		t.Error("a panic is no 500")
	}
}

func TestASlowKitexServerIsGivenUpAtTheDeadline(t *testing.T) {
	accounts := &people{logins: make(chan struct{}, 1), released: make(chan struct{})}
	gateway := serve(t, "gateway", "GATEWAY_REQUEST_TIMEOUT=500ms", "RPC_USER="+serveUsers(t, accounts).address)
	got := gateway.login("slow")
	<-accounts.logins
	t.Logf("while it waits: %s", got)
	if got.status != http.StatusGatewayTimeout || got.code() != "50012" {
		t.Error("not given up")
	}
	close(accounts.released)
	if after := gateway.login("ada"); after.status != http.StatusOK {
		t.Errorf("the next call on the connection: %s", after)
	}
}
