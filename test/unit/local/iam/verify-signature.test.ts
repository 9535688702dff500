import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sigV4Signer } from '#client/sigv4.ts';
import {
  type Draft,
  host,
  now,
  presigned,
  region,
  type Sent,
  session,
  signed,
  user,
  verdict,
  withHeader,
} from './signed-request.ts';

const mismatch =
  'InvalidSignatureException: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const minutes = 60_000;

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => !(text in {}));
const segment = fc.oneof(
  fc.constantFrom('', '.', '..', 'a', '%2F', "it's", '%C3%A9', '~'),
  name.map(encodeURIComponent),
);
const query = fc
  .array(fc.tuple(name, fc.oneof(fc.constant(''), name)), { maxLength: 4 })
  .map((pairs) => new URLSearchParams(pairs).toString());
const drafts: fc.Arbitrary<Draft> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'),
  target: fc
    .tuple(fc.array(segment, { maxLength: 5 }), query)
    .map(([path, text]) => `/${path.join('/')}${text && `?${text}`}`),
  headers: fc.dictionary(
    fc.constantFrom('x-api-key', 'content-type', 'if-none-match', 'x-amz-meta'),
    fc.stringMatching(/^[ !-~]{1,20}$/),
  ),
  body: fc.string({ unit: 'grapheme' }),
});

/** Replaces a part of a path and query string. */
const retarget = (sent: Sent, from: RegExp | string, to: string): Sent => ({
  ...sent,
  url: sent.url.replace(from, to),
});

