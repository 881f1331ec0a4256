"""The main flow of the shop, from the first registration to the goods that are paid for, with exact money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from client import File
from pictures import png
from shop import CANCELLED, EXPIRED, PAID, PASSWORD, UNPAID
from waiting import until

SPU_SEARCH = "/api/v1/commodity/spu/search"


@pytest.fixture(scope="module", autouse=True)
def sound_at_the_end(shop):
    yield
    shop.must_be_sound()


# Accounts.

def test_somebody_registers_and_logs_in(shop):
    name = shop.fresh("newcomer")
    uid = shop.register(name).data["uid"]
    answer = shop.client.call("POST", "/api/v1/user/login", form={"name": name, "password": PASSWORD})
    assert answer.data["user"] == {"userId": uid, "name": name, "role": 0}
    assert answer.headers["access-token"] != answer.headers["refresh-token"]
    assert shop.register(name).refusal == (409, "1001")


def test_a_wrong_password_and_an_unknown_name_are_refused(shop, buyer):
    assert buyer.log_in(password="wrong horse").refusal == (401, "1000")
    unknown = shop.client.call("POST", "/api/v1/user/login", json_body={"name": "nobody at all", "password": PASSWORD})
    assert unknown.refusal == (401, "1002")


def test_after_logging_out_both_tokens_are_worth_nothing(shop):
    leaver = shop.account()
    leaver.log_out().ok()
    assert leaver.call("GET", "/api/v1/user/addresses").refusal == (401, "1005")
    assert leaver.refresh().refusal == (401, "1005")
    leaver.log_in().ok()
    leaver.call("GET", "/api/v1/user/addresses").ok()


def test_logging_out_ends_one_session_and_not_the_other(shop):
    person = shop.account()
    first = person.token
    person.log_in()
    person.log_out().ok()
    person.token = first
    person.call("GET", "/api/v1/user/addresses").ok()


def test_a_refresh_token_renews_a_session_once(shop):
    person = shop.account()
    spent, before = person.refresh_token, person.token
    assert person.refresh().data["user"]["userId"] == person.id
    assert person.refresh_token != spent
    person.call("GET", "/api/v1/user/addresses").ok()
    person.token, person.refresh_token = before, spent
    assert person.refresh().status == 401


def test_a_ban_ends_what_runs_and_lifting_it_lets_them_in_again(shop):
    judge, offender = shop.administrator(), shop.account()
    judge.call("POST", "/api/v1/user/ban", json_body={"uid": offender.id}).ok()
    assert offender.call("GET", "/api/v1/user/addresses").refusal == (403, "1006")
    assert offender.log_in().refusal == (403, "1006")
    judge.call("POST", "/api/v1/user/lift", json_body={"uid": offender.id}).ok()
    offender.log_in().ok()
    assert offender.call("POST", "/api/v1/user/ban", json_body={"uid": judge.id}).refusal == (403, "30004")


def test_addresses_are_added_and_read(shop):
    person = shop.account()
    first = person.add_address("1 First Street").data
    second = person.add_address("2 Second Street").data
    read = person.call("GET", "/api/v1/user/location", query={"address_id": first}).data
    assert read == {"addressID": first, "province": "上海", "city": "上海", "detail": "1 First Street"}
    assert person.call("GET", "/api/v1/user/location", query={"address_id": 0}).data["addressID"] == second
    assert {found["addressID"] for found in person.call("GET", "/api/v1/user/addresses").data} == {first, second}


# The catalogue.

def test_a_picture_comes_back_byte_for_byte(shop, merchant):
    picture = png(7, 5, (1, 2, 3))
    spu = merchant.create_spu(name="pictured", picture=picture).data["spuID"]
    gallery = png(3, 3, (9, 9, 9))
    merchant.call("POST", "/api/v1/commodity/spu/image/create", form={"spuID": spu},
                  files={"spuImage": File(gallery)}).ok()

    head = merchant.call("GET", SPU_SEARCH, query={"spuID": spu}).data["spus"][0]["goodsHeadDrawing"]
    found = shop.client.call("GET", head)
    assert (found.status, found.headers["content-type"], found.body) == (200, "image/png", picture)
    images = merchant.call("GET", "/api/v1/commodity/spu/image/search", query={"spuID": spu}).data
    assert images["total"] == 1
    assert shop.client.call("GET", images["images"][0]["url"]).body == gallery
    again = shop.client.call("GET", head, headers={"If-None-Match": found.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_what_is_no_picture_is_refused(merchant):
    assert merchant.create_spu(picture=b"GIF89a, or so it says").status in (400, 415)
    assert merchant.create_spu(picture=png()[:40]).status in (400, 415)


def test_categories_are_made_renamed_listed_and_deleted(shop, merchant):
    name, renamed = shop.fresh("garden"), shop.fresh("garden")
    category = merchant.create_category(name).data["categoryID"]
    assert merchant.create_category(name).refusal == (409, "3006")
    merchant.call("POST", "/api/v1/commodity/category/update",
                  json_body={"categoryID": category, "name": renamed}).ok()

    def listed():
        answer = merchant.call("GET", "/api/v1/commodity/category/search", query={"pageNum": 1, "pageSize": 100})
        return {found["categoryID"]: found["name"] for found in answer.data["categoryInfo"]}

    assert listed()[category] == renamed
    merchant.create_spu(category=category).ok()
    in_use = merchant.call("DELETE", "/api/v1/commodity/category/delete", query={"categoryID": category})
    assert in_use.refusal == (409, "3011")
    empty = merchant.create_category().data["categoryID"]
    merchant.call("DELETE", "/api/v1/commodity/category/delete", query={"categoryID": empty}).ok()
    assert empty not in listed()


def test_sku_attributes_prices_and_stock_are_changed(merchant):
    sku = merchant.offer(price="10.00", stock=5)
    merchant.call("POST", "/api/v1/commodity/sku/attr",
                  json_body={"skuID": sku.id, "saleAttr": "颜色", "saleValue": "red"}).ok()
    merchant.call("POST", "/api/v1/commodity/sku/restock", json_body={"skuID": sku.id, "count": 7}).ok()
    merchant.call("POST", "/api/v1/commodity/sku/update", form={"skuID": sku.id, "price": "12.3456"}, files={}).ok()

    seen = merchant.call("GET", "/api/v1/commodity/sku/search", query={"skuID": sku.id}).data[0]
    assert seen["saleAttr"] == [{"saleAttr": "颜色", "saleValue": "red"}]
    assert (seen["stock"], seen["price"]) == (12, Decimal("12.3456"))
    history = merchant.call("GET", "/api/v1/commodity/price/history",
                            query={"historyID": 0, "skuID": sku.id, "pageNum": 1, "pageSize": 10}).data
    assert [entry["markPrice"] for entry in history] == [Decimal("12.3456"), Decimal("10")]


def test_products_are_found_by_text_category_and_price(shop, merchant):
    word = shop.fresh("zanzibar")
    category = merchant.create_category().data["categoryID"]
    spus = {price: merchant.create_spu(name=f"{word} 无线蓝牙耳机 headphones {price}", price=price, category=category,
                                       shipping="0" if price == "10" else "5").data["spuID"]
            for price in ("10", "20", "30")}

    def search(**query):
        found = merchant.call("GET", SPU_SEARCH, query=query).data
        return {spu["spuID"] for spu in found["spus"]}, found["total"]

    everything = set(spus.values()), 3
    until("the index has them", lambda: search(keyWord=word) == everything)
    assert search(keyWord="蓝牙耳机", categoryID=category) == everything
    assert search(keyWord=f"HEADPHONES {word}") == everything
    assert search(keyWord=f"{word} 冰箱") == (set(), 0)
    assert search(categoryID=category) == everything
    assert search(keyWord=word, minCost=15) == ({spus["20"], spus["30"]}, 2)
    assert search(keyWord=word, minCost=15, maxCost="20.00") == ({spus["20"]}, 1)
    assert search(keyWord=word, isShipping="true") == ({spus["10"]}, 1)
    assert search(spuID=spus["10"]) == ({spus["10"]}, 1)

    pages = [search(keyWord=word, pageNum=page, pageSize=2) for page in (0, 1, 2)]
    assert [len(found) for found, _ in pages] == [2, 1, 0]
    assert set().union(*(found for found, _ in pages)) == set(spus.values())
    assert {total for _, total in pages} == {3}


def test_what_is_changed_or_deleted_is_found_as_it_is_now(shop, merchant):
    old, new = shop.fresh("oldname"), shop.fresh("newname")
    spu = merchant.create_spu(name=old).data["spuID"]

    def found(word):
        return [hit["spuID"] for hit in merchant.call("GET", SPU_SEARCH, query={"keyWord": word}).data["spus"]]

    until("the index has it", lambda: found(old) == [spu])
    merchant.call("POST", "/api/v1/commodity/spu/update", form={"spuID": spu, "name": new}, files={}).ok()
    until("the index has the new name", lambda: found(new) == [spu] and found(old) == [])
    merchant.call("DELETE", "/api/v1/commodity/spu/delete", query={"spuID": spu}).ok()
    until("the index has forgotten it", lambda: found(new) == [])


def test_a_product_with_styles_cannot_be_deleted(merchant):
    sku = merchant.offer()
    delete = {"method": "DELETE", "path": "/api/v1/commodity/spu/delete", "query": {"spuID": sku.spu}}
    assert merchant.call(**delete).refusal == (409, "3002")
    merchant.call("DELETE", "/api/v1/commodity/sku/delete", query={"skuID": sku.id}).ok()
    merchant.call(**delete).ok()


# The cart.

def test_a_cart_is_filled_changed_and_emptied(shop, merchant):
    buyer = shop.buyer()
    first, second = merchant.offer(price="19.99"), merchant.offer(price="0.01")
    assert buyer.cart() == []
    buyer.add_to_cart(first, 2).ok()
    buyer.add_to_cart(second, 1).ok()
    buyer.add_to_cart(first, 1).ok()
    assert buyer.cart_counts() == {first.id: 3, second.id: 1}
    assert {line["skuId"]: line["totalAmount"] for line in buyer.cart()} == {
        first.id: Decimal("59.97"), second.id: Decimal("0.01")}

    buyer.call("PUT", "/api/v1/cart/update", json_body={"sku_id": first.id, "count": 5}).ok()
    assert buyer.cart_counts() == {first.id: 5, second.id: 1}
    buyer.call("PUT", "/api/v1/cart/update", json_body={"sku_id": first.id, "count": 0}).ok()
    assert buyer.cart_counts() == {second.id: 1}
    buyer.call("DELETE", "/api/v1/cart/remove", query={"sku_id": second.id}).ok()
    assert buyer.cart() == []
    for method in ("GET", "DELETE"):
        buyer.add_to_cart(first, 2).ok()
        buyer.call(method, "/api/v1/cart/empty").ok()
        assert buyer.cart() == []


def test_a_purchase_takes_exactly_what_was_bought_out_of_the_cart(shop, merchant):
    buyer = shop.buyer()
    first, second = merchant.offer(price="19.99", shipping="1.50"), merchant.offer(price="5")
    buyer.add_to_cart(first, 3).ok()
    buyer.add_to_cart(second, 1).ok()
    chosen = [line | {"purchaseQuantity": 2} for line in buyer.cart() if line["skuId"] == first.id]
    order = buyer.purchase(chosen).data

    until("the cart is settled", lambda: buyer.cart_counts() == {first.id: 1, second.id: 1})
    assert buyer.view(order)["order"]["paymentAmount"] == Decimal("42.98")
    assert shop.stock_of(first) == (8, 2, 0)
    assert buyer.purchase([line | {"purchaseQuantity": 2} for line in chosen]).refusal == (400, "20000")


# Orders and money.

def test_an_order_is_exact_from_the_price_to_the_ledger(shop, merchant):
    buyer = shop.buyer()
    first, second = merchant.offer(price="19.99", shipping="1.50"), merchant.offer(price="0.0003", stock=1000)
    order = buyer.order(first.line(3), second.line(7))

    seen = buyer.view(order)
    assert {name: seen["order"][name] for name in
            ("totalAmountOfGoods", "totalAmountOfFreight", "totalAmountOfDiscount", "paymentAmount")} == {
        "totalAmountOfGoods": Decimal("59.9721"), "totalAmountOfFreight": Decimal("4.5"),
        "totalAmountOfDiscount": 0, "paymentAmount": Decimal("64.4721")}
    assert [(line["styleId"], line["purchaseQuantity"], line["paymentAmount"]) for line in seen["goods"]] == [
        (first.id, 3, Decimal("64.47")), (second.id, 7, Decimal("0.0021"))]
    assert seen["order"]["addressInfo"] == "上海 上海 1 Nanjing Road"
    assert (shop.stock_of(first), shop.stock_of(second)) == ((7, 3, 0), (993, 7, 0))

    buyer.pay(order).ok()
    until("the order is paid", lambda: buyer.status(order) == PAID)
    shop.settled_stock(first, (7, 0, 3))
    shop.settled_stock(second, (993, 0, 7))
    postings = shop.shape.rows("SELECT l.account, l.amount FROM ledger_postings l JOIN payments p "
                               "ON p.id = l.payment_id WHERE p.order_id = ? ORDER BY l.amount", order)
    assert [amount for _, amount in postings] == [-644721, 644721]
    assert postings[1][0].startswith("till/")


def test_orders_are_listed_newest_first_and_by_pages(shop, merchant):
    buyer = shop.buyer()
    sku = merchant.offer(stock=100)
    # By their ids: two processes of the order service number within the same hundredth of a second as they like.
    placed = sorted(buyer.order(sku.line(count)) for count in (1, 2, 3))

    def ids(**query):
        return [entry["order"]["id"] for entry in buyer.orders(**query)["orderList"]]

    assert buyer.orders()["total"] == 3
    assert ids(page=1, size=2) + ids(page=2, size=2) == placed[::-1]
    assert ids(before=placed[2]) == [placed[1], placed[0]]
    assert shop.buyer().orders()["orderList"] == []


def test_a_cancelled_order_gives_its_stock_back_and_stays_cancelled(shop, merchant):
    buyer = shop.buyer()
    sku = merchant.offer(stock=5)
    order = buyer.order(sku.line(5))
    assert buyer.create_order(sku.line(1)).refusal == (409, "50008")
    token = buyer.payment_token(order).data["paymentToken"]

    buyer.cancel(order).ok()
    buyer.cancel(order).ok()
    assert buyer.status(order) == CANCELLED
    shop.settled_stock(sku, (5, 0, 0))
    assert buyer.check_out(order, token).refusal == (409, "2004")
    assert buyer.payment_token(order).refusal == (409, "2004")
    buyer.order(sku.line(5))


def test_a_paid_order_cannot_be_cancelled_or_paid_again(shop, merchant):
    buyer = shop.buyer()
    sku = merchant.offer(stock=1)
    order = buyer.order(sku.line())
    token = buyer.payment_token(order).data["paymentToken"]
    buyer.check_out(order, token).ok()
    until("the order is paid", lambda: buyer.status(order) == PAID)
    assert buyer.cancel(order).refusal == (409, "30006")
    assert buyer.check_out(order, token).status == 409
    assert buyer.delete(order).refusal == (409, "2002")
    shop.settled_stock(sku, (0, 0, 1))


def test_an_order_is_sent_elsewhere_and_deleted(shop, merchant):
    buyer = shop.buyer()
    order = buyer.order(merchant.offer().line())
    elsewhere = buyer.add_address("2 Elsewhere").data
    buyer.readdress(order, elsewhere).ok()
    assert buyer.view(order)["order"]["addressInfo"] == "上海 上海 2 Elsewhere"

    assert buyer.delete(order).refusal == (409, "2002")
    buyer.cancel(order).ok()
    assert buyer.readdress(order, buyer.address).refusal == (409, "30006")
    buyer.delete(order).ok()
    assert buyer.try_view(order).refusal == (404, "2000")
    assert buyer.orders()["orderList"] == []


def test_a_price_that_has_changed_is_not_charged(merchant, buyer):
    sku = merchant.offer(price="10")
    merchant.call("POST", "/api/v1/commodity/sku/update", form={"skuID": sku.id, "price": "11"}, files={}).ok()
    assert buyer.create_order(sku.line()).refusal == (409, "2005")
    order = buyer.order(sku.line(version=0))
    assert buyer.view(order)["order"]["paymentAmount"] == 11


def test_a_declined_payment_can_be_tried_again(merchant, buyer):
    order = buyer.order(merchant.offer(price="10.0001").line())
    assert buyer.pay(order).refusal == (402, "4012")
    assert buyer.status(order) == UNPAID
    assert buyer.pay(order).refusal == (402, "4012")


def test_a_repeated_request_has_one_effect_and_one_answer(shop, merchant):
    buyer = shop.buyer()
    sku = merchant.offer(stock=10)
    answers = [buyer.create_order(sku.line(2), key="the-same") for _ in range(3)]
    assert len({answer.body for answer in answers}) == 1
    assert answers[0].data["orderID"]
    assert shop.stock_of(sku) == (8, 2, 0)
    assert buyer.create_order(sku.line(3), key="the-same").refusal == (422, "20004")
    assert shop.stock_of(sku) == (8, 2, 0)
    assert shop.buyer().create_order(sku.line(2), key="the-same", address=1).status == 404


# What happens by itself.

def test_an_unpaid_order_expires_and_gives_its_stock_back(open_shop):
    shop = open_shop({"order.payment_window": "1s"})
    sku = shop.account().offer(stock=3)
    buyer = shop.buyer()
    unpaid = buyer.order(sku.line(2))

    def order_and_pay() -> int | None:
        order = buyer.order(sku.line(1))
        token = buyer.payment_token(order)
        in_time = token.is_success and buyer.check_out(order, token.data["paymentToken"]).is_success
        return order if in_time else None

    paid = until("an order is paid before it expires", order_and_pay)
    until("the order has expired", lambda: buyer.status(unpaid) == EXPIRED)
    shop.settled_stock(sku, (2, 0, 1))
    assert buyer.status(paid) == PAID
    assert buyer.payment_token(unpaid).refusal == (409, "2004")
    assert buyer.cancel(unpaid).refusal == (409, "30006")
    shop.must_be_sound()


def test_health_readiness_metrics_and_the_contract_are_there(shop):
    assert shop.client.call("GET", "/healthz").json == {"status": "ok"}
    assert shop.client.call("GET", "/readyz").json == {"status": "ready"}
    metrics = shop.client.call("GET", "/metrics")
    assert metrics.headers["content-type"].startswith("text/plain")
    assert b'domtok_http_request_duration_seconds_count{method="OrderService.CreateOrder"}' in metrics.body
    assert shop.client.call("GET", "/openapi.json").json["openapi"].startswith("3.")
