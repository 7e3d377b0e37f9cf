package main

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/miekg/dns"
)

// exchange sends one message, queries signed like updates, and tries again as the real provider does: on a time-out
// and on SERVFAIL as often as retries says, and over TCP when an answer over UDP was cut short.
func (c *client) exchange(message *dns.Msg) (*dns.Msg, error) {
	transport := c.transport
	for left := c.retries; ; {
		answer, err := c.send(message.Copy(), transport)
		var netErr net.Error
		switch {
		case err != nil && errors.As(err, &netErr) && netErr.Timeout() && left > 0:
			left--
		case err != nil:
			return nil, err
		case answer.Rcode == dns.RcodeServerFailure && left > 0:
			left--
		case answer.Truncated && strings.HasPrefix(transport, "udp"):
			transport = "tcp" + strings.TrimPrefix(transport, "udp")
		case answer.Truncated:
			return nil, fmt.Errorf("answer over %s was cut short", transport)
		default:
			return answer, nil
		}
	}
}

func (c *client) send(message *dns.Msg, transport string) (*dns.Msg, error) {
	connection := &dns.Client{Net: transport, Timeout: c.timeout, TsigSecret: c.secrets}
	if c.keyName != "" {
		message.SetTsig(c.keyName, c.algorithm, 300, time.Now().Unix())
	}
	answer, _, err := connection.Exchange(message, c.address)
	return answer, err
}
