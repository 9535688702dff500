import { describe, expect, it } from '@jest/globals';
import { type Card, type Client, StatusBoardError } from '#client/index.ts';
import { keepActing } from '#scripts/drilling/drill-user.ts';
import { Reader } from '#scripts/drilling/reader.ts';
import { TrafficRecord } from '#scripts/drilling/traffic-record.ts';
import { Writer } from '#scripts/drilling/writer.ts';
import { aCard } from './a-card.ts';

const place = { date: '2031-05-05', serviceCode: 'OIL001' };

function failure(status: number): StatusBoardError {
  const facts = { code: 'unavailable', operation: 'moveAppointment', message: 'away', correlationId: 'c' } as const;
  return new StatusBoardError({ ...facts, status });
}

/** A service of one function for all writes; it answers with what it is told. */
function serviceThat(write: (card: Card) => Card): { client: Client; cards: Map<string, Card> } {
  const cards = new Map<string, Card>();
  const change = async ({ id, ...changed }: { id: string } & Partial<Card>) => {
    const next = write({ ...(cards.get(id) as Card), ...changed, version: (cards.get(id)?.version ?? 0) + 1 });
    cards.set(id, next);
    return next;
  };
  const client = {
    createAppointment: async ({ customer }: { customer: { name: string } }) => {
      const card = write(aCard(customer.name));
      cards.set(card.id, card);
      return card;
    },
    moveAppointment: change,
    updateAppointment: change,
    getAppointment: async ({ id }: { id: string }) => cards.get(id),
  };
  return { client: client as unknown as Client, cards };
}

async function act(writer: Writer, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await writer.act().catch(() => undefined);
}

describe('a writer', () => {
  it('remembers each card as it was acknowledged last', async () => {
    const record = new TrafficRecord();
    const { client, cards } = serviceThat((card) => card);
    await act(new Writer(client, 'Ada', record, place), 30);
    expect(record.cards.size).toBe(5);
    expect([...record.cards.values()].map(({ acknowledged }) => acknowledged)).toEqual([...cards.values()]);
    expect([record.acknowledgedWrites, record.wrong]).toEqual([30, []]);
  });

  it('does not take for lost what it was not told, and looks what became of it', async () => {
    const record = new TrafficRecord();
    const { client } = serviceThat((card) => card);
    const writer = new Writer(client, 'Ada', record, place);
    await act(writer, 5);
    const { moveAppointment, updateAppointment } = client;
    const lost = () => Promise.reject(failure(503));
    Object.assign(client, { moveAppointment: lost, updateAppointment: lost });
    await act(writer, 1);
    expect([...record.cards.values()].map(({ unknown }) => unknown).sort()).toEqual([0, 0, 0, 0, 1]);
    Object.assign(client, { moveAppointment, updateAppointment });
    await act(writer, 200);
    expect([...record.cards.values()].map(({ unknown }) => unknown)).toEqual([0, 0, 0, 0, 0]);
    expect(record.complaints).toEqual([]);
  });

  it('knows that what was refused did not happen', async () => {
    const record = new TrafficRecord();
    const client = { createAppointment: () => Promise.reject(failure(400)) } as unknown as Client;
    await act(new Writer(client, 'Ada', record, place), 1);
    expect([...record.cards.values()]).toEqual([{ acknowledged: undefined, unknown: 0 }]);
  });

  it('says so where an answer is not what it asked for', async () => {
    const record = new TrafficRecord();
    const { client } = serviceThat((card) => ({ ...card, status: 'no_show' }));
    await act(new Writer(client, 'Ada', record, place), 1);
    expect(record.wrong).toMatchObject([{ what: 'Ada 1 is no_show, not scheduled' }]);
  });
});

describe('a reader', () => {
  it('complains of a card that is on the board twice, or in the list', async () => {
    const record = new TrafficRecord();
    const card = aCard('Ada 1');
    const client = {
      getBoard: async () => ({ columns: { scheduled: { items: [card] }, ready: { items: [card] } } }),
      listAppointments: async () => ({ items: [card, card] }),
      getDashboardStats: async () => ({}),
      getHealth: async () => ({ functionVersion: '3' }),
    } as unknown as Client;
    const reader = new Reader(client, record, place.date);
    for (let time = 0; time < 200; time += 1) await reader.act();
    expect([...new Set(record.complaints)].sort()).toEqual([
      'the board holds apt_Ada 1 twice',
      'the list holds apt_Ada 1 twice',
    ]);
    expect(record.versions[0]?.version).toBe('3');
  });
});

describe('a user', () => {
  const once = (act: () => Promise<void>): Promise<string[]> => {
    const [closing, complaints] = [new AbortController(), [] as string[]];
    const acting = async () => {
      closing.abort();
      await act();
    };
    return keepActing(acting, closing.signal, (what) => complaints.push(what)).then(() => complaints);
  };

  it('complains where it is refused, and not where the service is away: the answers tell that', async () => {
    expect(await once(() => Promise.reject(failure(409)))).toEqual(['moveAppointment was refused: away']);
    expect(await once(() => Promise.reject(failure(503)))).toEqual([]);
    expect(await once(() => Promise.reject(failure(0)))).toEqual([]);
  });

  it('does not hide a mistake of the drill', async () => {
    await expect(once(() => Promise.reject(new TypeError('no such thing')))).rejects.toThrow('no such thing');
  });
});
