import { describe, expect, it } from '@jest/globals';
import { seedCatalog } from '#scripts/demo/seed-shop.ts';
import { ApiClient } from '#scripts/operating/api-client.ts';
import { createAppointment, getBoard, moveAppointment } from '#shared/contract/appointments.ts';

type Answer = readonly [status: number, retryAfter?: string];

const [busy, used, done] = [[503], [429, '41'], [200]] as const satisfies Answer[];

/** A client of a service that gives these answers, the last one for ever, and how long it waited before it asked again. */
function clientOf(...answers: [Answer, ...Answer[]]) {
  const waited: number[] = [];
  const keys: (string | null)[] = [];
  const send: typeof fetch = async (_url, init) => {
    keys.push(new Headers(init?.headers).get('idempotency-key'));
    const [status, retryAfter] = answers[Math.min(keys.length, answers.length) - 1] as Answer;
    const headers = { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': retryAfter }) };
    return new Response('{"data":{}}', { status, headers });
  };
  const pause = async (milliseconds: number) => void waited.push(milliseconds);
  return { client: new ApiClient({ baseUrl: 'http://127.0.0.1:4000' }, 'a key', send, pause), waited, keys };
}

describe('a command that has used up its minute', () => {
  it.each([
    ['reads', getBoard, {}],
    ['writes', createAppointment, { body: {}, idempotencyKey: 'seed:1' }],
    ['writes without a key, of which nothing has happened', moveAppointment, { body: {} }],
  ])('waits as long as it is told and goes on, where it %s', async (_what, operation, options) => {
    const { client, waited, keys } = clientOf(used, used, done);
    expect((await client.callInTurn(operation, options)).status).toBe(200);
    expect(waited.every((milliseconds) => milliseconds >= 41_000 && milliseconds < 43_000)).toBe(true);
    expect([waited.length, new Set(keys).size]).toEqual([2, 1]);
  });

  it('waits while it seeds, too', async () => {
    const { client, waited } = clientOf(used, done);
    await seedCatalog(client, 1);
    expect(waited).toHaveLength(1);
  });

  it('is told where it would have to wait for an hour', async () => {
    const { client, waited } = clientOf([429, '1800']);
    await expect(client.expect(getBoard)).rejects.toThrow('getBoard answered 429');
    expect(waited).toEqual([]);
  });

  it('gives up where there is never room', async () => {
    const { client, waited } = clientOf(used);
    expect((await client.callInTurn(getBoard)).status).toBe(429);
    expect(waited).toHaveLength(4);
  });
});

describe('a command the service cannot answer', () => {
  it('asks again where it wants an answer and that is safe, and not where it looks how the service is', async () => {
    const patient = clientOf(busy, done);
    expect((await patient.client.callPatiently(getBoard)).status).toBe(200);
    const unsafe = clientOf(busy, done);
    expect((await unsafe.client.callPatiently(moveAppointment, { body: {} })).status).toBe(503);
    const looking = clientOf(busy, done);
    expect((await looking.client.callInTurn(getBoard)).status).toBe(503);
    expect([patient, unsafe, looking].map(({ waited }) => waited.length)).toEqual([1, 0, 0]);
  });
});
