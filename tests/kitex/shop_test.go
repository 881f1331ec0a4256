package judge

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"math/rand/v2"
	"strconv"
	"testing"

	"domtok/kitex/kitex_gen/commodity"
	"domtok/kitex/kitex_gen/commodity/commodityservice"
	"domtok/kitex/kitex_gen/model"
	"domtok/kitex/kitex_gen/user"
	"domtok/kitex/kitex_gen/user/userservice"

	"github.com/bytedance/gopkg/cloud/metainfo"
	"github.com/cloudwego/kitex/pkg/remote/trans/nphttp2/metadata"
)

const (
	success    = 10000
	password   = "correct horse"
	pieceBytes = 1024 // of a picture, as the Go project's gateway cuts it
)

func succeeded(t *testing.T, base *model.BaseResp) {
	t.Helper()
	if base.Code != success {
		t.Fatalf("refused: %d %s", base.Code, base.Msg)
	}
}

// as is a call by this user, which travels on to every further hop.
func as(uid int64) context.Context {
	return metainfo.WithPersistentValue(context.Background(), "loginData", strconv.FormatInt(uid, 10))
}

// uploadingAs is the same on a stream, where the Go project writes it as a header of HTTP/2.
func uploadingAs(uid int64) context.Context {
	return metadata.AppendToOutgoingContext(as(uid), "loginData", strconv.FormatInt(uid, 10))
}

func register(t *testing.T, client userservice.Client, name string) int64 {
	t.Helper()
	answer, err := client.Register(context.Background(), &user.RegisterRequest{
		Username: name, Password: password, Email: name + "@example.com", Phone: "13800000000"})
	must(t, err)
	succeeded(t, answer.Base)
	return answer.UserID
}

func nameOf(t *testing.T, client userservice.Client, uid int64) string {
	t.Helper()
	answer, err := client.GetUserInfo(context.Background(), &user.GetUserInfoReq{Uid: uid})
	must(t, err)
	return answer.Info.Name
}

// picture is a PNG that takes several pieces.
func picture() []byte {
	drawing := image.NewGray(image.Rect(0, 0, 256, 256))
	rand.NewChaCha8([32]byte{}).Read(drawing.Pix)
	var file bytes.Buffer
	if err := png.Encode(&file, drawing); err != nil {
		panic(err)
	}
	return file.Bytes()
}

func pieces(file []byte) (all [][]byte) {
	for len(file) > pieceBytes {
		all = append(all, file[:pieceBytes])
		file = file[pieceBytes:]
	}
	return append(all, file)
}

// createSpu sends an SPU with its picture the way the Go project's gateway does: the fields and the number of pieces first,
// then each piece in a message of its own.
func createSpu(client commodityservice.StreamClient, ctx context.Context, category int64,
	file []byte) (*commodity.CreateSpuResp, error) {
	stream, err := client.CreateSpu(ctx)
	if err != nil {
		return nil, err
	}
	parts := pieces(file)
	err = stream.Send(&commodity.CreateSpuReq{Name: "a lamp", Description: "gives light", CategoryID: category,
		Price: 12.5, ForSale: 1, Shipping: 0.25, BufferCount: int64(len(parts))})
	for _, part := range parts {
		if err == nil {
			err = stream.Send(&commodity.CreateSpuReq{GoodsHeadDrawing: part})
		}
	}
	if err != nil {
		return nil, err
	}
	return stream.CloseAndRecv()
}

func createSku(t *testing.T, client commodityservice.StreamClient, ctx context.Context, spu int64,
	file []byte) *commodity.CreateSkuResp {
	t.Helper()
	stream, err := client.CreateSku(ctx)
	must(t, err)
	parts := pieces(file)
	must(t, stream.Send(&commodity.CreateSkuReq{Name: "red", Stock: 5, Description: "the red one", Price: 12.5, ForSale: 1,
		SpuID: spu, BufferCount: int64(len(parts)), Ext: "png"}))
	for _, part := range parts {
		must(t, stream.Send(&commodity.CreateSkuReq{StyleHeadDrawing: part}))
	}
	answer, err := stream.CloseAndRecv()
	must(t, err)
	return answer
}
