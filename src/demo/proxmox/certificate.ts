import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Certificate {
  /** PEM files and their text. */
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

/** Node has no way to make a certificate; the library fakepve brings along for its own has. */
const script = `
import datetime, ipaddress, os, sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
os.umask(0o077)
key = ec.generate_private_key(ec.SECP256R1())
name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "embedded homelab")])
now = datetime.datetime.now(datetime.timezone.utc)
cert = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    .serial_number(x509.random_serial_number())
    .not_valid_before(now - datetime.timedelta(hours=1)).not_valid_after(now + datetime.timedelta(days=7))
    .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
    .sign(key, hashes.SHA256()))
pem = serialization.Encoding.PEM
with open(sys.argv[1], "wb") as file:
    file.write(cert.public_bytes(pem))
with open(sys.argv[2], "wb") as file:
    file.write(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
`;

/** A self-signed certificate for 127.0.0.1, valid for a week, in the folder. */
export async function makeCertificate(
  python: string,
  folder: string,
): Promise<Certificate> {
  const certFile = join(folder, "proxmox-cert.pem");
  const keyFile = join(folder, "proxmox-key.pem");
  await run(python, ["-c", script, certFile, keyFile]);
  const cert = await readFile(certFile, "utf8");
  const key = await readFile(keyFile, "utf8");
  return { certFile, keyFile, cert, key };
}
