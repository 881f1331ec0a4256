package judge

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"domtok/kitex/kitex_gen/user"

	"github.com/cloudwego/kitex/pkg/kerrors"
)

const (
	callers   = 16
	uploaders = 4
)

// load is calls without a pause, by several callers at once, until it is ended.
type load struct {
	answered atomic.Int64
	failed   atomic.Int64
	unmade   atomic.Int64 // calls that no connection was found for: they were never sent
	ending   atomic.Bool
	all      sync.WaitGroup
}

func putLoad(t *testing.T, callers int, call func() error) *load {
	l := &load{}
	t.Cleanup(l.end)
	for range callers {
		l.all.Go(func() {
			for !l.ending.Load() {
				switch err := call(); {
				case err == nil:
					l.answered.Add(1)
				case errors.Is(err, kerrors.ErrGetConnection):
					l.unmade.Add(1)
				case l.failed.Add(1) <= 3:
					t.Errorf("a call failed: %v", err)
				}
			}
		})
	}
	return l
}

// more waits until so many more calls have been answered.
func (l *load) more(t *testing.T, calls int64) {
	t.Helper()
	enough := l.answered.Load() + calls
	until(t, "answers", func() bool { return l.answered.Load() >= enough })
}

func (l *load) end() {
	l.ending.Store(true)
	l.all.Wait()
}

func (l *load) String() string {
	return fmt.Sprintf("%d calls answered, %d failed, %d not sent", l.answered.Load(), l.failed.Load(), l.unmade.Load())
}

// Kitex picks a place six times for each call, of places that are named by hand also one that is no more: with two places, one
// call in 64 then finds no connection. A call that was sent is answered.
func TestAKitexClientLosesNoCallWhenAProcessOfOursStops(t *testing.T) {
	first, second := serve(t, "user"), serve(t, "user")
	client := users(t, onOneConnection(at(first.address, second.address)))
	calls := putLoad(t, callers, func() error {
		_, err := client.CheckSession(context.Background(), &user.CheckSessionRequest{SessionID: 1})
		return err
	})
	calls.more(t, 2000)
	first.terminate()
	first.wait()
	calls.more(t, 2000)
	calls.end()
	t.Logf("%s, while one of two processes was told to stop", calls)
}

// Kitex drops the answers of calls that arrive while it says goodbye, and closes a second later: those our client repeats, since
// to read an address twice is to read it once.
func TestOurGatewayLosesNoCallWhenAKitexServerStops(t *testing.T) {
	staying, leaving := serveUsers(t, &people{}), serveUsers(t, &people{})
	gateway := serve(t, "gateway", "RPC_USER="+staying.address+","+leaving.address)
	token := gateway.token()
	calls := putLoad(t, callers, func() error { return gateway.get("/api/v1/user/location?address_id=0", token).mustBe(http.StatusOK) })
	calls.more(t, 2000)
	leaving.stop()
	calls.more(t, 2000)
	calls.end()
	t.Logf("%s, while one of two Kitex servers stopped", calls)
}

// There is no such category, and to be told so is to be answered. A stream that Kitex makes just when a goodbye arrives it
// ends by itself before it is sent (initStream of its http2Client), and does not try another place.
func TestAKitexClientLosesNoUploadWhenAProcessOfOursStops(t *testing.T) {
	first, second := serve(t, "commodity"), serve(t, "commodity")
	client, drawing := uploads(t, first.address, second.address), picture()
	calls := putLoad(t, uploaders, func() error {
		_, err := createSpu(client, uploadingAs(adasID), 1, drawing)
		if err != nil && strings.HasSuffix(err.Error(), "the stream is done") {
			return kerrors.ErrGetConnection.WithCause(err)
		}
		return err
	})
	calls.more(t, 100)
	first.terminate()
	first.wait()
	calls.more(t, 100)
	calls.end()
	t.Logf("%s, while one of two processes was told to stop", calls)
}

func TestOurGatewayLosesNoUploadWhenAKitexServerStops(t *testing.T) {
	staying, leaving := serveGoods(t, &warehouse{}), serveGoods(t, &warehouse{})
	gateway := serve(t, "gateway", "RPC_USER="+serveUsers(t, &people{}).address,
		"RPC_COMMODITY="+staying.address+","+leaving.address)
	drawing := picture()
	calls := putLoad(t, uploaders, func() error { return gateway.upload("refused", drawing).mustBe(http.StatusNotFound) })
	calls.more(t, 100)
	leaving.stop()
	calls.more(t, 100)
	calls.end()
	t.Logf("%s, while one of two Kitex servers stopped", calls)
}
