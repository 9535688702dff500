import { describe, expect, it } from '@jest/globals';
import { malformedAnswer } from '#local/http/malformed-request.ts';
import { problemAnswer } from '#local/http/problem.ts';
import { getHealth } from '#shared/contract/health.ts';
import { problemSchema } from '#shared/contract/problem-schemas.ts';

const key = 'sb_test_0canary00000_CanaryCanaryCanaryCanaryCanary00000000';
const token = 'eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOiJ6ZWJ1bG9uIn0.canarysignature';
const bodyOf = ({ body }: { readonly body: Buffer | string }) => JSON.parse(String(body));

describe('a problem of the local cloud itself', () => {
  it.each([key, token])('quotes what was sent without the secret in it: %s', (secret) => {
    const headers = { 'x-correlation-id': secret };
    const answers = [
      problemAnswer('not_found', `nothing has the path /api/${secret}`, { headers }),
      malformedAnswer({ pointer: '/path', message: `the request target ${secret} is not a path` }),
    ];
    for (const answer of answers) expect(JSON.stringify([answer.headers, bodyOf(answer)])).not.toMatch(/canary/i);
  });

  it('is not as long as what was sent', () => {
    const long = 'a'.repeat(15_000);
    const unknown = bodyOf(problemAnswer('not_found', `nothing has the path /${long}`, { headers: {} }));
    expect(JSON.stringify(unknown).length).toBeLessThan(1_000);
    expect(unknown.detail).toMatch(/^nothing has the path \/aaa.*…$/);
    const malformed = bodyOf(
      malformedAnswer({ pointer: '/path', message: `the request target ${long} is not a path` }),
    );
    expect(JSON.stringify(malformed).length).toBeLessThan(1_500);
  });

  it('has the members of a problem of functions, and the correlation id that was sent', () => {
    const body = bodyOf(problemAnswer('internal', 'why', { headers: { 'x-correlation-id': 'order-0001' } }));
    expect(problemSchema('internal', getHealth).safeParse(body)).toMatchObject({ success: true });
    expect(body).toMatchObject({ correlationId: 'order-0001', instance: '/requests/order-0001' });
  });
});
