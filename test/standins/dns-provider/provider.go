package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type dnsProvider struct{}

type providerModel struct {
	Update []updateModel `tfsdk:"update"`
}

type updateModel struct {
	Server       types.String `tfsdk:"server"`
	Port         types.Int64  `tfsdk:"port"`
	Transport    types.String `tfsdk:"transport"`
	Timeout      types.String `tfsdk:"timeout"`
	Retries      types.Int64  `tfsdk:"retries"`
	Recursive    types.Bool   `tfsdk:"recursive"`
	KeyName      types.String `tfsdk:"key_name"`
	KeyAlgorithm types.String `tfsdk:"key_algorithm"`
	KeySecret    types.String `tfsdk:"key_secret"`
}

func (p *dnsProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "dns"
	resp.Version = "3.6.1"
}

// Schema is that of the real provider without gssapi, which nothing here uses. key_secret is not marked sensitive
// there, so it is not here: a configuration that leaks it must leak it in a test, too.
func (p *dnsProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	text := schema.StringAttribute{Optional: true}
	number := schema.Int64Attribute{Optional: true}
	resp.Schema = schema.Schema{Blocks: map[string]schema.Block{
		"update": schema.ListNestedBlock{NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
			"server": text, "port": number, "transport": text, "timeout": text, "retries": number,
			"recursive": schema.BoolAttribute{Optional: true},
			"key_name":  text, "key_algorithm": text, "key_secret": text,
		}}},
	}}
}

// Configure gives the resources a client, or none when no server is named: the real one says so only when it is used.
func (p *dnsProvider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var model providerModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &model)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if len(model.Update) > 1 {
		resp.Diagnostics.AddError("Too many update blocks", "Only one update block may be in the configuration.")
		return
	}
	var update updateModel
	if len(model.Update) == 1 {
		update = model.Update[0]
	}
	client, err := newClient(settingsFrom(update))
	if err != nil {
		resp.Diagnostics.AddError("Error initializing DNS Client:", err.Error())
		return
	}
	resp.ResourceData = client
}

func (p *dnsProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{func() resource.Resource { return &recordSet{} }}
}

func (p *dnsProvider) DataSources(context.Context) []func() datasource.DataSource { return nil }
