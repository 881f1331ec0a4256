package judge

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"domtok/kitex/kitex_gen/commodity"
	"domtok/kitex/kitex_gen/model"
	"domtok/kitex/kitex_gen/order"
	"domtok/kitex/kitex_gen/user"

	"github.com/bytedance/gopkg/cloud/metainfo"
)

func TestAKitexClientSellsAndBuys(t *testing.T) {
	shop := serve(t, "user commodity cart order payment")
	wire := tap(t, shop.address)
	people := users(t, onOneConnection(at(shop.address)))
	catalogue := goods(t, onOneConnection(at(shop.address)))
	uid := register(t, people, "lin")

	login, err := people.Login(context.Background(), &user.LoginRequest{Username: "lin", Password: password})
	must(t, err)
	succeeded(t, login.Base)
	address, err := people.AddAddress(as(uid), &user.AddAddressRequest{Province: "上海", City: "上海", Detail: "1 Nanjing Road"})
	must(t, err)
	succeeded(t, address.Base)
	category, err := catalogue.CreateCategory(as(uid), &commodity.CreateCategoryReq{Name: "lamps"})
	must(t, err)
	succeeded(t, category.Base)

	drawing := picture()
	spu, err := createSpu(uploads(t, wire.address()), uploadingAs(uid), category.CategoryID, drawing)
	must(t, err)
	succeeded(t, spu.Base)
	sku := createSku(t, uploads(t, wire.address()), uploadingAs(uid), spu.SpuID, drawing)
	succeeded(t, sku.Base)
	mustBeKept(t, shop, drawing)

	placed, err := orders(t, onOneConnection(at(shop.address))).CreateOrder(as(uid), &order.CreateOrderReq{
		AddressID:      address.AddressID,
		BaseOrderGoods: []*model.BaseOrderGoods{{StyleID: sku.SkuInfo.SkuID, PurchaseQuantity: 2}}})
	must(t, err)
	succeeded(t, placed.Base)
	seen, err := orders(t, onOneConnection(at(shop.address))).ViewOrder(as(uid), &order.ViewOrderReq{OrderID: placed.OrderID})
	must(t, err)
	succeeded(t, seen.Base)

	questions, _ := wire.taken()
	t.Logf("user %d, SPU %d with %d pieces of picture over %s, SKU %d, order %d of %d pieces for %.2f yuan", uid, spu.SpuID,
		len(pieces(drawing)), framingOf(questions[0]), sku.SkuInfo.SkuID, placed.OrderID,
		seen.Data.Goods[0].PurchaseQuantity, seen.Data.Order.PaymentAmount)
	if framingOf(questions[0]) != "HTTP/2" {
		t.Errorf("the picture came over %s", framingOf(questions[0]))
	}
	if seen.Data.Order.PaymentAmount != 25.5 || seen.Data.Order.Uid != uid {
		t.Errorf("the order is %v", seen.Data.Order)
	}
}

// mustBeKept looks for two files with the very bytes that were sent.
func mustBeKept(t *testing.T, shop *domtok, file []byte) {
	t.Helper()
	found := 0
	err := filepath.WalkDir(filepath.Join(shop.data(), "images"), func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		kept, err := os.ReadFile(path)
		if bytes.Equal(kept, file) {
			found++
		}
		return err
	})
	must(t, err)
	if found != 2 {
		t.Errorf("%d pictures of %d bytes were kept as they were sent, not 2", found, len(file))
	}
}

func TestATransientKeyOfTheCallIsRead(t *testing.T) {
	shop := serve(t, "user commodity cart order payment")
	people := users(t, onOneConnection(at(shop.address)))
	uid := register(t, people, "lin")
	ctx := metainfo.WithValue(as(uid), "idempotencyKey", "the same")
	ctx = metainfo.WithValue(ctx, "idempotencyFingerprint", "7")
	request := &user.AddAddressRequest{Province: "上海", City: "上海", Detail: "1 Nanjing Road"}
	first, err := people.AddAddress(ctx, request)
	must(t, err)
	again, err := people.AddAddress(ctx, request)
	must(t, err)
	another, err := people.AddAddress(as(uid), request)
	must(t, err)
	t.Logf("addresses %d and %d with the key, %d without", first.AddressID, again.AddressID, another.AddressID)
	if first.AddressID != again.AddressID || first.AddressID == another.AddressID {
		t.Error("the transient key did not arrive")
	}
}
