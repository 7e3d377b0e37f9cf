package main

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64default"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/miekg/dns"
)

// Schema: zone, name and ttl force replacement, as in the real provider.
func (r *recordSet) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	replace := []planmodifier.String{stringplanmodifier.RequiresReplace()}
	resp.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"id": schema.StringAttribute{
			Computed:      true,
			PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
		},
		"zone": schema.StringAttribute{
			Required: true, PlanModifiers: replace,
			Validators: []validator.String{nameRule{qualified: true}},
		},
		"name": schema.StringAttribute{
			Optional: true, PlanModifiers: replace,
			Validators: []validator.String{nameRule{qualified: false}},
		},
		"addresses": schema.SetAttribute{Required: true, ElementType: types.StringType},
		"ttl": schema.Int64Attribute{
			Optional: true, Computed: true, Default: int64default.StaticInt64(3600),
			PlanModifiers: []planmodifier.Int64{int64planmodifier.RequiresReplace()},
		},
	}}
}

// nameRule wants a zone with its final dot and a record's name without one.
type nameRule struct{ qualified bool }

func (n nameRule) Description(context.Context) string {
	if n.qualified {
		return "must be fully qualified, without whitespace"
	}
	return "must not be fully qualified, empty or hold whitespace"
}

func (n nameRule) MarkdownDescription(ctx context.Context) string { return n.Description(ctx) }

func (n nameRule) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	value := req.ConfigValue.ValueString()
	if value == "" || strings.TrimSpace(value) != value || dns.IsFqdn(value) != n.qualified {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid DNS name", "The name "+n.Description(ctx)+": "+value)
	}
}
