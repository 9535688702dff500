import { describe, expect, it } from '@jest/globals';
import { Generator } from '#scripts/load-test/generator.ts';
import type { Note, Sent } from '#scripts/load-test/notes.ts';
import { crowds } from '#scripts/load-test/profiles.ts';
import type { Scene } from '#scripts/load-test/scene.ts';
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
    seed: 1,
  },
};

/** A board of three cards that answers as the service does, and remembers what it was asked. */
class Service {
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

async function visits(users: number, service = new Service()) {
  const notes: Note[] = [];
  let now = 0;
  const wait = async (milliseconds: number) => {
    now += milliseconds;
  };
  const clock = { now: () => now, wait };
  const apiOf = () => service;
  const generator = new Generator({ scene, apiOf, note: (note) => void notes.push(note), clock, number: 1 });
  for (let user = 0; user < users; user += 1) await generator.visit('people');
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

  it('is what users do, exactly, however short their visits', async () => {
    const { sent } = await visits(25);
    const acts = sent.filter(({ opening }) => opening !== true);
    expect(acts).toHaveLength(25 * crowds.people.stay.acts);
    for (const { operation, weight } of boardTraffic) {
      expect([operation.id, acts.filter((one) => one.operation === operation.id).length]).toEqual([
        operation.id,
        weight * 3,
      ]);
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
