import { EventList } from './event-list.ts';
import type { Timed } from './history.ts';
import type { Model, SearchResult } from './model.ts';
import { PlacedSet } from './placed-set.ts';

interface Placement<State> {
  readonly operation: number;
  readonly before: State;
  readonly changed: boolean;
}

class Search<State, Operation extends Timed> {
  steps = 0;
  readonly #history: readonly Operation[];
  readonly #model: Model<State, Operation>;
  readonly #budget: number;
  readonly #events: EventList;
  readonly #placed: PlacedSet;
  readonly #tried = new Set<string>();
  readonly #stack: Placement<State>[] = [];
  #state: State;
  #open: number;

  constructor(history: readonly Operation[], model: Model<State, Operation>, budget: number) {
    this.#history = history;
    this.#model = model;
    this.#budget = budget;
    this.#events = new EventList(history);
    this.#placed = new PlacedSet(history.length);
    this.#state = model.initial;
    this.#open = history.filter(({ outcome }) => outcome.kind !== 'unknown').length;
  }

  run(): SearchResult<Operation> {
    let longest: { order: readonly Operation[]; blocked: Operation | undefined } = { order: [], blocked: undefined };
    let from: number | undefined;
    while (this.steps <= this.#budget) {
      if (from === undefined) this.#placeUnchanging();
      if (this.#open === 0) return { verdict: 'linearizable', steps: this.steps, order: this.#order() };
      if (this.#placeChanging(from ?? this.#events.next(0))) {
        from = undefined;
        continue;
      }
      if (this.#stack.length > longest.order.length || longest.blocked === undefined) {
        longest = { order: this.#order(), blocked: this.#blocked() };
      }
      from = this.#goBack();
      if (from === undefined) return { verdict: 'violation', steps: this.steps, ...longest };
    }
    return { verdict: 'undecided', steps: this.steps };
  }

  /** Places all that may happen now and changes nothing: doing so early never closes a way. */
  #placeUnchanging(): void {
    for (const { operation, next } of this.#allowed(this.#events.next(0))) {
      if (next === this.#state) this.#place(operation, next);
    }
  }

  /** Places the first operation, from a place on, that changes the state to something not tried before. */
  #placeChanging(from: number): boolean {
    for (const { operation, next } of this.#allowed(from)) {
      if (next === this.#state) continue;
      this.#placed.add(operation);
      const pair = `${this.#placed.key()} ${this.#model.key(next)}`;
      this.#placed.delete(operation);
      if (this.#tried.has(pair)) continue;
      this.#tried.add(pair);
      this.#place(operation, next);
      return true;
    }
    return false;
  }

  /** The operations callable before the first return of one not placed, which the model allows in this state. */
  *#allowed(from: number): Generator<{ operation: number; next: State }> {
    let place = from;
    let event = this.#events.at(place);
    while (event?.kind === 'call') {
      const recorded = this.#history[event.operation] as Operation;
      this.steps += 1;
      const next = this.#model.step(this.#state, recorded);
      if (next !== undefined) yield { operation: event.operation, next };
      place = this.#events.next(place);
      event = this.#events.at(place);
    }
  }

  #place(operation: number, next: State): void {
    this.#stack.push({ operation, before: this.#state, changed: next !== this.#state });
    this.#events.take(operation);
    this.#placed.add(operation);
    this.#state = next;
    if (this.#history[operation]?.outcome.kind !== 'unknown') this.#open -= 1;
  }

  /** Undoes up to and with the last change; gives the place behind its call, or undefined where there was none. */
  #goBack(): number | undefined {
    for (let last = this.#stack.pop(); last !== undefined; last = this.#stack.pop()) {
      this.#events.putBack(last.operation);
      this.#placed.delete(last.operation);
      this.#state = last.before;
      if (this.#history[last.operation]?.outcome.kind !== 'unknown') this.#open += 1;
      if (last.changed) return this.#events.next(this.#events.callOf(last.operation));
    }
    return undefined;
  }

  #order(): Operation[] {
    return this.#stack.map(({ operation }) => this.#history[operation] as Operation);
  }

  #blocked(): Operation | undefined {
    let place = this.#events.next(0);
    while (this.#events.at(place)?.kind === 'call') place = this.#events.next(place);
    const event = this.#events.at(place);
    return event === undefined ? undefined : this.#history[event.operation];
  }
}

/**
 * Whether some order of the operations, true to their times, is one the model allows: linearizability (Herlihy & Wing
 * 1990) by the search of Wing & Gong (1993) with the memo of Lowe (2017), and operations that change nothing placed as
 * soon as they may be.
 * @param history the operations of one object; see `byObject`
 * @param stepBudget how many steps of the model may be taken before the answer is `undecided`
 */
export function searchLinearization<State, Operation extends Timed>(
  history: readonly Operation[],
  model: Model<State, Operation>,
  stepBudget = 5_000_000,
): SearchResult<Operation> {
  return new Search(history, model, stepBudget).run();
}
