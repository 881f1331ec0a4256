package judge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"testing"

	"domtok/kitex/kitex_gen/commodity"
	"domtok/kitex/kitex_gen/commodity/commodityservice"
	"domtok/kitex/kitex_gen/model"

	"github.com/cloudwego/kitex/pkg/kerrors"
	"github.com/cloudwego/kitex/pkg/remote/trans/nphttp2/metadata"
	"github.com/cloudwego/kitex/server"
)

// warehouse is a commodity service in Go that takes SPUs as the Go project's does. What an upload is to meet stands in the
// name of the SPU.
type warehouse struct {
	commodity.CommodityService

	arrived  chan delivery
	released chan struct{} // a slow upload waits for it
}

// delivery is an SPU as it came.
type delivery struct {
	first   *commodity.CreateSpuReq
	picture []byte
	pieces  int
	user    []string
	ending  error // of the stream, behind the last piece
}

func (w *warehouse) CreateSpu(stream commodity.CommodityService_CreateSpuServer) error {
	first, err := stream.Recv()
	if err != nil {
		return err
	}
	headers, _ := metadata.FromIncomingContext(stream.Context())
	came := delivery{first: first, user: headers.Get("loginData")}
	for ; came.pieces < int(first.BufferCount); came.pieces++ {
		piece, err := stream.Recv()
		if err != nil {
			return err
		}
		came.picture = append(came.picture, piece.GoodsHeadDrawing...)
	}
	_, came.ending = stream.Recv()
	switch first.Name {
	case "refused":
		return stream.SendAndClose(&commodity.CreateSpuResp{Base: &model.BaseResp{Code: 3007, Msg: "no such category"}})
	case "status":
		return kerrors.NewBizStatusError(30004, "not yours")
	case "error":
		return errors.New("a secret of the other side")
	case "slow":
		<-w.released
	}
	w.arrived <- came
	return stream.SendAndClose(&commodity.CreateSpuResp{Base: &model.BaseResp{Code: success, Msg: "ok"}, SpuID: 99})
}

func (w *warehouse) ViewCategory(context.Context, *commodity.ViewCategoryReq) (*commodity.ViewCategoryResp, error) {
	return &commodity.ViewCategoryResp{Base: &model.BaseResp{Code: success, Msg: "ok"},
		CategoryInfo: []*model.CategoryInfo{{CategoryID: 3, Name: "lamps"}}}, nil
}

// serveGoods serves commodity as the Go project does: one port for calls and uploads, which Kitex tells apart by their bytes,
// and without what only ours has.
func serveGoods(t *testing.T, goods *warehouse) *kitexServer {
	t.Helper()
	listener := listen(t)
	contract := *commodityservice.NewServiceInfo()
	contract.Methods = maps.Clone(contract.Methods)
	delete(contract.Methods, "CatalogueRevision")
	made := server.NewServer(asTheGoProject(listener)...)
	must(t, made.RegisterService(&contract, goods))
	return run(t, listener, made)
}

// upload sends an SPU with its picture, as a browser does.
func (d *domtok) upload(name string, file []byte) answer {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for key, value := range map[string]string{"name": name, "description": "gives light", "categoryID": "3",
		"price": "12.50", "forSale": "1", "shipping": "0.25"} {
		_ = form.WriteField(key, value)
	}
	part, err := form.CreateFormFile("goodsHeadDrawing", "lamp.png")
	if err == nil {
		_, err = part.Write(file)
	}
	if err = errors.Join(err, form.Close()); err != nil {
		return answer{err: err}
	}
	return d.send(http.MethodPost, "/api/v1/commodity/spu/create", d.token(), form.FormDataContentType(), body.Bytes())
}

func serveUploads(t *testing.T, goods *warehouse, settings ...string) *domtok {
	t.Helper()
	return serve(t, "gateway", append(settings, "RPC_USER="+serveUsers(t, &people{}).address,
		"RPC_COMMODITY="+serveGoods(t, goods).address)...)
}

func TestAKitexServerTakesTheUploadsOfOurGateway(t *testing.T) {
	goods := &warehouse{arrived: make(chan delivery, 1)}
	gateway := serveUploads(t, goods)
	drawing := picture()
	got := gateway.upload("a lamp", drawing)
	must(t, got.mustBe(http.StatusOK))
	came := <-goods.arrived
	t.Logf("%s: a picture of %d bytes in %d pieces by user %v", got, len(came.picture), came.pieces, came.user)
	if !bytes.Equal(came.picture, drawing) {
		t.Errorf("the picture had %d bytes", len(drawing))
	}
	if came.first.Name != "a lamp" || came.first.Price != 12.5 || came.first.Shipping != 0.25 || came.first.CategoryID != 3 ||
		len(came.first.GoodsHeadDrawing) != 0 {
		t.Errorf("the first message is %v", came.first)
	}
	if fmt.Sprint(came.user) != "[4711]" || came.ending != io.EOF {
		t.Errorf("sent by %v, ended by %v", came.user, came.ending)
	}
}

func TestFailuresOfKitexUploadsReachTheBrowser(t *testing.T) {
	gateway := serveUploads(t, &warehouse{})
	for _, row := range []struct {
		name   string
		status int
		code   string
	}{
		{"refused", http.StatusNotFound, "3007"},
		{"status", http.StatusForbidden, "30004"},
		{"error", http.StatusInternalServerError, "50000"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := gateway.upload(row.name, picture())
			t.Log(got)
			if got.status != row.status || got.code() != row.code || bytes.Contains([]byte(got.body), []byte("secret")) {
				t.Errorf("not %d with code %s", row.status, row.code)
			}
		})
	}
}

func TestASlowKitexUploadIsGivenUpAtTheDeadline(t *testing.T) {
	goods := &warehouse{arrived: make(chan delivery, 2), released: make(chan struct{})}
	gateway := serveUploads(t, goods, "GATEWAY_REQUEST_TIMEOUT=500ms")
	got := gateway.upload("slow", picture())
	close(goods.released)
	t.Logf("while it waits: %s", got)
	if got.status != http.StatusGatewayTimeout || got.code() != "50012" {
		t.Error("not given up")
	}
	must(t, gateway.upload("a lamp", picture()).mustBe(http.StatusOK))
}
