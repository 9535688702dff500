import { callersCounted, cardsOfDays, type Recording } from './scenes.ts';
import type { Touch } from './touches.ts';

/** Units of one page of a query: a page has 1 MB at most, and is read strongly consistent. */
const unitsOfPage = 256;

/** The requests of DynamoDB an action makes, one after the other. */
export type Requests = readonly (readonly Touch[])[];

/** The touches of a query in pages as DynamoDB gives them. */
function paged(request: readonly Touch[]): Requests {
  const [only] = request;
  if (request.length > 1 || only === undefined || only.reads <= unitsOfPage) return [request];
  const pages = Math.ceil(only.reads / unitsOfPage);
  return Array.from({ length: pages }, () => [{ ...only, reads: only.reads / pages }]);
}

/** What grows in a straight line through two recorded numbers, never below the smaller of them. */
const between = ([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], x: number) =>
  Math.max(Math.min(y1, y2), y1 + ((y2 - y1) * (x - x1)) / (x2 - x1));

/** What actions cost, for days and shops of any size. */
export class Actions {
  readonly #recording: Recording;
  readonly #known = new Map<string, Requests>();

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** @param cards how many the day has, which is read whole by some */
  of(action: string, cards: number): Requests {
    const name = `${action}, ${cards} cards`;
    const known = this.#known.get(name) ?? this.#read(action, cards);
    this.#known.set(name, known);
    return known;
  }

  /** The units that counting a call writes: those of the item that counts all callers of a shop. */
  counting(callers: number): number {
    const [, few, many] = callersCounted;
    const units = (count: number) => this.#recorded(`call counted, ${count} callers`)[0]?.[0]?.writes ?? 0;
    return Math.max(1, Math.ceil(between([few, units(few)], [many, units(many)], callers)));
  }

  #recorded(name: string): Requests {
    const found = this.#recording[name];
    if (found === undefined) throw new RangeError(`nothing is recorded of "${name}": node perf/scale/record.ts`);
    return found;
  }

  #read(action: string, cards: number): Requests {
    if (this.#recording[action] !== undefined) return this.#recorded(action);
    const [few, many] = cardsOfDays;
    const [small, large] = [this.#recorded(`${action}, ${few} cards`), this.#recorded(`${action}, ${many} cards`)];
    return small.flatMap((request, place) => {
      const grown = request.map((touch, nth) => {
        const other = large[place]?.[nth];
        if (other?.partition !== touch.partition) throw new Error(`${action} makes other requests on a larger day`);
        return { ...touch, reads: between([few, touch.reads], [many, other.reads], cards) };
      });
      return paged(grown);
    });
  }
}
