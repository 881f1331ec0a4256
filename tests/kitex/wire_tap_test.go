package judge

import (
	"encoding/binary"
	"net"
	"sync"
	"testing"
)

// wireTap stands between a client and a server and keeps what passes, each way.
type wireTap struct {
	listener net.Listener
	target   string

	mutex     sync.Mutex
	questions [][]byte // all that the client sent, by connection
	answers   [][]byte
}

func tap(t *testing.T, target string) *wireTap {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	w := &wireTap{listener: listener, target: target}
	t.Cleanup(func() { listener.Close() })
	go w.accept()
	return w
}

func (w *wireTap) address() string { return w.listener.Addr().String() }

func (w *wireTap) accept() {
	for {
		client, err := w.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", w.target)
		if err != nil {
			client.Close()
			continue
		}
		w.mutex.Lock()
		number := len(w.questions)
		w.questions = append(w.questions, nil)
		w.answers = append(w.answers, nil)
		w.mutex.Unlock()
		go w.pass(server, client, &w.questions, number)
		go w.pass(client, server, &w.answers, number)
	}
}

func (w *wireTap) pass(to, from net.Conn, kept *[][]byte, number int) {
	defer to.Close()
	defer from.Close()
	buffer := make([]byte, 64*1024)
	for {
		count, err := from.Read(buffer)
		w.mutex.Lock()
		(*kept)[number] = append((*kept)[number], buffer[:count]...)
		w.mutex.Unlock()
		if _, failed := to.Write(buffer[:count]); failed != nil || err != nil {
			return
		}
	}
}

// taken is all that has passed so far, by connection.
func (w *wireTap) taken() (questions, answers [][]byte) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return append(questions, w.questions...), append(answers, w.answers...)
}

// framingOf says how a message at the beginning of these bytes is framed.
func framingOf(bytes []byte) string {
	if len(bytes) < 8 {
		return "nothing"
	}
	switch {
	case string(bytes[:8]) == "PRI * HT":
		return "HTTP/2"
	case binary.BigEndian.Uint16(bytes[4:]) == 0x1000:
		words := int(binary.BigEndian.Uint16(bytes[12:]))
		if inside := bytes[14+4*words:]; len(inside) > 6 && binary.BigEndian.Uint16(inside[4:]) == 0x8001 {
			return "TTHeader, framed"
		}
		return "TTHeader"
	case binary.BigEndian.Uint16(bytes) == 0x8001:
		return "bare"
	case binary.BigEndian.Uint16(bytes[4:]) == 0x8001:
		return "framed"
	}
	return "unknown"
}

// sequences are the numbers of the TTHeader messages in these bytes, in their order.
func sequences(bytes []byte) (numbers []int32) {
	for len(bytes) >= 14 {
		size := 4 + int(binary.BigEndian.Uint32(bytes))
		if size > len(bytes) {
			break
		}
		numbers = append(numbers, int32(binary.BigEndian.Uint32(bytes[8:])))
		bytes = bytes[size:]
	}
	return numbers
}
