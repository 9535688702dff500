import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import type { Operation } from '#shared/contract/operation.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import { ApiClient } from '../operating/api-client.ts';
import { openTarget } from '../operating/call-target.ts';
import { type ArrivalStep, comers } from './arrivals.ts';
import { BoardUser } from './board-user.ts';
import { type Api, Caller } from './caller.ts';
import { Deck } from './deck.ts';
import { JobUser } from './job-user.ts';
import { Notebook, type TakeNote } from './notes.ts';
import { type CrowdName, crowds } from './profiles.ts';
import type { Scene } from './scene.ts';
import { StormUser } from './storm-user.ts';
import { watchStrain } from './strain.ts';
import type { User } from './user.ts';
import { type VisitClock, visit } from './visit.ts';

/** What a generator is made of. */
export interface GeneratorParts {
  readonly scene: Scene;
  /** An API as the caller of a key sees it. */
  readonly apiOf: (key: string) => Api;
  readonly note: TakeNote;
  readonly clock: VisitClock;
  /** Tells generators of one run apart. */
  readonly number: number;
}

/** Makes users and lets them visit. Whoever calls it says when: Artillery, or a test. */
export class Generator {
  readonly #parts: GeneratorParts;
  readonly #random: SeededRandom;
  readonly #decks = new Map<CrowdName, Deck<Operation>>();
  #users = 0;

  constructor(parts: GeneratorParts) {
    this.#parts = parts;
    this.#random = new SeededRandom(`${parts.scene.seed}/${parts.number}`);
  }

  /** One user, from his arrival until he leaves. */
  async visit(name: CrowdName): Promise<void> {
    const { note, clock } = this.#parts;
    note({ kind: 'arrived', at: clock.now(), crowd: name });
    const random = new SeededRandom(this.#random.below(2 ** 32));
    const deck = this.#deckOf(name);
    for (const operation of crowds[name].opens) deck.take(operation);
    try {
      await visit(this.#userOf(name, random), crowds[name].stay, () => deck.deal(), random, clock);
    } catch (error) {
      // Artillery would count him and go on.
      note({ kind: 'flaw', what: `a user of ${name} could not go on: ${(error as Error).message}` });
    }
  }

  /** All users of a crowd draw from one deck: the mix of all they do is exact, however short their visits, what they open with among it. */
  #deckOf(name: CrowdName): Deck<Operation> {
    const weights = crowds[name].traffic.map(({ operation, weight }) => [operation, weight] as const);
    const deck = this.#decks.get(name) ?? new Deck(weights, this.#random);
    this.#decks.set(name, deck);
    return deck;
  }

  #userOf(name: CrowdName, random: SeededRandom): User {
    const { scene, apiOf, note } = this.#parts;
    this.#users += 1;
    const key = scene.keys[this.#users % scene.keys.length] ?? '';
    const caller = (of: string) => new Caller(apiOf(of), name, note);
    if (name === 'storm') return new StormUser(caller(scene.stormKey), scene.days[0]?.date ?? '');
    if (name === 'programs') return new JobUser(caller(key), scene, random, note);
    return new BoardUser(caller(key), scene, random, note);
  }
}

const systemClock: VisitClock = { now: Date.now, wait };

/** What a generator in another process is told. */
export interface GeneratorOrder {
  readonly scene: Scene;
  readonly steps: readonly ArrivalStep[];
}

/** Opens a generator in this process that works as a file says. @returns sends the next user who is due */
export async function openGenerator(file: string): Promise<() => Promise<void>> {
  const { scene, steps } = JSON.parse(await readFile(file, 'utf8')) as GeneratorOrder;
  const { endpoints, send } = await openTarget({ stage: scene.stage, data: scene.data });
  const notebook = new Notebook(join(scene.notesFolder, `${process.pid}-${threadId}.ndjson`));
  watchStrain(notebook.take);
  const apiOf = (key: string) => new ApiClient(endpoints, key, send);
  const generator = new Generator({ scene, apiOf, note: notebook.take, clock: systemClock, number: threadId });
  const due = comers(steps, new SeededRandom(scene.seed));
  return async () => {
    const { value: crowd } = due.next();
    if (crowd === undefined) throw new Error('more users came than were due');
    await generator.visit(crowd);
    notebook.flush();
  };
}
