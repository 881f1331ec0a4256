package judge

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"domtok/kitex/kitex_gen/user/userservice"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/pkg/rpcinfo"
	"github.com/cloudwego/kitex/server"
	etcd "github.com/kitex-contrib/registry-etcd"
)

const serverOnEtcd = "KITEX_SERVER_ON_ETCD"

func TestAKitexClientFindsOurProcessInEtcd(t *testing.T) {
	registry := startEtcd(t)
	shop := serve(t, "user", registry.url())
	resolver, err := etcd.NewEtcdResolver([]string{registry.address})
	must(t, err)
	uid := register(t, users(t, onOneConnection(client.WithResolver(resolver))), "lin")
	entries, err := registry.find(shop.address)
	must(t, err)
	t.Logf("user %d; etcd has %v", uid, entries)
	if len(entries) != 1 {
		t.Error("our process is not what was found")
	}

	shop.terminate()
	shop.wait()
	entries, err = registry.find("")
	must(t, err)
	if len(entries) != 0 {
		t.Errorf("after it has stopped: %v", entries)
	}
}

// onEtcd are a Kitex server's options to be found as the user service.
func onEtcd(address string) ([]server.Option, error) {
	registry, err := etcd.NewEtcdRegistry([]string{address})
	return []server.Option{server.WithRegistry(registry),
		server.WithServerBasicInfo(&rpcinfo.EndpointBasicInfo{ServiceName: "user"})}, err
}

// serveOn is a process of its own: a Kitex server that etcd knows, until it is killed.
func serveOn(etcdAddress string) {
	options, err := onEtcd(etcdAddress)
	listener, failed := net.Listen("tcp", "127.0.0.1:0")
	if err != nil || failed != nil {
		fmt.Fprintln(os.Stderr, err, failed)
		os.Exit(1)
	}
	options = append(append(asTheGoProject(listener), server.WithMuxTransport()), options...)
	if err := userservice.NewServer(&people{}, options...).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// startKitexProcess starts one whose lease in etcd ends two seconds after it is killed.
func startKitexProcess(t *testing.T, registry *etcdServer) *exec.Cmd {
	t.Helper()
	process := exec.Command(os.Args[0])
	process.Env = append(os.Environ(), serverOnEtcd+"="+registry.address, "KITEX_ETCD_REGISTRY_LEASE_TTL=2")
	process.Stderr = os.Stderr
	process.SysProcAttr = endsWithUs()
	must(t, process.Start())
	t.Cleanup(func() { kill(process) })
	return process
}

func kill(process *exec.Cmd) {
	_ = process.Process.Kill()
	_ = process.Wait()
}

// knows asks the gateway how many processes of the user service it sees.
func knows(gateway *domtok, count int) bool {
	line := fmt.Sprintf(`domtok_registry_instances{service="user"} %d`, count)
	return strings.Contains(gateway.get("/metrics", "").body, line)
}

func TestOurGatewayFindsKitexServersInEtcdAndForgetsTheKilled(t *testing.T) {
	registry := startEtcd(t)
	gateway := serve(t, "gateway", registry.url())
	if knows(gateway, 1) {
		t.Fatal("somebody is known before anybody is there")
	}
	options, err := onEtcd(registry.address)
	must(t, err)
	staying := serveUsers(t, &people{}, options...)
	until(t, "the first server", func() bool { return knows(gateway, 1) })
	must(t, gateway.login("ada").mustBe(http.StatusOK))

	doomed := startKitexProcess(t, registry)
	until(t, "the second server", func() bool { return knows(gateway, 2) })
	before, err := registry.find("")
	must(t, err)
	kill(doomed)
	until(t, "the killed one to be forgotten", func() bool { return knows(gateway, 1) })
	after, err := registry.find("")
	must(t, err)
	t.Logf("before: %v; after: %v", before, after)
	for key := range after {
		if !strings.HasSuffix(key, staying.address) {
			t.Errorf("%s is still there", key)
		}
	}
	for range 20 {
		must(t, gateway.login("ada").mustBe(http.StatusOK))
	}
}
