import { createHash, randomUUID } from 'node:crypto';
import { type Answer, Refusal, type Request, success } from './answer.ts';
import { callerOf } from './caller.ts';
import { cardOf, columns, type StoredCard } from './card.ts';
import { cardKey, openPartition, pointerKey, scheduledPartition } from './keys.ts';
import type { Item, Store } from './store.ts';

type Status = keyof typeof columns;

const transitions: Readonly<Record<Status, readonly Status[]>> = {
  scheduled: ['in_progress', 'no_show', 'canceled'],
  in_progress: ['ready', 'completed', 'scheduled', 'canceled'],
  ready: ['completed', 'in_progress'],
  completed: ['ready', 'in_progress'],
  no_show: ['scheduled', 'canceled'],
  canceled: ['scheduled', 'in_progress', 'no_show'],
};

const TableName = process.env.BOARD_TABLE ?? '';
const entryLength = 12;
const mostEntries = 8;

/** What a move asks for. */
export interface Move {
  readonly version: number;
  readonly status: Status;
}

/** The body of a move, checked by hand. */
export function moveBody(body: unknown): Move {
  const invalid = (detail: string) => new Refusal(400, 'validation_failed', detail);
  if (typeof body !== 'object' || body === null) throw invalid('The body must be a JSON object.');
  const { version, status, ...others } = body as Record<string, unknown>;
  if (Object.keys(others).length > 0) throw invalid('There is no such field.');
  if (!Number.isSafeInteger(version) || Number(version) < 1) throw invalid('version must be a whole number above 0.');
  if (typeof status !== 'string' || !Object.hasOwn(columns, status)) throw invalid('status must be one of the six.');
  return { version: Number(version), status: status as Status };
}

function idempotencyKey({ headers }: Request): string {
  const key = headers['idempotency-key'] ?? randomUUID();
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new Refusal(400, 'validation_failed', 'The Idempotency-Key is none.');
  return key;
}

const shortHash = (text: string) => createHash('sha256').update(text).digest().subarray(0, 6);

/** Whether the item remembers the request; refuses a key that stood for another one. */
function remembers(entry: Buffer, keys: Uint8Array = new Uint8Array()): boolean {
  for (let at = 0; at < keys.length; at += entryLength) {
    const known = Buffer.from(keys.subarray(at, at + entryLength));
    if (!known.subarray(0, 6).equals(entry.subarray(0, 6))) continue;
    if (known.equals(entry)) return true;
    throw new Refusal(422, 'idempotency_mismatch', 'The Idempotency-Key was used for a different request.');
  }
  return false;
}

async function find(store: Store, shop: string, id: string, on: unknown): Promise<StoredCard> {
  let item = on === undefined ? undefined : await store.get(TableName, cardKey(shop, on, id));
  if (item === undefined) {
    const pointer = await store.get(TableName, pointerKey(shop, id));
    if (typeof pointer?.date === 'string') item = await store.get(TableName, cardKey(shop, pointer.date, id));
  }
  if (item === undefined) throw new Refusal(404, 'not_found', 'There is no such appointment.');
  return item as unknown as StoredCard;
}

function milestones(card: StoredCard, to: Status, now: number): Item {
  const { checkedInAt, readyAt } = card;
  const cleared = { checkedInAt: undefined, readyAt: undefined, completedAt: undefined };
  switch (to) {
    case 'in_progress':
      return { ...cleared, checkedInAt: checkedInAt ?? now };
    case 'ready':
      return { ...cleared, checkedInAt, readyAt: Math.max(now, checkedInAt ?? 0) };
    case 'completed':
      return { checkedInAt, readyAt, completedAt: Math.max(now, checkedInAt ?? 0, readyAt ?? 0) };
    case 'canceled':
      return { ...cleared, checkedInAt };
    default:
      return cleared;
  }
}

function indexed(shop: string, status: Status, card: StoredCard): Item {
  const date = card.pk.slice(card.pk.lastIndexOf('#') + 1);
  const openSk = `${date}#${card.sk.slice(2)}`;
  if (status === 'scheduled') return { openPk: scheduledPartition(shop), openSk };
  if (status === 'in_progress' || status === 'ready') return { openPk: openPartition(shop), openSk };
  return { openPk: undefined, openSk: undefined };
}

/** The expression that sets what is there and removes what is not, where the card is still as it was read. */
function updateOf(card: StoredCard, changes: Item) {
  const entries = Object.entries(changes);
  const set = entries.filter(([, value]) => value !== undefined).map(([name]) => `#${name} = :${name}`);
  const removed = entries.filter(([, value]) => value === undefined).map(([name]) => `#${name}`);
  return {
    TableName,
    Key: { pk: card.pk, sk: card.sk },
    UpdateExpression: `SET ${set.join(', ')}${removed.length > 0 ? ` REMOVE ${removed.join(', ')}` : ''}`,
    ConditionExpression: '#version = :was',
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ':was': card.version,
      ...Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[`:${name}`, value]]))),
    },
  };
}

/** Moves a card to a status, once for each Idempotency-Key and only from the version named; without a place in its column. */
export async function answerMove(store: Store, request: Request): Promise<Answer> {
  const { keyId, shop } = await callerOf(store, request, 'move');
  const key = idempotencyKey(request);
  const { on, ...query } = request.query;
  const body = moveBody(request.body);
  const { id = '' } = request.params;
  const asked = JSON.stringify({ operation: 'moveAppointment', input: { params: { id }, query, body } });
  const entry = Buffer.concat([shortHash(key), shortHash(asked)]);
  for (;;) {
    const card = await find(store, shop, id, on);
    const current = cardOf(card as unknown as Item);
    if (remembers(entry, card.keys)) return success(current, { 'idempotent-replayed': 'true' });
    if (card.version !== body.version) {
      throw new Refusal(409, 'version_conflict', `The appointment is at version ${card.version}.`, { current });
    }
    if (body.status !== card.status && !transitions[card.status].includes(body.status)) {
      throw new Refusal(409, 'invalid_transition', `An appointment that is ${card.status} cannot become that.`);
    }
    const now = Date.now();
    const changes = {
      status: body.status,
      version: card.version + 1,
      updatedAt: Math.max(now, card.updatedAt),
      ...(body.status !== card.status && milestones(card, body.status, now)),
      ...indexed(shop, body.status, card),
      keys: new Uint8Array([...(card.keys ?? []).slice(-(mostEntries - 1) * entryLength), ...entry]),
      change: { by: `key:${keyId}`, operation: 'moveAppointment', correlationId: randomUUID() },
    };
    if (await store.update(updateOf(card, changes))) return success(cardOf({ ...card, ...changes } as Item));
  }
}