describe('a signed request', () => {
  it('is believed as the AWS SDK signs it, whatever it is', async () => {
    const by = fc.constantFrom(user, session);
    await fc.assert(
      fc.asyncProperty(drafts, by, fc.boolean(), async (draft, principal, checksum) => {
        expect(verdict(await signed(draft, { by: principal, checksum }))).toBe(principal.userId);
      }),
    );
  });

  it('is believed as the SDK of this project signs it', async () => {
    const signer = sigV4Signer({ region, credentials: session.credentials, now: () => now });
    await fc.assert(
      fc.asyncProperty(drafts, async ({ method = '', target = '', headers: own = {}, body = '' }) => {
        // As fetch sends it: without dot segments, and with values trimmed.
        const url = new URL(`https://${host}${target.replace(/^\/\/+/, '/')}`);
        const headers = Object.fromEntries(new Headers(own));
        const signature = await signer({ method, url: url.href, headers, body });
        const rawHeaders = Object.entries({ ...headers, host, ...signature }).flat();
        expect(verdict({ method, url: url.pathname + url.search, rawHeaders, body })).toBe(session.userId);
      }),
    );
  });

  it('is believed by S3 with its path as it was sent, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(drafts, fc.boolean(), async (draft, checksum) => {
        const sent = await signed(draft, { service: 's3', checksum });
        expect(verdict(sent, now, 's3')).toBe('ada');
        expect(verdict({ ...sent, body: `${sent.body} ` }, now, 's3')).toBe(mismatch);
      }),
    );
  });

  it.each(['UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'])('to S3 may say %s of its body', async (said) => {
    const draft = { method: 'PUT', target: '/files/a', headers: { 'x-amz-content-sha256': said }, body: 'one' };
    const sent = await signed(draft, { service: 's3' });
    expect(verdict({ ...sent, body: 'another' }, now, 's3')).toBe('ada');
    expect(verdict({ ...sent, url: '/files/b' }, now, 's3')).toBe(mismatch);
  });

  it('to Lambda may not', async () => {
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    expect(verdict(await signed({ method: 'POST', headers, body: 'one' }))).toBe(mismatch);
  });

  it('is not believed once any of it has changed', async () => {
    const changes = fc.constantFrom<(sent: Sent) => Sent>(
      (sent) => ({ ...sent, method: `${sent.method}X` }),
      (sent) => ({ ...sent, body: `${sent.body} ` }),
      (sent) => retarget(sent, /(\?|$)/, '/more$1'),
      (sent) => ({ ...sent, url: `${sent.url}${sent.url.includes('?') ? '&' : '?'}more` }),
      (sent) => withHeader(sent, 'host', (value) => `other.${value}`),
      (sent) => withHeader(sent, 'x-api-key', (value) => `${value}!`),
      (sent) => withHeader(sent, 'authorization', (value) => value.replace(/.$/, (last) => (last === '0' ? '1' : '0'))),
    );
    await fc.assert(
      fc.asyncProperty(drafts, changes, async (draft, change) => {
        const sent = await signed({ ...draft, headers: { 'x-api-key': 'k', ...draft.headers } });
        expect(verdict(change(sent))).toBe(mismatch);
      }),
    );
  });

  it.each([
    ['an encoded path', { target: '/a%20b/%C3%A9/c%2Fd' }],
    ['double slashes and dots', { target: '//a///b/./c/../d//' }],
    ['a repeated parameter, not in order', { target: '/?b=2&a=2&a=10&a=1&b=0' }],
    ['parameters without values', { target: '/?flag&empty=&flag2' }],
    ['spaces and plus signs', { target: '/?q=a+b%20c%2Bd' }],
    ['unicode', { target: '/?q=%E2%98%95&%C3%A9=1', method: 'POST', body: '{"name":"Zoë ☕"}' }],
    ['white space in a header', { headers: { 'x-note': '  two   words ' } }],
  ])('may have %s', async (_what, draft) => {
    expect(verdict(await signed(draft))).toBe('ada');
  });

  it('may repeat a header, whose values are signed as one', async () => {
    const sent = await signed({ headers: { 'x-tag': 'a,b' } });
    const twice = withHeader(sent, 'x-tag', () => undefined);
    expect(verdict({ ...twice, rawHeaders: [...twice.rawHeaders, 'X-Tag', 'a', 'x-tag', ' b'] })).toBe('ada');
    expect(verdict({ ...twice, rawHeaders: [...twice.rawHeaders, 'X-Tag', 'b', 'x-tag', 'a'] })).toBe(mismatch);
  });

  it('may have headers that are not signed, of other names than AWS acts upon', async () => {
    const sent = await signed();
    const more = (...headers: string[]) => verdict({ ...sent, rawHeaders: [...sent.rawHeaders, ...headers] });
    expect(more('User-Agent', 'curl', 'X-Amzn-Trace-Id', 'Root=1')).toBe('ada');
    expect(more('X-Amz-Meta', '1')).toBe(
      "InvalidSignatureException: 'x-amz-meta' must be a 'SignedHeader' in the AWS Authorization.",
    );
    expect(more('X-Amz-Security-Token', 'AQoD/+==')).toContain('UnrecognizedClientException');
  });

  it('covers the body itself: Lambda takes no unsigned payload', async () => {
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    expect(verdict(await signed({ method: 'POST', body: 'a', headers }))).toBe(mismatch);
  });

  it('is good for five minutes either way', async () => {
    const sent = await signed();
    const at = (shift: number) => verdict(sent, now + shift);
    expect([at(-5 * minutes), at(5 * minutes)]).toEqual(['ada', 'ada']);
    expect(at(5 * minutes + 1_000)).toBe(
      'InvalidSignatureException: Signature expired: 20260302T090507Z is now earlier than 20260302T090508Z (20260302T091008Z - 5 min.)',
    );
    expect(at(-5 * minutes - 1_000)).toBe(
      'InvalidSignatureException: Signature not yet current: 20260302T090507Z is still later than 20260302T090506Z (20260302T090006Z + 5 min.)',
    );
  });

  it.each([
    ['another region', { region: 'us-east-1' }, "Credential should be scoped to a valid region, not 'us-east-1'. "],
    ['another service', { service: 'execute-api' }, "Credential should be scoped to correct service: 'lambda'. "],
  ])('is not believed for %s', async (_what, place, message) => {
    expect(verdict(await signed({}, place))).toBe(`InvalidSignatureException: ${message}`);
  });

  const unknown = 'UnrecognizedClientException: The security token included in the request is invalid.';
  const { secretAccessKey } = user.credentials;
  it.each([
    ['a key nobody has', { accessKeyId: 'AKIANOBODY', secretAccessKey }, unknown],
    ['a wrong secret', { ...user.credentials, secretAccessKey: 'guessed' }, mismatch],
    ['a session without its token', { ...session.credentials, sessionToken: undefined }, unknown],
    ['a wrong session token', { ...session.credentials, sessionToken: 'stale' }, unknown],
    ['a user with a session token', { ...user.credentials, sessionToken: 'AQoD/+==' }, unknown],
  ])('is not believed from %s', async (_who, credentials, refusal) => {
    expect(verdict(await signed({}, { by: { ...user, credentials } as never }))).toBe(refusal);
  });

  it.each<[string, (value: string) => string | undefined, string]>([
    ['none', () => undefined, 'unsigned'],
    ['another scheme', () => 'Bearer eyJhbGciOi', 'unsigned'],
    ['an older algorithm', (value) => value.replace('AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA1'), 'unsigned'],
    [
      'the algorithm alone',
      () => 'AWS4-HMAC-SHA256',
      "IncompleteSignatureException: Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.",
    ],
    [
      'no signature',
      (value) => value.replace(/, Signature=.*/, ''),
      "IncompleteSignatureException: Authorization header requires 'Signature' parameter.",
    ],
    [
      'an empty signature',
      (value) => value.replace(/Signature=.*/, 'Signature='),
      "IncompleteSignatureException: Authorization header requires 'Signature' parameter.",
    ],
    [
      'a word without a value',
      (value) => `${value}, oops`,
      "IncompleteSignatureException: Invalid key=value pair (missing or repeated) in Authorization header: 'oops'.",
    ],
    [
      'a part twice',
      (value) => `${value}, SignedHeaders=host`,
      "IncompleteSignatureException: Invalid key=value pair (missing or repeated) in Authorization header: 'SignedHeaders=host'.",
    ],
    [
      'half a scope',
      (value) => value.replace('/lambda/aws4_request', ''),
      "IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIDEXAMPLE/20260302/eu-west-1'",
    ],
    [
      'a scope with something added',
      (value) => value.replace('/aws4_request', '/aws4_request/more'),
      "IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIDEXAMPLE/20260302/eu-west-1/lambda/aws4_request/more'",
    ],
    [
      'another terminator',
      (value) => value.replace('aws4_request', 'aws5_request'),
      "InvalidSignatureException: Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. ",
    ],
    [
      'the scope of another day',
      (value) => value.replace('/20260302/', '/20260301/'),
      "InvalidSignatureException: Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260301' != '20260302', from '20260302T090507Z'.",
    ],
    [
      'no host among its headers',
      (value) => value.replace('SignedHeaders=host;', 'SignedHeaders='),
      "InvalidSignatureException: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    [
      'no time among its headers',
      (value) => value.replace(';x-amz-date', ''),
      "InvalidSignatureException: 'x-amz-date' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    ['a header that did not come', (value) => value.replace('=host;', '=accept;host;'), mismatch],
    ['a signature in capitals', (value) => value.replace(/[0-9a-f]{64}$/, (hex) => hex.toUpperCase()), mismatch],
    ['a signature that is cut', (value) => value.slice(0, -1), mismatch],
    ['a signature that is longer', (value) => `${value}0`, mismatch],
    ['a signature of other characters', (value) => value.replace(/[0-9a-f]{64}$/, 'z'.repeat(64)), mismatch],
    ['blanks for commas', (value) => value.replaceAll(',', ' '), 'ada'],
    ['commas without blanks', (value) => value.replaceAll(', ', ','), 'ada'],
  ])('with an Authorization of %s', async (_what, change, expected) => {
    expect(verdict(withHeader(await signed(), 'authorization', change))).toBe(expected);
  });

  it('may tell its time in the header Date, where there is no other', async () => {
    const sent = withHeader(await signed(), 'x-amz-date', () => undefined);
    const at = (date: string) => verdict({ ...sent, rawHeaders: [...sent.rawHeaders, 'Date', date] });
    expect(at('20260302T080507Z')).toContain('Signature expired: 20260302T080507Z');
    // It was signed with the other one.
    expect(at('20260302T090507Z')).toBe(mismatch);
  });

  it('is not believed with two Authorizations', async () => {
    const sent = await signed();
    const [first] = (await signed({}, { by: session })).rawHeaders.slice(-1);
    expect(verdict({ ...sent, rawHeaders: [...sent.rawHeaders, 'Authorization', first ?? ''] })).toContain(
      'IncompleteSignatureException',
    );
  });

  it.each([
    [
      'no time',
      () => undefined,
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    ],
    [
      'no AWS time',
      () => '2026-03-02T09:05:07Z',
      "Date must be in ISO-8601 'basic format'. Got '2026-03-02T09:05:07Z'.",
    ],
    [
      'a day there is not',
      () => '20260302T250507Z',
      "Date must be in ISO-8601 'basic format'. Got '20260302T250507Z'.",
    ],
    ['the time of another minute', () => '20260302T090607Z', 'does not match the signature'],
  ])('is not believed with %s', async (_what, change, message) => {
    expect(verdict(withHeader(await signed(), 'x-amz-date', change))).toContain(message);
  });
});

