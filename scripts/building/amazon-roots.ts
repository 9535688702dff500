import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';

/** Those that Amazon Trust Services asks whoever keeps roots of his own to have, all of them: https://www.amazontrust.com/repository */
const issuers = [/^O=Amazon$/m, /^CN=Starfield Services Root Certificate Authority - G2$/m];

/** The certificates of Amazon's roots among those Node has, which are Mozilla's, in PEM. @throws Error where Node has none of one kind */
export function amazonRoots(): string {
  const roots = rootCertificates.map((pem) => ({ pem, subject: new X509Certificate(pem).subject }));
  const found = issuers.map((issuer) => roots.filter(({ subject }) => issuer.test(subject)));
  if (found.some(({ length }) => length === 0))
    throw new Error(
      `Node ${process.version} does not have the roots that vouch for AWS; look at scripts/building/amazon-roots.ts`,
    );
  return found
    .flat()
    .map(({ pem }) => `${pem.trim()}\n`)
    .join('');
}
