package main

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/miekg/dns"
)

var algorithms = map[string]string{
	"hmac-md5":    dns.HmacMD5,
	"hmac-sha1":   dns.HmacSHA1,
	"hmac-sha256": dns.HmacSHA256,
	"hmac-sha512": dns.HmacSHA512,
}

type client struct {
	address, transport string
	timeout            time.Duration
	retries            int
	recursive          bool
	keyName, algorithm string
	secrets            map[string]string
}

// newClient checks the settings in the words of the real provider; nil without an error when no server is named.
func newClient(s settings) (*client, error) {
	if s.server == "" {
		return nil, nil
	}
	if _, err := strconv.Atoi(s.port); err != nil {
		return nil, fmt.Errorf("invalid DNS_UPDATE_PORT environment variable: %w", err)
	}
	retries, err := strconv.Atoi(s.retries)
	if err != nil {
		return nil, fmt.Errorf("invalid DNS_UPDATE_RETRIES environment variable: %w", err)
	}
	recursive, err := strconv.ParseBool(s.recursive)
	if err != nil {
		return nil, fmt.Errorf("invalid DNS_UPDATE_RECURSIVE environment variable: %w", err)
	}
	timeout, err := duration(s.timeout)
	if err != nil {
		return nil, err
	}
	c := &client{address: net.JoinHostPort(s.server, s.port), transport: s.transport, timeout: timeout,
		retries: retries, recursive: recursive}
	return c, c.setKey(s)
}

// setKey wants all three values or none, and a fully qualified name: the real provider refuses "key" without its dot.
func (c *client) setKey(s settings) error {
	if s.keyName == "" && s.keyAlgorithm == "" && s.keySecret == "" {
		return nil
	}
	if s.keyName == "" || s.keyAlgorithm == "" || s.keySecret == "" {
		return errors.New("Error configuring provider: when using authentication, \"key_name\", \"key_secret\" and \"key_algorithm\" should be non empty")
	}
	if !dns.IsFqdn(s.keyName) {
		return errors.New("Error configuring provider: \"key_name\" should be fully-qualified")
	}
	algorithm, known := algorithms[s.keyAlgorithm]
	if !known {
		return fmt.Errorf("Error configuring provider: unknown HMAC algorithm: %s", s.keyAlgorithm)
	}
	c.keyName, c.algorithm = strings.ToLower(s.keyName), algorithm
	c.secrets = map[string]string{c.keyName: s.keySecret}
	return nil
}

// duration reads "500ms" and the like, or whole seconds without a unit. 0 means the DNS library's own 2 seconds.
func duration(value string) (time.Duration, error) {
	result, err := time.ParseDuration(value)
	if err != nil {
		seconds, err := strconv.Atoi(value)
		if err != nil {
			return 0, fmt.Errorf("invalid timeout: %s", value)
		}
		result = time.Duration(seconds) * time.Second
	}
	if result < 0 {
		return 0, fmt.Errorf("timeout cannot be negative: %s", result)
	}
	return result, nil
}
