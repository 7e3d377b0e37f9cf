/** Forms of secrets that must not be in the repository, each with a made-up sample put together from parts. */
export const secretForms: readonly {
  readonly name: string;
  readonly form: RegExp;
  readonly sample: string;
}[] = [
  {
    name: "token of GitHub",
    form: /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
    sample: `ghp_${"a1B2".repeat(9)}`,
  },
  {
    name: "fine-grained token of GitHub",
    form: /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/,
    sample: `github_pat_${"a1".repeat(11)}_${"b".repeat(59)}`,
  },
  {
    name: "private key",
    form: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}/,
    sample: `-----BEGIN RSA PRIVATE ${"KEY-----"}\n${"MIIE".repeat(16)}`,
  },
  {
    name: "token of Proxmox",
    form: /\b[\w.-]+@(?:pve|pam)![\w.-]+=(?!(?:0{8}|1{8}|01234567|12345678)-)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/,
    sample: `fleet@pve!homelab=${"9f3b"}2c1d-4e5f-6071-8293-a4b5c6d7e8f9`,
  },
  {
    name: "access key of S3",
    form: /\bAKIA(?!IOSFODNN7EXAMPLE)[A-Z0-9]{16}\b/,
    sample: `AKIA${"Z7Q4".repeat(4)}`,
  },
  {
    name: "token of npm",
    form: /\bnpm_[A-Za-z0-9]{36}\b/,
    sample: `npm_${"x9Y8".repeat(9)}`,
  },
];

/** Names of the secrets in a text. */
export function secretsIn(text: string): readonly string[] {
  return secretForms
    .filter(({ form }) => form.test(text))
    .map(({ name }) => name);
}
