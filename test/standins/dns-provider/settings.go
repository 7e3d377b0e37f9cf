package main

import (
	"os"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/types"
)

// settings are all text: the environment is, and one place (newClient) reads the numbers in them.
type settings struct {
	server, port, transport, timeout, retries, recursive string
	keyName, keyAlgorithm, keySecret                     string
}

// settingsFrom takes each value from the update block, else from the environment, else the real provider's default.
func settingsFrom(update updateModel) settings {
	return settings{
		server:       text(update.Server, "DNS_UPDATE_SERVER", ""),
		port:         number(update.Port, "DNS_UPDATE_PORT", "53"),
		transport:    text(update.Transport, "DNS_UPDATE_TRANSPORT", "udp"),
		timeout:      text(update.Timeout, "DNS_UPDATE_TIMEOUT", "0"),
		retries:      number(update.Retries, "DNS_UPDATE_RETRIES", "3"),
		recursive:    flag(update.Recursive, "DNS_UPDATE_RECURSIVE", "false"),
		keyName:      text(update.KeyName, "DNS_UPDATE_KEYNAME", ""),
		keyAlgorithm: text(update.KeyAlgorithm, "DNS_UPDATE_KEYALGORITHM", ""),
		keySecret:    text(update.KeySecret, "DNS_UPDATE_KEYSECRET", ""),
	}
}

func text(value types.String, variable, fallback string) string {
	if !value.IsNull() {
		return value.ValueString()
	}
	return environment(variable, fallback)
}

func number(value types.Int64, variable, fallback string) string {
	if !value.IsNull() {
		return strconv.FormatInt(value.ValueInt64(), 10)
	}
	return environment(variable, fallback)
}

func flag(value types.Bool, variable, fallback string) string {
	if !value.IsNull() {
		return strconv.FormatBool(value.ValueBool())
	}
	return environment(variable, fallback)
}

func environment(variable, fallback string) string {
	if value := os.Getenv(variable); value != "" {
		return value
	}
	return fallback
}
