import type { Status } from '#shared/contract/statuses.ts';
import { appointmentPointerKey, cardPrefix, dayPartition, overnightPrefix } from '#shared/data/keys.ts';
import type { Item } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { continuesInto, laterDays } from '#shared/domain/overnight.ts';
import { isBump } from './deeds.ts';
import type { ReportFinding } from './findings.ts';
import type { ItemChange } from './observed-table.ts';

/** A card where it is. */
export interface PlacedItem {
  readonly date: string;
  /** The turn in which it came to this day. */
  readonly since: number;
  /** The turn in which it was changed last. */
  readonly changed: number;
  /** The turn in which somebody put it to its place in its column. */
  readonly placedSince: number;
  readonly item: Item;
}

function daysOf({ date, item }: PlacedItem) {
  return { date, endDate: String(item.endDate ?? date), status: item.status as Status };
}

/**
 * Where every appointment of a shop is, as the table saw it. Reports at once what must never be, not even between two
 * calls: an appointment on two days or on none, a pointer that leads elsewhere, marks on other days than its work reaches
 * into, a version skipped.
 */
export class BoardTruth {
  readonly #report: ReportFinding;
  readonly #dayPrefix: string;
  readonly #pointerPrefix: string;
  readonly #days = new Map<string, Map<string, PlacedItem>>();
  /** The marks of each card: `<day> <the card's day>`. */
  readonly #marks = new Map<string, Set<string>>();
  readonly #pointers = new Map<string, Item>();
  readonly #versions = new Map<string, number>();

  constructor(shop: string, report: ReportFinding) {
    this.#report = report;
    this.#dayPrefix = dayPartition(provenTenant(shop), '');
    this.#pointerPrefix = appointmentPointerKey(provenTenant(shop), '').pk;
  }

  /** The cards of a day, by id. */
  day(date: string): ReadonlyMap<string, PlacedItem> {
    return this.#days.get(date) ?? new Map();
  }

  /** The cards of earlier days whose work goes on into a day, by id; since they were changed last, it surely has. */
  goingOnInto(date: string): Map<string, PlacedItem> {
    const going = [...this.cards()].filter(([, placed]) => continuesInto(daysOf(placed), date));
    return new Map(going.map(([id, placed]) => [id, { ...placed, since: placed.changed }]));
  }

  /** Every card there is, by id. */
  cards(): Map<string, PlacedItem> {
    return new Map([...this.#days.values()].flatMap((cards) => [...cards]));
  }

  /** The version a deletion made; undefined where there was none. */
  deletionOf(id: string): number | undefined {
    const version = this.#pointers.get(id)?.version;
    return typeof version === 'number' ? version : undefined;
  }

  /** The version an appointment is at; 0 before there is one. */
  versionOf(id: string): number {
    return this.#versions.get(id) ?? 0;
  }

  observe(turn: number, changes: readonly ItemChange[]): void {
    const ids = changes.flatMap(
      (change) => this.#noteCard(turn, change) ?? this.#noteMark(change) ?? this.#notePointer(change) ?? [],
    );
    for (const id of new Set(ids)) this.#judge(id);
  }

  #noteCard(turn: number, { key, before, after }: ItemChange): string | undefined {
    if (!key.pk.startsWith(this.#dayPrefix) || !key.sk.startsWith(cardPrefix)) return undefined;
    const id = key.sk.slice(cardPrefix.length);
    const date = key.pk.slice(this.#dayPrefix.length);
    const day = this.#days.get(date) ?? new Map<string, PlacedItem>();
    this.#days.set(date, day);
    const known = day.get(id);
    if (after === undefined) day.delete(id);
    else {
      const isStill = before?.status === after.status && (before?.rank === after.rank || isBump(after));
      const placedSince = isStill ? (known?.placedSince ?? turn) : turn;
      day.set(id, { date, since: known?.since ?? turn, changed: turn, placedSince, item: after });
    }
    return id;
  }

  #noteMark({ key, before, after }: ItemChange): string | undefined {
    if (!key.pk.startsWith(this.#dayPrefix) || !key.sk.startsWith(overnightPrefix)) return undefined;
    const id = key.sk.slice(overnightPrefix.length);
    const day = key.pk.slice(this.#dayPrefix.length);
    const marks = this.#marks.get(id) ?? new Set();
    this.#marks.set(id, marks);
    marks.delete(`${day} ${before?.date}`);
    if (after !== undefined) marks.add(`${day} ${after.date}`);
    return id;
  }

  #notePointer({ key, after }: ItemChange): string | undefined {
    if (!key.pk.startsWith(this.#pointerPrefix)) return undefined;
    const id = key.pk.slice(this.#pointerPrefix.length);
    if (after === undefined) this.#pointers.delete(id);
    else this.#pointers.set(id, after);
    return id;
  }

  #judge(id: string): void {
    const places = [...this.#days.values()].flatMap((day) => day.get(id) ?? []);
    const dates = places.map(({ date }) => date);
    const pointer = this.#pointers.get(id);
    const pointed = typeof pointer?.date === 'string' ? [pointer.date] : [];
    if (dates.join() !== pointed.join()) {
      this.#report('one place', `${id} is on [${dates}], and its pointer says [${pointed}]`);
    }
    const reached = places.flatMap((placed) => laterDays(daysOf(placed)).map((day) => `${day} ${placed.date}`));
    const marks = [...(this.#marks.get(id) ?? [])];
    if (reached.sort().join() !== marks.sort().join()) {
      this.#report('marks where work goes on', `${id} reaches into [${reached}], and is marked on [${marks}]`);
    }
    const version = Number(places[0]?.item.version ?? this.deletionOf(id));
    const known = this.#versions.get(id) ?? 0;
    if (version !== known + 1) this.#report('versions rise by one', `${id} went from version ${known} to ${version}`);
    this.#versions.set(id, version);
  }
}
