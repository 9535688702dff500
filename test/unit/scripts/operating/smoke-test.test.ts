import { describe, expect, it } from '@jest/globals';
import type { ApiClient, CallOptions, Reply } from '#scripts/operating/api-client.ts';
import { SmokeTest } from '#scripts/operating/smoke-test.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { statuses } from '#shared/contract/statuses.ts';

interface StoredCard {
  readonly id: string;
  readonly date: string;
  readonly version: number;
  readonly status: string;
}

type Service = Pick<ApiClient, 'call' | 'callInTurn' | 'callPatiently'>;

const columns = Object.fromEntries(statuses.map((status) => [status, {}]));

/** A service of one card; `told` is what a move answers, `stored` what it keeps. */
function serviceWith({ told = (s: string) => s, stored = (s: string) => s } = {}): Service {
  let card: StoredCard | undefined;
  const reply = (status: number, body: object): Reply => ({ status, body, headers: new Headers(), milliseconds: 1 });
  const answers: Readonly<Record<string, (sent: CallOptions) => Reply>> = {
    getBoard: () => reply(200, { data: { columns } }),
    getDashboardStats: () => reply(200, { data: { jobsToday: 1 } }),
    listServices: () => reply(200, { data: { items: [{ code: 'OIL001', active: true }] } }),
    createCustomer: () => reply(201, { data: { id: 'cus_1' } }),
    createAppointment: () => {
      card = { id: 'apt_1', date: '2031-05-05', version: 1, status: 'scheduled' };
      return reply(201, { data: card });
    },
    getAppointment: () => (card === undefined ? reply(404, { code: 'not_found' }) : reply(200, { data: card })),
    moveAppointment: ({ body }) => {
      const { status, version } = body as StoredCard;
      if (card === undefined || version !== card.version) {
        return reply(409, { code: 'version_conflict', current: card });
      }
      card = { ...card, version: version + 1, status: stored(status) };
      return reply(200, { data: { ...card, status: told(status) } });
    },
    deleteAppointment: () => {
      card = undefined;
      return reply(200, { data: {} });
    },
  };
  const call = async ({ id }: Operation, sent: CallOptions = {}) => answers[id]?.(sent) ?? reply(200, { data: {} });
  return { call, callInTurn: call, callPatiently: call };
}

async function failedStep(
  api: Service,
  origins: readonly string[] = [],
): Promise<[step: string, detail: string] | undefined> {
  const smoke = new SmokeTest(api as ApiClient, 'smoke:1', origins);
  const holds = await smoke.run();
  const failed = smoke.results.find(({ ok }) => !ok);
  expect(holds).toBe(failed === undefined);
  return failed && [failed.step, failed.detail];
}

const readyForCompleted = (status: string) => (status === 'completed' ? 'ready' : status);

describe('the smoke test', () => {
  it('asks as each page that may call, whose browser wants to be named', async () => {
    const service = serviceWith();
    const naming =
      (named: string | undefined): Service['callInTurn'] =>
      async (operation, sent) => {
        const reply = await service.callInTurn(operation, sent);
        const isNamed = sent?.origin !== undefined && named !== undefined;
        return isNamed ? { ...reply, headers: new Headers({ 'access-control-allow-origin': named }) } : reply;
      };
    const answering = (named: string | undefined) => ({ ...service, callInTurn: naming(named) });
    expect(await failedStep(answering('https://a.example'), ['https://a.example'])).toBeUndefined();
    expect(await failedStep(answering('https://a.example'), ['https://a.example', 'https://b.example'])).toEqual([
      'origin https://b.example',
      'the answer to https://b.example names https://a.example: browsers keep it from its page',
    ]);
    expect(await failedStep(answering(undefined), ['https://a.example'])).toMatchObject([
      'origin https://a.example',
      'the answer to https://a.example names no origin: browsers keep it from its page',
    ]);
  });

  it('holds where every card is where it was moved to', async () => {
    expect(await failedStep(serviceWith())).toBeUndefined();
  });

  it('finds a move that answers another status', async () => {
    const found = await failedStep(serviceWith({ told: readyForCompleted }));
    expect(found).toEqual(['move to completed', 'the card is ready, not completed']);
  });

  it('finds a move that answers what it was asked, and stores something else', async () => {
    const found = await failedStep(serviceWith({ stored: readyForCompleted }));
    expect(found).toEqual(['stale move is refused', 'the card is ready, not completed']);
  });
});
