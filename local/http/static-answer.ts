import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isLoopbackHost, isOfOwnPage } from '../guard/browser-origin.ts';
import { type HttpAnswer, headerPairs } from './http-answer.ts';
import { problemAnswer } from './problem.ts';
import { protection } from './protection.ts';
import type { StaticContent, StaticRoute } from './static-routes.ts';

const gzipped = promisify(gzip);

/** What is packed already gets no shorter. */
const packable = /^(text\/|application\/(json|manifest\+json)|image\/svg)/;

/** Content as CloudFront hands it out: under a tag, not again to who has it, and gzipped for who takes it so. */
async function contentAnswer(content: StaticContent, { headers: asked }: IncomingMessage): Promise<HttpAnswer> {
  const { contentType, body, headers: own = {}, status = 200 } = content;
  const tag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
  const headers = { 'Content-Type': contentType, ETag: tag, Vary: 'Accept-Encoding', ...protection, ...own };
  if (status === 200 && asked['if-none-match'] === tag) return { status: 304, headers: headerPairs(headers), body: '' };
  const isPacked = packable.test(contentType) && /\bgzip\b/.test(String(asked['accept-encoding']));
  if (!isPacked) return { status, headers: headerPairs(headers), body };
  return {
    status,
    headers: headerPairs({ ...headers, 'Content-Encoding': 'gzip' }),
    body: await gzipped(body),
  };
}

/** What a static route answers; undefined where its path holds nothing. */
export async function staticAnswer(
  route: StaticRoute,
  path: string,
  request: IncomingMessage,
): Promise<HttpAnswer | undefined> {
  const { host, accept = '' } = request.headers;
  if (!isLoopbackHost(host)) {
    const detail = `the pages of the local cloud are for this machine; open http://127.0.0.1, not ${host ?? 'no host'}`;
    return problemAnswer('forbidden', detail, request);
  }
  const content = await route.read({ path, host, accept, isOfOwnPage: isOfOwnPage(request.headers) });
  return content && contentAnswer(content, request);
}
