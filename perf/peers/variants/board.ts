import { createHash } from 'node:crypto';
import { type Answer, Refusal, type Request, success } from './answer.ts';
import { callerOf } from './caller.ts';
import { type Card, cardOf, columns } from './card.ts';
import { cardKey, dayPartition, openPartition, scheduledPartition, shopKey } from './keys.ts';
import type { Item, Store } from './store.ts';

const mostCarriedOver = 100;
const mostOverdue = 500;
const settings = new Map<string, { timeZone: string; currency: string }>();
const formats = new Map<string, Intl.DateTimeFormat>();

const TableName = process.env.BOARD_TABLE ?? '';

async function settingsOf(store: Store, shop: string) {
  const known = settings.get(shop);
  if (known !== undefined) return known;
  const item = await store.get(TableName, shopKey(shop));
  if (item === undefined) throw new Refusal(404, 'not_found', 'There is no such shop.');
  const read = { timeZone: String(item.timeZone), currency: String(item.currency) };
  settings.set(shop, read);
  return read;
}

function todayIn(timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone });
  formats.set(timeZone, format);
  return format.format();
}

/** The day asked for, checked by hand. */
export function boardQuery(query: Readonly<Record<string, unknown>>): string | undefined {
  const { date, ...others } = query;
  if (Object.keys(others).length > 0) throw new Refusal(400, 'validation_failed', 'There is no such parameter.');
  if (date === undefined) return undefined;
  const isDate =
    typeof date === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(date) &&
    !Number.isNaN(Date.parse(date)) &&
    new Date(date).toISOString().startsWith(date);
  if (!isDate) throw new Refusal(400, 'validation_failed', 'date must be a day such as 2026-09-20.');
  return date;
}

function queryOf(partition: string, index?: { before: string; limit?: number; descending?: boolean }) {
  if (index === undefined) {
    return {
      TableName,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': partition },
      ConsistentRead: true,
    };
  }
  return {
    TableName,
    IndexName: 'open',
    KeyConditionExpression: '#pk = :pk AND #sk < :before',
    ExpressionAttributeNames: { '#pk': 'openPk', '#sk': 'openSk' },
    ExpressionAttributeValues: { ':pk': partition, ':before': index.before },
    ...(index.limit !== undefined && { Limit: index.limit }),
    ...(index.descending && { ScanIndexForward: false }),
  };
}

async function dayOf(store: Store, shop: string, date: string) {
  const { items } = await store.query(queryOf(dayPartition(shop, date)));
  const marks = items.filter(({ sk }) => String(sk).startsWith('O#'));
  const own = items.filter(({ sk }) => String(sk).startsWith('A#')).map(cardOf);
  const keys = marks.map(({ sk, date: day }) => cardKey(shop, day, String(sk).slice(2)));
  const continued = (await store.batchGet(TableName, keys))
    .map(cardOf)
    .filter((card) => card.endDate >= date && card.status !== 'canceled' && card.status !== 'no_show')
    .sort((one, other) => (`${one.start}#${one.id}` < `${other.start}#${other.id}` ? -1 : 1));
  return { own, continued };
}

async function carsOfEarlierDays(store: Store, shop: string, date: string) {
  const { items } = await store.query(queryOf(openPartition(shop), { before: date, descending: true }));
  const keys = items.slice(0, mostCarriedOver).map(({ pk, sk }) => ({ pk, sk }));
  const cards = (await store.batchGet(TableName, keys))
    .map(cardOf)
    .filter((card) => (card.status === 'in_progress' || card.status === 'ready') && card.date < date)
    .sort((one, other) => (`${one.date}#${one.id}` > `${other.date}#${other.id}` ? -1 : 1));
  return { cards, unread: items.length - keys.length };
}

function overdueOf(items: readonly Item[], hasMore: boolean, shown: ReadonlySet<string>) {
  const counts = new Map<string, number>();
  for (const { pk, sk } of items) {
    const day = String(pk).slice(String(pk).lastIndexOf('#') + 1);
    if (!shown.has(String(sk).slice(2))) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const days = [...counts].map(([date, count]) => ({ date, count })).sort((a, b) => (a.date < b.date ? -1 : 1));
  return { count: days.reduce((sum, { count }) => sum + count, 0), hasMore, days };
}

function columnsOf(own: readonly Card[]) {
  return Object.fromEntries(
    Object.entries(columns).map(([status, label]) => {
      const items = own
        .filter((card) => card.status === status)
        .sort((one, other) => (one.rank === other.rank ? (one.id < other.id ? -1 : 1) : one.rank < other.rank ? -1 : 1))
        .map((card, position) => ({ ...card, position }));
      const total = items.reduce((sum, card) => sum + card.total, 0);
      return [status, { label, count: items.length, total, items }];
    }),
  );
}

/** A shop's day, as the contract has it, without its filter and its pages. */
export async function answerBoard(store: Store, request: Request): Promise<Answer> {
  const { shop } = await callerOf(store, request, 'read');
  const asked = boardQuery(request.query);
  const { timeZone, currency } = await settingsOf(store, shop);
  const today = todayIn(timeZone);
  const date = asked ?? today;
  const asOf = new Date().toISOString();
  const [{ own, continued }, earlier, scheduled] = await Promise.all([
    dayOf(store, shop, date),
    date === today ? carsOfEarlierDays(store, shop, date) : { cards: [], unread: 0 },
    date <= today
      ? store.query(queryOf(scheduledPartition(shop), { before: today, limit: mostOverdue }))
      : { items: [], hasMore: false },
  ]);
  const shown = new Set([...own, ...continued].map(({ id }) => id));
  const carriedOver = earlier.cards.filter(({ id }) => !shown.has(id));
  const lasting = {
    ...{ date, today, timeZone, currency, columns: columnsOf(own), continued },
    ...{ carriedOver, carriedOverCount: carriedOver.length + earlier.unread, carriedOverCursor: null },
    overdue: overdueOf(scheduled.items, scheduled.hasMore, shown),
  };
  const revision = createHash('sha256').update(JSON.stringify(lasting)).digest('base64url').slice(0, 22);
  const board = { ...lasting, nextCursor: null, revision, asOf };
  return success(board, { etag: `W/"${revision}"`, 'x-poll-interval': '15' });
}
