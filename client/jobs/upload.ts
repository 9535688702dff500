import { within } from '../core/abortable.ts';
import type { Data } from '../core/api.ts';
import type { Client, Reply } from '../core/client.ts';
import { StatusBoardError } from '../core/errors.ts';
import { type FailedCall, failure } from '../core/failures.ts';
import type { JobsOptions, UploadableFile, UploadedFile, UploadOptions } from './jobs.ts';
import { type Patience, persist } from './patience.ts';

/** Milliseconds one try to send a file may take: the largest one over 300 kbit/s. */
const longestTry = 300_000;

/** How often a file is sent at most; with the pauses between, for half a minute. */
const tries = 5;

/** All bytes of a file, so that each try sends the same, whatever becomes of the file meanwhile. */
async function bytesOf(file: UploadableFile): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof file === 'string') return new TextEncoder().encode(file);
  return new Uint8Array('arrayBuffer' in file ? await file.arrayBuffer() : file);
}

/**
 * The failure an answer of the file store is, which is no answer of the API: its status, and XML.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
function refusal(call: FailedCall, status: number, text: string): StatusBoardError {
  // A connection that stalled is answered 400 `RequestTimeout`.
  if (status >= 500 || status === 429 || text.includes('RequestTimeout')) {
    const message = 'The file store is busy; try again in a moment.';
    return new StatusBoardError({ ...call, code: 'unavailable', status, message, retryable: true });
  }
  const message =
    status === 403
      ? 'The link to send the file to is no longer good; upload the file again.'
      : `The file store did not take the file: it answered ${status}.`;
  return new StatusBoardError({ ...call, code: status === 403 ? 'forbidden' : 'unexpected_reply', status, message });
}

/** Sends a file to its link, once. @throws StatusBoardError for whatever is no success */
async function put(
  body: Uint8Array<ArrayBuffer>,
  { method, url, headers }: Data<'createUpload'>,
  call: FailedCall,
  { surroundings, signal, fetch }: Patience & { readonly fetch: typeof globalThis.fetch },
): Promise<void> {
  try {
    const [status, text] = await within(longestTry, { call, signal }, surroundings, async (signal) => {
      const response = await fetch(url, { method, headers, body, signal });
      return [response.ok ? 0 : response.status, await response.text()] as const;
    });
    if (status > 0) throw refusal(call, status, text);
  } catch (cause) {
    throw cause instanceof StatusBoardError ? cause : failure(call, 'network_error', cause);
  }
}

/**
 * Sends a file to where imports read it. To send it twice is harmless: both times the same bytes lie in the same place.
 * @throws StatusBoardError of `createUpload` and of the sending
 */
export async function upload(
  file: UploadableFile,
  { signal, idempotencyKey }: UploadOptions,
  send: Client['send'],
  { surroundings, fetch }: Pick<Patience, 'surroundings'> & Pick<JobsOptions, 'fetch'>,
): Promise<UploadedFile> {
  const body = await bytesOf(file);
  const reply = await send('createUpload', { bytes: body.length }, { signal, idempotencyKey });
  const { data: link, correlationId } = reply as Extract<Reply<'createUpload'>, { readonly data: unknown }>;
  const call = { operation: 'createUpload', correlationId } as const;
  const patience = { surroundings, signal, fetch: fetch ?? globalThis.fetch };
  await persist(() => put(body, link, call, patience), patience, tries);
  return { upload: link.id };
}
