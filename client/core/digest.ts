import { StatusBoardError } from './errors.ts';
import type { FailedCall } from './failures.ts';

/** The SHA-256 in a dictionary of digests (RFC 9530), in base64. */
const sha256 = /\bsha-256=:([^:]*):/;

/**
 * The text of an answer, compared with the digest that came with it: what was changed or cut on its way is none. Where there is
 * no digest, or no WebCrypto, as on a page without TLS, it is taken as it is.
 * @throws StatusBoardError `damaged_reply`
 */
export async function readWhole(response: Response, call: FailedCall): Promise<string> {
  const bytes = await response.arrayBuffer();
  const { status, headers } = response;
  // Of a gzipped answer only the text can be compared: its bytes are gone when a program sees it.
  const digests = headers.get('unencoded-digest') ?? headers.get('content-digest') ?? '';
  const told = sha256.exec(digests)?.[1];
  const { subtle } = crypto;
  if (told && subtle) {
    const digest = btoa(String.fromCharCode(...new Uint8Array(await subtle.digest('SHA-256', bytes))));
    if (digest !== told) {
      const message = 'The answer was damaged on its way.';
      throw new StatusBoardError({ ...call, code: 'damaged_reply', status, message, retryable: true });
    }
  }
  return new TextDecoder().decode(bytes);
}
