package judge

import (
	"context"
	"fmt"
	"net"
	"os/exec"
	"testing"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"
)

const keysOfUsers = "kitex/registry-etcd/user/"

// etcdServer is an etcd of a test's own.
type etcdServer struct {
	address string
	client  *clientv3.Client
}

func startEtcd(t *testing.T) *etcdServer {
	t.Helper()
	program, err := exec.LookPath("etcd")
	if err != nil {
		t.Fatal("etcd is not installed; run scripts/setup")
	}
	e := &etcdServer{address: freeAddress(t)}
	own, peers := "http://"+e.address, "http://"+freeAddress(t)
	process := exec.Command(program, "--name=judge", "--data-dir="+t.TempDir(), "--listen-client-urls="+own,
		"--advertise-client-urls="+own, "--listen-peer-urls="+peers, "--initial-advertise-peer-urls="+peers,
		"--initial-cluster=judge="+peers, "--log-level=error", "--unsafe-no-fsync")
	process.SysProcAttr = endsWithUs()
	must(t, process.Start())
	t.Cleanup(func() {
		_ = process.Process.Kill()
		_ = process.Wait()
	})
	e.client, err = clientv3.New(clientv3.Config{Endpoints: []string{e.address}, Logger: zap.NewNop()})
	must(t, err)
	t.Cleanup(func() { e.client.Close() })
	until(t, "etcd to answer", func() bool { _, err := e.find(""); return err == nil })
	return e
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer listener.Close()
	return listener.Addr().String()
}

// find are the keys that begin so, with their values.
func (e *etcdServer) find(beginning string) (map[string]string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	got, err := e.client.Get(ctx, keysOfUsers+beginning, clientv3.WithPrefix())
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	for _, entry := range got.Kvs {
		found[string(entry.Key)] = string(entry.Value)
	}
	return found, nil
}

func (e *etcdServer) url() string { return fmt.Sprintf("RPC_REGISTRY=etcd://%s", e.address) }
