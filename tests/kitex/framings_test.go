package judge

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/transport"
)

func TestEveryFramingIsAnsweredInKind(t *testing.T) {
	shop := serve(t, "user")
	spoken := map[string][]client.Option{
		"TTHeader":         headers(),
		"TTHeader, framed": headers(client.WithTransportProtocol(transport.Framed)),
		"framed":           {client.WithTransportProtocol(transport.Framed)},
	}
	for framing, options := range spoken {
		t.Run(framing, func(t *testing.T) {
			wire := tap(t, shop.address)
			uid := register(t, users(t, append(options, at(wire.address()))), "speaker"+framing[:1]+fmt.Sprint(len(framing)))
			questions, answers := wire.taken()
			asked, answered := framingOf(questions[0]), framingOf(answers[0])
			t.Logf("user %d: asked in %s, answered in %s", uid, asked, answered)
			if asked != framing || answered != framing {
				t.Errorf("asked in %s, answered in %s, not %s", asked, answered, framing)
			}
		})
	}
}

// Passwords are hashed by one thread; who asks for a name meanwhile does not wait behind them.
func TestCallsOnOneConnectionAreAnsweredAsTheyAreReady(t *testing.T) {
	shop := serve(t, "user")
	wire := tap(t, shop.address)
	client := users(t, onOneConnection(at(wire.address())))
	first := register(t, client, "first")

	var all sync.WaitGroup
	registered := make([]int64, 16)
	for i := range registered {
		all.Go(func() { registered[i] = register(t, client, fmt.Sprintf("person%d", i)) })
		all.Go(func() {
			for range 20 {
				if name := nameOf(t, client, first); name != "first" {
					t.Errorf("%d is called %q", first, name)
				}
			}
		})
	}
	all.Wait()
	for i, uid := range registered {
		if name := nameOf(t, client, uid); name != fmt.Sprintf("person%d", i) {
			t.Errorf("%d is called %q, not person%d: an answer went to another call", uid, name, i)
		}
	}

	questions, answers := wire.taken()
	asked, answered := sequences(questions[0]), sequences(answers[0])
	overtaken := 0
	for i, number := range answered {
		if number != asked[i] {
			overtaken++
		}
	}
	t.Logf("%d calls on %d connection, %d answers at another place than their call", len(asked), len(questions), overtaken)
	if len(questions) != 1 {
		t.Errorf("%d connections", len(questions))
	}
	if overtaken == 0 {
		t.Error("every answer came in the order of the calls")
	}
	slices.Sort(asked)
	slices.Sort(answered)
	if !slices.Equal(asked, answered) {
		t.Error("not every call was answered exactly once")
	}
}
