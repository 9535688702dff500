import type { Board, Card } from '#client/index.ts';
import type { RecordedAnswer, WrittenCard } from './traffic-record.ts';

/** What a look at a drill came to. */
export interface Finding {
  /** How much was looked at, or how long it took, for people. */
  readonly measured: string;
  /** What is wrong; empty where nothing is. */
  readonly faults: readonly string[];
}

/** Everything on a board, as one list. */
export function cardsOf({ columns }: Pick<Board, 'columns'>): Board['columns']['ready']['items'] {
  return Object.values(columns).flatMap(({ items }) => items);
}

/** Ids that a list holds more than once. */
export function doubled(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

/** What users may change of a card, and what tells it from others. */
const told = ({ id, date, status, notes, rank, customer }: Card): string =>
  JSON.stringify([id, date, status, notes, rank, customer]);

function faultsOf(mark: string, { acknowledged, unknown }: WrittenCard, found: readonly Card[]): string[] {
  const [card, ...others] = found;
  if (others.length > 0) return [`${mark} is there ${found.length} times`];
  if (acknowledged === undefined) return [];
  if (card === undefined) return [`${mark} was booked, and is not there`];
  if (card.version < acknowledged.version) {
    return [`${mark} was acknowledged at version ${acknowledged.version}, and stands at ${card.version}`];
  }
  if (card.version > acknowledged.version + unknown) {
    return [`${mark} stands at version ${card.version}, and nobody wrote it since ${acknowledged.version}`];
  }
  const isSame = card.version > acknowledged.version || told(card) === told(acknowledged);
  return isSame ? [] : [`${mark} was acknowledged as ${told(acknowledged)}, and is ${told(card)}`];
}

/**
 * Compares what users were told of their cards with what is there in the end: each acknowledged write, and no card twice. A write
 * whose answer got lost may have happened or not.
 * @param written by mark, which is the name of the card's customer
 * @param found every card there is
 */
export function auditCards(written: ReadonlyMap<string, WrittenCard>, found: readonly Card[]): Finding {
  const byMark = Map.groupBy(found, ({ customer }) => customer.name);
  const strangers = [...byMark.keys()].filter((mark) => !written.has(mark)).map((mark) => `nobody booked ${mark}`);
  const faults = [...written].flatMap(([mark, card]) => faultsOf(mark, card, byMark.get(mark) ?? []));
  const unknown = [...written.values()].filter((card) => card.acknowledged === undefined || card.unknown > 0).length;
  const open = unknown === 0 ? '' : `, ${unknown} with a write nobody knows the end of`;
  return { measured: `${written.size} cards booked, ${found.length} found${open}`, faults: [...strangers, ...faults] };
}

/** Whether an attempt failed for a reason that lies with the service. */
export function isFailed({ status }: Pick<RecordedAnswer, 'status'>): boolean {
  return status === 0 || status >= 500;
}

/**
 * Compares the share of answers that failed with the share that may.
 * @param allowed from 0 to 1, such as the share of a canary
 */
export function auditFailures(answers: readonly RecordedAnswer[], allowed: number): Finding {
  const failed = answers.filter(isFailed);
  const share = answers.length === 0 ? 0 : failed.length / answers.length;
  const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
  const measured = `${failed.length} of ${answers.length} answers failed (${percent(share)})`;
  if (answers.length === 0) return { measured, faults: ['nobody was answered at all'] };
  if (share <= allowed) return { measured, faults: [] };
  const kinds = [...Map.groupBy(failed, ({ operation, status }) => `${operation} ${status}`)];
  const which = kinds.map(([kind, { length }]) => `${length} × ${kind}`).join(', ');
  return { measured, faults: [`${measured}, at most ${percent(allowed)} may: ${which}`] };
}
