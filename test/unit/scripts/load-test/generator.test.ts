import { describe, expect, it } from '@jest/globals';
import { flawsIn } from '#scripts/load-test/aftermath.ts';
import { Generator } from '#scripts/load-test/generator.ts';
import type { Note, Sent } from '#scripts/load-test/notes.ts';
import { type CrowdName, crowds } from '#scripts/load-test/profiles.ts';
import type { Scene } from '#scripts/load-test/scene.ts';
import { outcomeOf } from '#scripts/load-test/tally.ts';
import type { CallOptions, Reply } from '#scripts/operating/api-client.ts';
import type { Card } from '#shared/contract/board.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { boardTraffic, jobTraffic } from '#shared/contract/traffic.ts';
import { canMove } from '#shared/domain/status.ts';

const scene: Scene = {
  ...{
    stage: 'local',
    data: '',
    keys: ['one', 'two'],
    stormKey: 'storm',
    shop: 'shop',
    notesFolder: '',
    profile: 'quick',
  },
  ...{
    days: [{ date: '2026-03-02', cards: 3 }],
    bookingDays: ['2026-03-09'],
    serviceCode: 'OIL001',
    names: ['Ada'],
    before: { cards: 3, jobs: 0 },
    seed: 1,
  },
};

/** A queue that answers as the service does. */
class Queue {
  readonly #stopped = new Set<string>();
  #jobs = 0;
  /** How many jobs of a batch are answered, of how many it has. */
  batch = 5;