describe('a presigned request', () => {
  it('is believed as the AWS SDK signs it', async () => {
    const by = fc.constantFrom(user, session);
    await fc.assert(
      fc.asyncProperty(drafts, by, async ({ headers, ...draft }, principal) => {
        expect(verdict(await presigned(draft, 60, principal))).toBe(principal.userId);
      }),
    );
  });

  it('is good for as long as it says, and no longer', async () => {
    const sent = await presigned({ target: '/board?date=2026-03-02' }, 600);
    expect(verdict(sent, now + 10 * minutes)).toBe('ada');
    expect(verdict(sent, now + 10 * minutes + 1_000)).toContain(
      'Signature expired: 20260302T091507Z is now earlier than',
    );
    expect(verdict(sent, now - 6 * minutes)).toContain('Signature not yet current');
  });

  it.each<[string, (sent: Sent) => Sent, string]>([
    ['of another board', (sent) => retarget(sent, 'date=1', 'date=2'), mismatch],
    ['of a longer life', (sent) => retarget(sent, 'Expires=600', 'Expires=6000'), mismatch],
    ['with a body', (sent) => ({ ...sent, body: 'a' }), mismatch],
    [
      'of more than a week',
      (sent) => retarget(sent, 'Expires=600', 'Expires=604801'),
      "IncompleteSignatureException: X-Amz-Expires must be from 1 to 604800 seconds, not '604801'.",
    ],
    [
      'of no life',
      (sent) => retarget(sent, 'Expires=600', 'Expires=0'),
      "IncompleteSignatureException: X-Amz-Expires must be from 1 to 604800 seconds, not '0'.",
    ],
    [
      'of no time',
      (sent) => retarget(sent, 'Expires=600', 'Expires=soon'),
      "IncompleteSignatureException: X-Amz-Expires must be from 1 to 604800 seconds, not 'soon'.",
    ],
    [
      'of another algorithm',
      (sent) => retarget(sent, 'AWS4-HMAC-SHA256', 'AWS4-ECDSA'),
      "IncompleteSignatureException: Unsupported AWS 'algorithm': 'AWS4-ECDSA'.",
    ],
    [
      'that lacks parts',
      (sent) => retarget(retarget(sent, /X-Amz-Date=[^&]*&?/, ''), /X-Amz-Signature=[^&]*&?/, ''),
      "IncompleteSignatureException: AWS query-string parameters must include 'X-Amz-Date' once. AWS query-string parameters must include 'X-Amz-Signature' once.",
    ],
    [
      'with two signatures',
      (sent) => ({ ...sent, url: `${sent.url}&X-Amz-Signature=a` }),
      "IncompleteSignatureException: AWS query-string parameters must include 'X-Amz-Signature' once.",
    ],
  ])('is not believed %s', async (_what, change, expected) => {
    expect(verdict(change(await presigned({ target: '/board?date=1' })))).toBe(expected);
  });
});
