variable "addresses" {
  description = "IPv4 address of every VM, by id."
  type        = map(string)
}

output "hosts" {
  description = "The fleet as an inventory file: one line a VM."
  value       = join("\n", [for id, address in var.addresses : "${id} ansible_host=${address}"])
}