  answer({ id }: Operation, options: CallOptions): readonly [status: number, body: object] {
    const of = options.params?.id ?? '';
    if (id === 'submitJob') return [202, { data: this.#job() }];
    if (id === 'submitJobs') {
      return [200, { data: { items: Array.from({ length: this.batch }, () => ({ ok: true, job: this.#job() })) } }];
    }
    if (id === 'getJobResult' && this.#stopped.has(of)) return [404, { code: 'not_found' }];
    if (id !== 'cancelJob') return [200, { data: {} }];
    if (this.#stopped.has(of)) return [409, { code: 'job_over' }];
    this.#stopped.add(of);
    return [200, { data: {} }];
  }

  #job() {
    this.#jobs += 1;
    return { id: `job${this.#jobs}` };
  }
}

/** A board of three cards that answers as the service does, and remembers what it was asked. */
class Service {
  readonly queue = new Queue();
  readonly asked: { operation: Operation; options: CallOptions }[] = [];
  readonly illegal: string[] = [];
  #etag = 0;
  readonly #cards = new Map(
    ['a', 'b', 'c'].map((id) => [id, { id, version: 1, status: 'scheduled', date: '2026-03-02', start: '' } as Card]),
  );

  readonly call = async (operation: Operation, options: CallOptions = {}): Promise<Reply> => {
    this.asked.push({ operation, options });
    const reply = (status: number, body: object = {}, headers = {}) =>
      ({ status, headers: new Headers(headers), body, milliseconds: 5 }) as Reply;
    if (operation.id === 'getBoard') {
      const etag = `"${this.#etag}"`;
      if (options.etag === etag) return reply(304);
      return reply(200, { data: { columns: { scheduled: { items: [...this.#cards.values()] } } } }, { etag });
    }
    if (jobTraffic.some(({ operation: of }) => of.id === operation.id)) {
      return reply(...this.queue.answer(operation, options));
    }
    const card = this.#cards.get(options.params?.id ?? '');
    const body = options.body as { version: number; status?: Card['status']; start?: string };
    if (card === undefined) return reply(operation.method === 'POST' ? 201 : 200, { data: { id: 'new', version: 1 } });
    if (body.version !== card.version) return reply(409, { code: 'version_conflict', current: card });
    if (body.status !== undefined && !canMove(card.status, body.status)) this.illegal.push(body.status);
    const changed = { ...card, ...body, version: card.version + 1 } as Card;
    this.#cards.set(card.id, changed);
    this.#etag += 1;
    return reply(200, { data: changed });
  };
}

interface VisitOptions {
  readonly crowd?: CrowdName;
  readonly service?: Service;
}

async function visits(users: number, { crowd = 'people', service = new Service() }: VisitOptions = {}) {
  const notes: Note[] = [];
  let now = 0;
  const wait = async (milliseconds: number) => {
    now += milliseconds;
  };
  const clock = { now: () => now, wait };
  const apiOf = () => service;
  const generator = new Generator({ scene, apiOf, note: (note) => void notes.push(note), clock, number: 1 });
  for (let user = 0; user < users; user += 1) await generator.visit(crowd);
  return { service, notes, sent: notes.filter((note): note is Sent => note.kind === 'sent'), seconds: now / 1_000 };
}

describe('the mix', () => {
  it('of people is the one that was promised', () => {
    const weights = boardTraffic.map(({ operation, weight }) => [operation.id, weight]);
    expect(Object.fromEntries(weights)).toEqual({
      ...{ getBoard: 30, getDashboardStats: 15, moveAppointment: 30 },
      ...{ createAppointment: 10, updateAppointment: 5, searchCustomers: 10 },
    });
  });

  it('of programs is the one that was promised', () => {
    const weights = jobTraffic.map(({ operation, weight }) => [operation.id, weight]);
    expect(Object.fromEntries(weights)).toEqual({
      ...{ submitJob: 10, getJob: 20, getJobResult: 5, getHealth: 30, getSlo: 10, getJobStats: 15, cancelJob: 5 },
      submitJobs: 2,
    });
  });

  it.each([
    ['people', boardTraffic, 100],
    ['hurried', boardTraffic, 100],
    ['programs', jobTraffic, 97],
  ] as const)('is what %s do, what they open with among it, however short their visits', async (crowd, traffic, users) => {
    const { sent } = await visits(users, { crowd });
    const { stay, opens } = crowds[crowd];
    const acts = sent.filter(({ operation }) => operation !== 'getPrincipal');
    expect(acts).toHaveLength(users * (stay.acts + opens.length));
    const opening = acts.filter((one) => one.opening).map(({ operation }) => operation);
    expect(opening).toEqual(Array.from({ length: users }, () => opens.map(({ id }) => id)).flat());
    const decks = acts.length / traffic.reduce((sum, { weight }) => sum + weight, 0);
    for (const { operation, weight } of traffic) {
      const done = acts.filter((one) => one.operation === operation.id).length;
      expect(Math.abs(done - weight * decks)).toBeLessThanOrEqual(3);
    }
  });
});

describe('a user', () => {
  it('logs in once', async () => {
    const { sent } = await visits(10);
    expect(sent.filter(({ operation }) => operation === 'getPrincipal')).toHaveLength(10);
  });

  it('moves cards only where they may go, by the version he was shown', async () => {
    const { service, sent } = await visits(25);
    expect(service.illegal).toEqual([]);
    expect(sent.filter(({ operation, status }) => operation === 'moveAppointment' && status === 409).length).toBe(0);
  });

  it('says which board he has, and is told that it is still the one', async () => {
    const { sent } = await visits(25);
    expect(sent.some(({ status }) => status === 304)).toBe(true);
  });

  it('takes about as long to think as his crowd does', async () => {
    const { seconds } = await visits(25);
    const { acts, think } = crowds.people.stay;
    expect(seconds / 25 / acts).toBeGreaterThan(think * 0.8);
    expect(seconds / 25 / acts).toBeLessThan(think * 1.2);
  });
});

describe('a program', () => {
  it('fetches what comes of jobs that nobody stopped, and stops none that it did not submit', async () => {
    const { sent } = await visits(97, { crowd: 'programs' });
    expect(sent.filter((one) => !['ok', 'expected'].includes(outcomeOf(one)))).toEqual([]);
    expect(sent.some(({ operation, status }) => operation === 'cancelJob' && status === 200)).toBe(true);
  });

  it('says where a batch is not whole', async () => {
    const service = new Service();
    service.queue.batch = 4;
    const { notes } = await visits(97, { crowd: 'programs', service });
    expect(flawsIn(notes)).toEqual(['a batch of 5 jobs was answered with 4, 4 of them different ones, 44 times']);
  });
});

it('who cannot go on is told, and keeps nobody else from coming', async () => {
  const service = new Service();
  const call = service.call;
  const broken = async (operation: Operation, options?: CallOptions): Promise<Reply> => {
    const reply = await call(operation, options);
    return operation.id === 'getBoard' ? { ...reply, body: { data: {} } } : reply;
  };
  const { notes } = await visits(3, { service: Object.assign(service, { call: broken }) });
  expect(flawsIn(notes)).toEqual([expect.stringMatching(/^a user of people could not go on: .+, 3 times$/)]);
  expect(notes.filter(({ kind }) => kind === 'arrived')).toHaveLength(3);
});
