import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { rootsFlag } from '#shared/contract/trusted-roots.ts';

/** How OpenSSL calls a chain that ends at no root it has: of these, what more roots can mend. */
const untrusted = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
]);

let isNarrow = process.env.NODE_OPTIONS?.includes(rootsFlag) ?? false;

/**
 * Where a connection failed since nobody vouched for the other side, and functions trust fewer roots than Node does
 * (`rootsVariables`): trusts all of Node's from now on, whoever asks whom, and says so in the log.
 * @returns whether that is worth another connection
 */
export function widenTrust(error: unknown): boolean {
  const { code = '' } = Object(error) as { readonly code?: string };
  if (!isNarrow || !untrusted.has(code)) return false;
  isNarrow = false;
  setDefaultCACertificates([...getCACertificates('bundled'), ...getCACertificates('extra')]);
  process.emitWarning(
    `none of the roots in ${process.env.SSL_CERT_FILE} vouches for a server (${code}): all those of Node are trusted from now on`,
  );
  return true;
}
