import type { IncomingMessage } from 'node:http';

/** Bytes of a request body that fit into an invocation (6 MB). */
export const bodyLimit = 6_291_456;

/**
 * Reads a request's body to its end, so that the connection stays usable and the client gets the answer.
 * @returns undefined when it is larger than `bodyLimit`
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
  }
  return size <= bodyLimit ? Buffer.concat(chunks) : undefined;
}
