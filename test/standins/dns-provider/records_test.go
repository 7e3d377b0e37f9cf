package main

import (
	"net"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/miekg/dns"
)

const secret = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"

// zone is a DNS server on a free port of this machine that knows A records, UPDATE and one TSIG key.
type zone struct {
	sync.Mutex
	records map[string][]dns.RR
	refuse  []int // answers to give first, in order
	port    string
}

func newZone(t *testing.T, refuse ...int) *zone {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	z := &zone{records: map[string][]dns.RR{}, refuse: refuse, port: port}
	// The library's own check of a message refuses updates.
	accept := func(dns.Header) dns.MsgAcceptAction { return dns.MsgAccept }
	server := &dns.Server{Listener: listener, Handler: z, TsigSecret: map[string]string{"fleet.": secret}, MsgAcceptFunc: accept}
	go func() { _ = server.ActivateAndServe() }()
	t.Cleanup(func() { _ = server.Shutdown() })
	return z
}

func (z *zone) client(t *testing.T, change func(*settings)) *client {
	t.Helper()
	s := settings{server: "127.0.0.1", port: z.port, transport: "tcp", timeout: "5s", retries: "3", recursive: "false",
		keyName: "fleet.", keyAlgorithm: "hmac-sha256", keySecret: secret}
	change(&s)
	c, err := newClient(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (z *zone) ServeDNS(w dns.ResponseWriter, ask *dns.Msg) {
	z.Lock()
	defer z.Unlock()
	answer := new(dns.Msg)
	answer.SetReply(ask)
	switch {
	case ask.IsTsig() == nil || w.TsigStatus() != nil:
		answer.Rcode = dns.RcodeNotAuth
	case len(z.refuse) > 0:
		answer.Rcode, z.refuse = z.refuse[0], z.refuse[1:]
	case ask.Opcode == dns.OpcodeUpdate:
		z.update(ask.Ns)
	default:
		answer.Answer = z.records[ask.Question[0].Name]
		if len(answer.Answer) == 0 {
			answer.Rcode = dns.RcodeNameError
		}
	}
	if ask.IsTsig() != nil && w.TsigStatus() == nil {
		answer.SetTsig("fleet.", dns.HmacSHA256, 300, int64(ask.IsTsig().TimeSigned))
	}
	_ = w.WriteMsg(answer)
}

func (z *zone) update(changes []dns.RR) {
	for _, change := range changes {
		name := change.Header().Name
		switch change.Header().Class {
		case dns.ClassANY:
			delete(z.records, name)
		case dns.ClassNONE:
			z.records[name] = slices.DeleteFunc(z.records[name], func(one dns.RR) bool {
				a, isA := one.(*dns.A)
				b, isB := change.(*dns.A)
				return isA && isB && a.A.Equal(b.A)
			})
		default:
			z.records[name] = append(z.records[name], change)
		}
	}
}

func same(*settings) {}

func wantAddresses(t *testing.T, c *client, name string, want ...string) {
	t.Helper()
	got, _, err := c.lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Fatalf("%s has %v, want %v", name, got, want)
	}
}

func TestInsertReadChangeRemove(t *testing.T) {
	c := newZone(t).client(t, same)
	wantAddresses(t, c, "web.home.test.")
	if err := c.change("home.test.", "web.home.test.", 300, nil, []string{"10.0.0.1"}); err != nil {
		t.Fatal(err)
	}
	wantAddresses(t, c, "web.home.test.", "10.0.0.1")
	if err := c.change("home.test.", "web.home.test.", 300, []string{"10.0.0.1"}, []string{"10.0.0.2"}); err != nil {
		t.Fatal(err)
	}
	wantAddresses(t, c, "web.home.test.", "10.0.0.2")
	if err := c.remove("home.test.", "web.home.test."); err != nil {
		t.Fatal(err)
	}
	wantAddresses(t, c, "web.home.test.")
}

func TestInsertsIntoAForeignRecordSetAndRemovesAllOfIt(t *testing.T) {
	c := newZone(t).client(t, same)
	for _, address := range []string{"10.0.0.1", "10.0.0.9"} {
		if err := c.change("home.test.", "db.home.test.", 60, nil, []string{address}); err != nil {
			t.Fatal(err)
		}
	}
	wantAddresses(t, c, "db.home.test.", "10.0.0.1", "10.0.0.9")
	if err := c.remove("home.test.", "db.home.test."); err != nil {
		t.Fatal(err)
	}
	wantAddresses(t, c, "db.home.test.")
}

func TestLowestTTLIsRead(t *testing.T) {
	c := newZone(t).client(t, same)
	for address, ttl := range map[string]int64{"10.0.0.1": 300, "10.0.0.2": 60} {
		if err := c.change("home.test.", "web.home.test.", ttl, nil, []string{address}); err != nil {
			t.Fatal(err)
		}
	}
	if _, ttl, err := c.lookup("web.home.test."); err != nil || ttl != 60 {
		t.Fatalf("ttl %d, error %v", ttl, err)
	}
}

func TestServerFailureIsTriedAgainAsOftenAsToldThenSaid(t *testing.T) {
	c := newZone(t, dns.RcodeServerFailure, dns.RcodeServerFailure).client(t, same)
	wantAddresses(t, c, "web.home.test.")
	once := newZone(t, dns.RcodeServerFailure, dns.RcodeServerFailure).client(t, func(s *settings) { s.retries = "1" })
	_, _, err := once.lookup("web.home.test.")
	if err == nil || !strings.Contains(err.Error(), "2 (SERVFAIL)") {
		t.Fatalf("error %v", err)
	}
}

func TestRefusalAndWrongKeyAreErrors(t *testing.T) {
	refused := newZone(t, dns.RcodeRefused).client(t, same)
	err := refused.change("home.test.", "web.home.test.", 60, nil, []string{"10.0.0.1"})
	if err == nil || !strings.Contains(err.Error(), "5 (REFUSED)") {
		t.Fatalf("error %v", err)
	}
	wrong := newZone(t).client(t, func(s *settings) { s.keySecret = "AAAA" })
	if err := wrong.remove("home.test.", "web.home.test."); err == nil {
		t.Fatal("a wrong key was taken")
	}
}

func TestSettingsAreRefusedAsByTheRealProvider(t *testing.T) {
	cases := map[string]func(*settings){
		"fully-qualified":     func(s *settings) { s.keyName = "fleet" },
		"should be non empty": func(s *settings) { s.keySecret = "" },
		"unknown HMAC":        func(s *settings) { s.keyAlgorithm = "hmac-sha3" },
		"PORT":                func(s *settings) { s.port = "dns" },
		"RETRIES":             func(s *settings) { s.retries = "many" },
		"invalid timeout":     func(s *settings) { s.timeout = "soon" },
		"negative":            func(s *settings) { s.timeout = "-1s" },
	}
	for want, change := range cases {
		s := settings{server: "127.0.0.1", port: "53", transport: "tcp", timeout: "0", retries: "3", recursive: "false",
			keyName: "fleet.", keyAlgorithm: "hmac-sha256", keySecret: secret}
		change(&s)
		if _, err := newClient(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v", want, err)
		}
	}
	if c, err := newClient(settings{}); c != nil || err != nil {
		t.Errorf("without a server: %v, %v", c, err)
	}
}
