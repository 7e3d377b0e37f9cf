package main

import (
	"errors"
	"fmt"
	"net"

	"github.com/miekg/dns"
)

var errNoServer = errors.New("update server is not set")

// lookup gives the addresses the server holds for a name and their lowest TTL in seconds; no addresses: no such name.
func (c *client) lookup(fqdn string) ([]string, int64, error) {
	if c == nil {
		return nil, 0, errNoServer
	}
	question := new(dns.Msg)
	question.SetQuestion(fqdn, dns.TypeA)
	question.RecursionDesired = c.recursive
	answer, err := c.exchange(question)
	if err != nil {
		return nil, 0, fmt.Errorf("Error querying DNS record: %w", err)
	}
	if answer.Rcode == dns.RcodeNameError {
		return nil, 0, nil
	}
	if answer.Rcode != dns.RcodeSuccess {
		return nil, 0, fmt.Errorf("Error querying DNS record: %s", rcode(answer))
	}
	var addresses []string
	var ttl int64
	for _, record := range answer.Answer {
		a, isA := record.(*dns.A)
		if !isA {
			return nil, 0, errors.New("Error querying DNS record: didn't get a A record")
		}
		if seconds := int64(a.Hdr.Ttl); len(addresses) == 0 || seconds < ttl {
			ttl = seconds
		}
		addresses = append(addresses, a.A.String())
	}
	return addresses, ttl, nil
}

// change removes and inserts single records in one update, without any prerequisite: an insert into a record set
// that someone else made succeeds and both addresses are served. That is what the real provider does.
func (c *client) change(zone, fqdn string, ttl int64, remove, insert []string) error {
	update := new(dns.Msg)
	update.SetUpdate(zone)
	gone, err := records(fqdn, ttl, remove)
	if err != nil {
		return err
	}
	fresh, err := records(fqdn, ttl, insert)
	if err != nil {
		return err
	}
	update.Remove(gone)
	update.Insert(fresh)
	return c.update(update, "updating")
}

// remove takes the whole record set of a name away, whoever put addresses into it.
func (c *client) remove(zone, fqdn string) error {
	update := new(dns.Msg)
	update.SetUpdate(zone)
	update.RemoveRRset([]dns.RR{&dns.A{Hdr: dns.RR_Header{Name: fqdn, Rrtype: dns.TypeA, Class: dns.ClassINET}}})
	return c.update(update, "deleting")
}

func (c *client) update(message *dns.Msg, doing string) error {
	if c == nil {
		return errNoServer
	}
	answer, err := c.exchange(message)
	if err != nil {
		return fmt.Errorf("Error %s DNS record: %w", doing, err)
	}
	if answer.Rcode != dns.RcodeSuccess {
		return fmt.Errorf("Error %s DNS record: %s", doing, rcode(answer))
	}
	return nil
}

func records(fqdn string, ttl int64, addresses []string) ([]dns.RR, error) {
	var result []dns.RR
	for _, address := range addresses {
		ip := net.ParseIP(address).To4()
		if ip == nil {
			return nil, fmt.Errorf("error reading DNS record (%s %d A %s): not an IPv4 address", fqdn, ttl, address)
		}
		header := dns.RR_Header{Name: fqdn, Rrtype: dns.TypeA, Class: dns.ClassINET, Ttl: uint32(ttl)}
		result = append(result, &dns.A{Hdr: header, A: ip})
	}
	return result, nil
}

func rcode(answer *dns.Msg) string {
	return fmt.Sprintf("%d (%s)", answer.Rcode, dns.RcodeToString[answer.Rcode])
}
