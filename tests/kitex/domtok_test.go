package judge

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cloudwego/kitex/pkg/klog"
)

const patience = 60 * time.Second

// TestMain also makes this program what a test wants to kill: a Kitex server in a process of its own.
func TestMain(m *testing.M) {
	klog.SetOutput(io.Discard) // failures are what these tests are about
	if etcd := os.Getenv(serverOnEtcd); etcd != "" {
		serveOn(etcd)
		return
	}
	os.Exit(m.Run())
}

var greeting = regexp.MustCompile(`DomTok (?:answers calls to .* at |serves at http://)([0-9.]+:[0-9]+)`)

// domtok is a process of ours. It is killed, if it still runs, when its test ends.
type domtok struct {
	t       *testing.T
	folder  string
	address string
	process *exec.Cmd
	ended   chan error
}

// serve starts `domtok serve` with these services (words, apart by spaces) in a folder of its own and waits until it
// answers. Settings are environment variables, such as RPC_USER=….
func serve(t *testing.T, services string, settings ...string) *domtok {
	t.Helper()
	return serveIn(t, t.TempDir(), services, settings...)
}

func serveIn(t *testing.T, folder, services string, settings ...string) *domtok {
	t.Helper()
	d := launch(t, folder, services, settings...)
	d.address = d.waitForGreeting()
	return d
}

func launch(t *testing.T, folder, services string, settings ...string) *domtok {
	d := &domtok{t: t, folder: folder, ended: make(chan error, 1)}
	arguments := append([]string{"serve"}, strings.Fields(services)...)
	d.process = exec.Command(os.Getenv("DOMTOK_PROGRAM"), append(arguments, "--data", d.data())...)
	d.process.Env = environment(settings)
	d.process.SysProcAttr = endsWithUs()
	log, err := os.OpenFile(d.logFile(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	must(t, err)
	d.process.Stderr = log
	t.Cleanup(d.end)
	return d
}

// environment is ours without what was set for a shop of somebody else.
func environment(settings []string) []string {
	kept := []string{"DOMTOK_GATEWAY_LISTEN=127.0.0.1:0", "DOMTOK_GATEWAY_RATE_LIMIT=off"}
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "DOMTOK_") {
			kept = append(kept, variable)
		}
	}
	for _, setting := range settings {
		kept = append(kept, "DOMTOK_"+setting)
	}
	return kept
}

// endsWithUs keeps nothing running when this program is killed.
func endsWithUs() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }

func (d *domtok) data() string    { return filepath.Join(d.folder, "data") }
func (d *domtok) logFile() string { return filepath.Join(d.folder, "log") }

func (d *domtok) log() string {
	text, _ := os.ReadFile(d.logFile())
	return string(text)
}

// waitForGreeting starts the process; the address where it answers.
func (d *domtok) waitForGreeting() string {
	d.t.Helper()
	out, err := d.process.StdoutPipe()
	must(d.t, err)
	must(d.t, d.process.Start())
	found := make(chan string, 1)
	go func() {
		defer close(found)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if match := greeting.FindStringSubmatch(lines.Text()); match != nil {
				found <- match[1]
			}
		}
		d.ended <- d.process.Wait()
	}()
	select {
	case address, isThere := <-found:
		if !isThere {
			d.t.Fatalf("domtok did not start:\n%s", d.log())
		}
		return address
	case <-time.After(patience):
		d.t.Fatalf("domtok said nothing for %s:\n%s", patience, d.log())
	}
	return ""
}

func (d *domtok) terminate() { must(d.t, d.process.Process.Signal(syscall.SIGTERM)) }

// wait fails the test unless the process ends well.
func (d *domtok) wait() {
	d.t.Helper()
	select {
	case err := <-d.ended:
		d.ended <- err
		if err != nil {
			d.t.Fatalf("domtok ended with %v:\n%s", err, d.log())
		}
	case <-time.After(patience):
		d.t.Fatalf("domtok did not end:\n%s", d.log())
	}
}

func (d *domtok) end() {
	if d.process.Process == nil {
		return
	}
	_ = d.process.Process.Kill()
	<-d.ended
	if d.t.Failed() {
		d.t.Logf("the log of %s:\n%s", d.process.Args, d.log())
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// until asks again and again, and fails the test when the answer is still no at the end of the patience.
func until(t *testing.T, what string, isSo func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !isSo(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited %s in vain for: %s", patience, what)
		}
	}
}
