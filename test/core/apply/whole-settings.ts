/** Settings of a homelab of which none is missing and none is wrong. */
export const wholeSettings = {
  PROXMOX_VE_ENDPOINT: "https://pve.home.example:8006/",
  PROXMOX_VE_API_TOKEN: "fleet@pve!homelab=8c2f1a9e-77aa",
  DNS_UPDATE_SERVER: "10.0.0.2",
  DNS_UPDATE_KEYNAME: "fleet.",
  DNS_UPDATE_KEYALGORITHM: "hmac-sha256",
  DNS_UPDATE_KEYSECRET: "c2VjcmV0c2VjcmV0c2VjcmV0",
};
