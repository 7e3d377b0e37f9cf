package main

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// recordSet is the resource dns_a_record_set.
type recordSet struct{ client *client }

type recordSetModel struct {
	ID        types.String `tfsdk:"id"`
	Zone      types.String `tfsdk:"zone"`
	Name      types.String `tfsdk:"name"`
	Addresses []string     `tfsdk:"addresses"`
	TTL       types.Int64  `tfsdk:"ttl"`
}

func (m *recordSetModel) fqdn() string {
	if m.Name.ValueString() == "" {
		return m.Zone.ValueString()
	}
	return m.Name.ValueString() + "." + m.Zone.ValueString()
}

func (r *recordSet) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "dns_a_record_set"
}

func (r *recordSet) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	if req.ProviderData == nil {
		return
	}
	client, ok := req.ProviderData.(*client)
	if !ok {
		resp.Diagnostics.AddError("Error asserting meta to *DNSClient", "The provider was not configured.")
		return
	}
	r.client = client
}

func (r *recordSet) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan recordSetModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.ID = types.StringValue(plan.fqdn())
	err := r.client.change(plan.Zone.ValueString(), plan.fqdn(), plan.TTL.ValueInt64(), nil, plan.Addresses)
	if err != nil {
		resp.Diagnostics.AddError(err.Error(), "")
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

func (r *recordSet) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state recordSetModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	addresses, ttl, err := r.client.lookup(state.fqdn())
	if err != nil {
		resp.Diagnostics.AddError(err.Error(), "")
		return
	}
	if len(addresses) == 0 {
		resp.State.RemoveResource(ctx)
		return
	}
	state.Addresses, state.TTL = addresses, types.Int64Value(ttl)
	resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
}

// Update changes addresses only, everything else replaces.
func (r *recordSet) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state recordSetModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	err := r.client.change(plan.Zone.ValueString(), plan.fqdn(), plan.TTL.ValueInt64(),
		without(state.Addresses, plan.Addresses), without(plan.Addresses, state.Addresses))
	if err != nil {
		resp.Diagnostics.AddError(err.Error(), "")
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

func (r *recordSet) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state recordSetModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := r.client.remove(state.Zone.ValueString(), state.fqdn()); err != nil {
		resp.Diagnostics.AddError(err.Error(), "")
	}
}

func without(all, taken []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(one string) bool { return slices.Contains(taken, one) })
}
