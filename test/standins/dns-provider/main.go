// A stand-in for the hashicorp/dns provider 3.6.1, for tests and the demo where no provider registry can be reached.
// It knows dns_a_record_set only, with the schema and the habits of the real one, bad ones included.
package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
)

func main() {
	err := providerserver.Serve(context.Background(), func() provider.Provider { return &dnsProvider{} },
		providerserver.ServeOpts{Address: "registry.opentofu.org/hashicorp/dns", ProtocolVersion: 5})
	if err != nil {
		log.Fatal(err)
	}
}
