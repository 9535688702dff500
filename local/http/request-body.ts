import type { IncomingMessage } from 'node:http';

/** Bytes of a request body that fit into an invocation (6 MB). */
export const bodyLimit = 6_291_456;

/**
 * Reads a request's body to its end, so that the connection stays usable and the client gets the answer.
 * @param limit bytes
 * @returns undefined when it is larger
 */
export async function readBody(request: IncomingMessage, limit: number = bodyLimit): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}
