// Echo measures Kitex as rpc_bench measures us: the same method of the user service with the same text, every call on one
// multiplexed connection; client and server are a process each. Prints one JSON object for each count of calls in flight.
//
//	echo SECONDS BYTES IN_FLIGHT…
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"sort"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"domtok/kitex/kitex_gen/model"
	"domtok/kitex/kitex_gen/user"
	"domtok/kitex/kitex_gen/user/userservice"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/pkg/klog"
	"github.com/cloudwego/kitex/pkg/transmeta"
	"github.com/cloudwego/kitex/server"
	"github.com/cloudwego/kitex/transport"
)

const asServer = "serve"

type echo struct{ user.UserService }

func (*echo) Login(_ context.Context, request *user.LoginRequest) (*user.LoginResponse, error) {
	return &user.LoginResponse{Base: &model.BaseResp{Code: 10000, Msg: "ok"}, User: &model.UserInfo{},
		AccessToken: &request.Password}, nil
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == asServer {
		must(serve())
		return
	}
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "echo SECONDS BYTES IN_FLIGHT…")
		os.Exit(2)
	}
	seconds, err := strconv.ParseFloat(os.Args[1], 64)
	must(err)
	bytes, err := strconv.Atoi(os.Args[2])
	must(err)
	must(measure(time.Duration(seconds*float64(time.Second)), strings.Repeat("x", bytes), os.Args[3:]))
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "echo:", err)
		os.Exit(1)
	}
}

func serve() error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	klog.SetLevel(klog.LevelError)
	return userservice.NewServer(&echo{}, server.WithListener(listener), server.WithMuxTransport(),
		server.WithMetaHandler(transmeta.ServerTTHeaderHandler)).Run()
}

// startServer starts this program a second time; the address where it answers.
func startServer() (*exec.Cmd, string, error) {
	process := exec.Command(os.Args[0], asServer)
	process.Stderr = os.Stderr
	out, err := process.StdoutPipe()
	if err == nil {
		err = process.Start()
	}
	if err != nil {
		return nil, "", err
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	return process, strings.TrimSpace(address), err
}

func measure(duration time.Duration, text string, inFlight []string) error {
	process, address, err := startServer()
	if err != nil {
		return err
	}
	defer process.Wait()
	defer process.Process.Kill()
	users, err := userservice.NewClient("user", client.WithHostPorts(address), client.WithMuxConnection(1),
		client.WithTransportProtocol(transport.TTHeader), client.WithMetaHandler(transmeta.ClientTTHeaderHandler))
	if err != nil {
		return err
	}
	if _, err := run(users, text, 64, 300*time.Millisecond, process.Process.Pid); err != nil {
		return err
	}
	for _, word := range inFlight {
		count, err := strconv.Atoi(word)
		if err != nil {
			return err
		}
		seen, err := run(users, text, count, duration, process.Process.Pid)
		if err != nil {
			return err
		}
		if err := json.NewEncoder(os.Stdout).Encode(seen); err != nil {
			return err
		}
	}
	return nil
}

// figures are of one run; times in microseconds, CPU of client and server together for one call.
type figures struct {
	InFlight int     `json:"in_flight"`
	Rate     float64 `json:"rate"`
	Median   float64 `json:"median_us"`
	CPU      float64 `json:"cpu_us"`
}

func run(users userservice.Client, text string, callers int, duration time.Duration, server int) (figures, error) {
	times := make([][]time.Duration, callers)
	failures := make(chan error, callers)
	var all sync.WaitGroup
	cpu := cpuSeconds(server)
	begin := time.Now()
	for i := range callers {
		all.Go(func() {
			var err error
			if times[i], err = call(users, text, begin.Add(duration)); err != nil {
				failures <- err
			}
		})
	}
	all.Wait()
	took := time.Since(begin).Seconds()
	cpu = cpuSeconds(server) - cpu
	select {
	case err := <-failures:
		return figures{}, err
	default:
	}
	var together []time.Duration
	for _, each := range times {
		together = append(together, each...)
	}
	sort.Slice(together, func(i, j int) bool { return together[i] < together[j] })
	calls := float64(len(together))
	return figures{InFlight: callers, Rate: calls / took, CPU: cpu / calls * 1e6,
		Median: float64(together[len(together)/2].Nanoseconds()) / 1e3}, nil
}

func call(users userservice.Client, text string, end time.Time) (times []time.Duration, err error) {
	request := &user.LoginRequest{Password: text}
	for begin := time.Now(); begin.Before(end); begin = time.Now() {
		answer, err := users.Login(context.Background(), request)
		if err != nil {
			return nil, err
		}
		if answer.GetAccessToken() != text {
			return nil, fmt.Errorf("a wrong answer")
		}
		times = append(times, time.Since(begin))
	}
	return times, nil
}

// cpuSeconds is what this process and the server have used so far.
func cpuSeconds(server int) float64 {
	var own syscall.Rusage
	must(syscall.Getrusage(syscall.RUSAGE_SELF, &own))
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", server))
	must(err)
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	user, err := strconv.ParseFloat(fields[11], 64)
	must(err)
	system, err := strconv.ParseFloat(fields[12], 64)
	must(err)
	const ticksASecond = 100
	seconds := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return seconds(own.Utime) + seconds(own.Stime) + (user+system)/ticksASecond
}
