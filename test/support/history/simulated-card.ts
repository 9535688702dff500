import { CompareAndSetCard } from './compare-and-set-card.ts';
import type { CardOperation, CardState, CardWriteOperation, ReadOutcome, WriteOutcome } from './history.ts';
import type { Random } from './random.ts';

/** A way in which a simulated card may go wrong. */
export const cardFaults = [
  'stale read',
  'acknowledged but not written',
  'version not checked',
  'version skipped',
  'conflict without cause',
  'lost answer taken for a failure',
  'invented value',
  'retry applied again',
  'replay invented',
] as const;

/** One of `cardFaults`. */
export type CardFault = (typeof cardFaults)[number];

/** What is simulated; shares are from 0 to 1. */
export interface CardSimulation {
  readonly clients: number;
  readonly operations: number;
  readonly readShare?: number;
  /** How many writes never learn their outcome. */
  readonly unknownShare?: number;
  readonly fault?: CardFault;
  /** How often the fault is tried where it can happen. */
  readonly faultShare?: number;
}

interface Client {
  readonly number: number;
  knownVersion: number;
  retry: CardWriteOperation['input'] | undefined;
  pending: { calledAt: number; input?: CardWriteOperation['input']; outcome?: ReadOutcome | WriteOutcome } | undefined;
}

class Simulation {
  readonly history: CardOperation[] = [];
  readonly #random: Random;
  readonly #options: Required<Omit<CardSimulation, 'fault'>> & Pick<CardSimulation, 'fault'>;
  readonly #card: CompareAndSetCard;
  readonly #clients: Client[];
  /** Requests whose clients gave up, still under way. */
  readonly #stray: CardWriteOperation['input'][] = [];
  #tick = 0;
  #called = 0;

  constructor(random: Random, initial: CardState, options: CardSimulation) {
    this.#random = random;
    this.#options = { readShare: 0.5, unknownShare: 0.1, faultShare: 0.1, ...options };
    this.#card = new CompareAndSetCard(initial);
    this.#clients = Array.from({ length: options.clients }, (_, number) => ({
      number,
      knownVersion: initial.version,
      retry: undefined,
      pending: undefined,
    }));
  }

  run(): CardOperation[] {
    while (this.#called < this.#options.operations || this.#clients.some(({ pending }) => pending !== undefined)) {
      this.#tick += 1;
      const client = this.#random.pick(this.#clients);
      if (client.pending === undefined) this.#call(client);
      else if (client.pending.outcome === undefined) client.pending.outcome = this.#effect(client.pending.input);
      else if (this.#random.chance(0.2) && client.pending.input?.key !== undefined) {
        // The server itself tries again after a reply from its store was lost.
        client.pending.outcome = this.#card.write(client.pending.input);
      } else this.#return(client, client.pending, client.pending.outcome);
      if (this.#stray.length > 0 && this.#random.chance(0.1)) this.#card.write(this.#stray.shift() as never);
    }
    return this.history.sort((left, right) => left.calledAt - right.calledAt);
  }

  #call(client: Client): void {
    if (this.#called >= this.#options.operations) return;
    this.#called += 1;
    client.pending = { calledAt: this.#tick };
    if (client.retry === undefined && this.#random.chance(this.#options.readShare)) return;
    const value = `v${this.#called}`;
    const key = this.#random.chance(0.5) ? `k${this.#called}` : undefined;
    client.pending.input = client.retry ?? { expectedVersion: client.knownVersion, value, key };
    client.retry = undefined;
  }

  #return(client: Client, { calledAt, input }: NonNullable<Client['pending']>, outcome: ReadOutcome | WriteOutcome) {
    const common = { client: client.number, object: 'card', calledAt, returnedAt: this.#tick };
    client.pending = undefined;
    if (input === undefined) this.history.push({ ...common, kind: 'read', outcome: outcome as ReadOutcome });
    else if (outcome.kind === 'unknown' || this.#random.chance(this.#options.unknownShare)) {
      const unknown = { ...common, returnedAt: Number.POSITIVE_INFINITY, outcome: { kind: 'unknown' as const } };
      this.history.push({ ...unknown, kind: 'move', input });
      if (input.key !== undefined && this.#random.chance(0.7)) client.retry = input;
      return;
    } else this.history.push({ ...common, kind: 'move', input, outcome });
    if (outcome.kind === 'conflict') client.knownVersion = outcome.currentVersion;
    else if ('version' in outcome) client.knownVersion = outcome.version;
  }

  /** What happens when the request reaches the card. */
  #effect(input: CardWriteOperation['input'] | undefined): ReadOutcome | WriteOutcome {
    const faulty = this.#options.fault !== undefined && this.#random.chance(this.#options.faultShare);
    const misdeed = faulty ? this.#misbehave(this.#options.fault as CardFault, input) : undefined;
    if (misdeed !== undefined) return misdeed;
    if (input === undefined) return { kind: 'ok', ...this.#card.current };
    if (!this.#random.chance(this.#options.unknownShare)) return this.#card.write(input);
    // Cut off on the way: it may arrive later, or never.
    if (this.#random.chance(0.5)) this.#stray.push(input);
    return { kind: 'unknown' };
  }

  #misbehave(fault: CardFault, input: CardWriteOperation['input'] | undefined): ReadOutcome | WriteOutcome | undefined {
    const { version, value } = this.#card.current;
    if (input === undefined) {
      if (fault === 'stale read') return { kind: 'ok', ...this.#random.pick(this.#card.states) };
      return fault === 'invented value' ? { kind: 'ok', version, value: 'invented' } : undefined;
    }
    const made = { version: input.expectedVersion + 1, value: input.value };
    if (fault === 'replay invented') {
      return input.key === undefined
        ? undefined
        : { kind: 'replayed', version: Math.max(version, made.version), value };
    }
    if (fault === 'retry applied again' && version > input.expectedVersion && input.key !== undefined) {
      return this.#card.force({ version: version + 1, value: input.value }, input.key);
    }
    if (fault === 'version not checked') return this.#card.force(made, input.key);
    if (version !== input.expectedVersion) return undefined;
    if (fault === 'acknowledged but not written') return { kind: 'ok', ...made };
    if (fault === 'version skipped') return this.#card.force({ ...made, version: version + 2 }, input.key);
    if (fault === 'conflict without cause') return { kind: 'conflict', currentVersion: version, currentValue: value };
    if (fault !== 'lost answer taken for a failure') return undefined;
    this.#card.write(input);
    return { kind: 'rejected' };
  }
}

/** The history of clients that read and write one simulated card, in random order and, if wanted, with a fault. */
export function simulateCard(random: Random, initial: CardState, options: CardSimulation): CardOperation[] {
  return new Simulation(random, initial, options).run();
}
