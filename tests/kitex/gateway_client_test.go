package judge

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

var browser = &http.Client{Timeout: patience, Transport: &http.Transport{MaxIdleConnsPerHost: callers}}

// answer is what the gateway said to a request.
type answer struct {
	status int
	body   string
	err    error
}

func (a answer) code() string {
	var envelope struct{ Code string }
	_ = json.Unmarshal([]byte(a.body), &envelope)
	return envelope.Code
}

// mustBe is an error unless the answer has this status.
func (a answer) mustBe(status int) error {
	if a.err == nil && a.status != status {
		return fmt.Errorf("status %d: %s", a.status, a.body)
	}
	return a.err
}

func (a answer) String() string { return fmt.Sprintf("%d %s", a.status, a.body) }

func (d *domtok) send(method, path, token, contentType string, body []byte) answer {
	request, err := http.NewRequest(method, "http://"+d.address+path, bytes.NewReader(body))
	if err != nil {
		return answer{err: err}
	}
	request.Header.Set("Content-Type", contentType)
	request.Header.Set("Authorization", token)
	response, err := browser.Do(request)
	if err != nil {
		return answer{err: err}
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return answer{status: response.StatusCode, body: string(text), err: err}
}

func (d *domtok) login(name string) answer {
	body, _ := json.Marshal(map[string]string{"name": name, "password": password})
	return d.send(http.MethodPost, "/api/v1/user/login", "", "application/json", body)
}

func (d *domtok) get(path, token string) answer {
	return d.send(http.MethodGet, path, token, "text/plain", nil)
}

// token is one as the user service would have given Ada, signed with the key in the data directory.
func (d *domtok) token() string {
	text, err := os.ReadFile(filepath.Join(d.data(), "secrets", "token-key.pem"))
	must(d.t, err)
	block, _ := pem.Decode(text)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	must(d.t, err)
	now := time.Now().Unix()
	claims := fmt.Sprintf(`{"type":0,"user_id":%d,"exp":%d,"iat":%d,"iss":"west2-online","sid":12}`, adasID, now+3600, now)
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(`{"alg":"EdDSA","typ":"JWT"}`)) + "." + encode([]byte(claims))
	return signed + "." + encode(ed25519.Sign(key.(ed25519.PrivateKey), []byte(signed)))
}
