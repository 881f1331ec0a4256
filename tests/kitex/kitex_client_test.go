package judge

import (
	"testing"

	"domtok/kitex/kitex_gen/commodity/commodityservice"
	"domtok/kitex/kitex_gen/order/orderservice"
	"domtok/kitex/kitex_gen/user/userservice"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/client/streamclient"
	"github.com/cloudwego/kitex/pkg/transmeta"
	"github.com/cloudwego/kitex/transport"
)

// at is one place, or several.
func at(addresses ...string) client.Option { return client.WithHostPorts(addresses...) }

// headers are what Kitex's tracing suite has its clients send beside the arguments: who calls what, and for how long.
func headers(options ...client.Option) []client.Option {
	return append(options, client.WithTransportProtocol(transport.TTHeader),
		client.WithMetaHandler(transmeta.ClientTTHeaderHandler), client.WithMetaHandler(transmeta.MetainfoClientHandler))
}

// onOneConnection is the Go project's client: every call to a place on the same connection.
func onOneConnection(options ...client.Option) []client.Option {
	return headers(append(options, client.WithMuxConnection(1))...)
}

func users(t *testing.T, options []client.Option) userservice.Client {
	t.Helper()
	made, err := userservice.NewClient("user", options...)
	must(t, err)
	return made
}

func goods(t *testing.T, options []client.Option) commodityservice.Client {
	t.Helper()
	made, err := commodityservice.NewClient("commodity", options...)
	must(t, err)
	return made
}

func orders(t *testing.T, options []client.Option) orderservice.Client {
	t.Helper()
	made, err := orderservice.NewClient("order", options...)
	must(t, err)
	return made
}

func uploads(t *testing.T, addresses ...string) commodityservice.StreamClient {
	t.Helper()
	made, err := commodityservice.NewStreamClient("commodity", streamclient.WithHostPorts(addresses...))
	must(t, err)
	return made
}
