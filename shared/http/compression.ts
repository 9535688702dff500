import { digestHeaders } from './content-digest.ts';
import type { Step } from './request-state.ts';
import { encodedBody } from './sent-bytes.ts';

/** Whether `Accept-Encoding` names gzip and does not refuse it by weight 0; RFC 9110 section 12.5.3. */
function acceptsGzip(acceptEncoding = ''): boolean {
  return acceptEncoding.split(',').some((coding) => {
    const [name, weight = 'q=1'] = coding.split(';').map((part) => part.trim().toLowerCase());
    return name === 'gzip' && Number(weight.replace(/^q=/, '')) > 0;
  });
}

/**
 * Sends answers with their digests, and gzipped to those who take them so: a Function URL passes on what it is given, and a board of text gets four
 * times shorter, which a phone on the road pays by the byte.
 */
export function compression(): Step {
  const compress: Step['after'] = ({ response, internal }) => {
    const body = response?.body;
    if (response === null || response === undefined || body === undefined) return;
    const { headers } = response;
    headers.vary = 'accept-encoding';
    const { written, acceptsGzip: isTaken = false } = internal.state;
    const known = written?.body === body ? written.encoded : undefined;
    const encoded = known ?? encodedBody(body, isTaken);
    if (encoded.isBase64Encoded) headers['content-encoding'] = 'gzip';
    // An answer to HEAD has none of it, and so nothing that could be compared.
    if (!internal.state.isHead) Object.assign(headers, digestHeaders(body, encoded));
    Object.assign(response, encoded);
  };
  return {
    before: ({ event, internal }) => {
      internal.state.acceptsGzip = acceptsGzip(event.headers?.['accept-encoding']);
      internal.state.isHead = event.requestContext.http.method === 'HEAD';
    },
    after: compress,
    onError: compress,
  };
}
