import { join } from "node:path";

/** Paths of a certificate and its private key, in PEM. */
interface SelfSigned {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Makes a certificate that nobody has signed. `subject` as in OpenSSL's subjectAltName, such as
 * `DNS:localhost` or `IP:127.0.0.1`.
 */
export async function selfSigned(folder: string, subject: string): Promise<SelfSigned> {
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  const { success } = await new Deno.Command("openssl", {
    args: [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
      ...["-subj", `/CN=${subject.replace(/^\w+:/, "")}`, "-addext", `subjectAltName=${subject}`],
      ...["-addext", "basicConstraints=critical,CA:FALSE", "-days", "2"],
      ...["-keyout", key, "-out", certificate],
    ],
    ...{ stdout: "null", stderr: "null" },
  }).output();
  if (!success) throw new Error("openssl made no certificate");
  return { certificate, key };
}
