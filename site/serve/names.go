package serve

import (
	"net"
	"net/netip"
	"os"
	"strings"
)

// names are those under which the server may be asked. Any other is refused: a
// page on the web could give its own name the address of this machine, and read
// here as if it were at home (DNS rebinding).
type names struct {
	port string
	told string // the host that the server was configured to listen on
	any  bool   // it listens on every address of the machine
	own  string // the machine's name, where any
}

// newNames returns the names of a server that was configured to listen on a host,
// empty for all of the machine's addresses, and listens at an address.
func newNames(at net.Addr, host string) names {
	n := names{told: strings.ToLower(host)}
	_, n.port, _ = net.SplitHostPort(at.String())
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		n.any = true
		if own, err := os.Hostname(); err == nil {
			n.own = strings.ToLower(own)
		}
	}
	return n
}

// have says whether a Host header is right. An IP address can't be rebound.
func (n names) have(header string) bool {
	host, port, err := net.SplitHostPort(header)
	if err != nil {
		host, port = strings.TrimSuffix(strings.TrimPrefix(header, "["), "]"), "80"
	}
	host = strings.ToLower(host)
	if host == "" || port != n.port {
		return false
	}
	if ip, err := netip.ParseAddr(host); err == nil && (n.any || ip.IsLoopback()) {
		return true
	}
	return host == "localhost" || host == n.told || host == n.own
}

// String says what to use instead.
func (n names) String() string {
	hosts := []string{"localhost"}
	if n.told != "" && n.told != "localhost" && !n.any {
		hosts = []string{n.told}
	}
	if n.own != "" {
		hosts = append(hosts, n.own)
	}
	for i, host := range hosts {
		hosts[i] = "http://" + net.JoinHostPort(host, n.port) + "/"
	}
	all := strings.Join(hosts, " or ")
	if n.any {
		all += ", or an IP address of this machine"
	}
	return all
}
