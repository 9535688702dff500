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

/** Of an error of a connection, or of `fetch`, which has that as its cause. */
function codeOf(error: unknown): string {
  const { code, cause } = Object(error) as { readonly code?: string; readonly cause?: unknown };
  return code ?? (Object(cause) as { readonly code?: string }).code ?? '';
}

function widen(code: string): void {
  isNarrow = false;
  setDefaultCACertificates([...getCACertificates('bundled'), ...getCACertificates('extra')]);
  // By the console, of which Lambda makes a record with time and level. A warning of Node's own would be two lines without.
  console.warn(
    `none of the roots in ${process.env.SSL_CERT_FILE} vouches for a server (${code}): all those of Node are trusted from now on`,
  );
}

/**
 * Asks, and once more where nobody vouched for the other side, since functions trust fewer roots than Node does (`rootsVariables`): all
 * of Node's are trusted from then on, whoever asks whom, and the log says so. Nothing was sent before. Of those who asked at once
 * the first finds out, and each is let ask again.
 */
export function withWiderTrust<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  if (!isNarrow) return ask();
  return ask().catch((error: unknown) => {
    const code = codeOf(error);
    if (!untrusted.has(code)) throw error;
    if (isNarrow) widen(code);
    return ask();
  });
}
