import { appendFileSync } from 'node:fs';

/** A call, as it was sent and answered. */
export interface Sent {
  readonly kind: 'sent';
  /** When it was due; epoch milliseconds. */
  readonly at: number;
  /** Milliseconds by which the generator itself sent it later than it was due. */
  readonly late: number;
  /** Milliseconds from sending it to the last byte of the answer. */
  readonly milliseconds: number;
  readonly crowd: string;
  readonly operation: string;
  /** 0 where nothing answered. */
  readonly status: number;
  /** Of a problem, or why nothing answered. */
  readonly code?: string | undefined;
  /** It opened a page, and is of no mix. */
  readonly opening?: true;
  /** A 429 that does not say how long to wait. */
  readonly withoutWait?: true;
}

/** A write of a card that was acknowledged. */
export interface Acknowledged {
  readonly kind: 'acknowledged';
  readonly id: string;
  readonly date: string;
  readonly version: number;
  readonly status: string;
  readonly start: string;
}

/** A write whose answer got lost: it may have happened or not. */
export interface Unknown {
  readonly kind: 'unknown';
  /** Of the card that was there already. */
  readonly id?: string;
  /** Booked for this day, where it was a booking. */
  readonly date?: string;
  /** So many were submitted, where it was jobs. */
  readonly jobs?: number;
}

/** A job that was accepted. */
export interface AcceptedJob {
  readonly kind: 'job';
  readonly id: string;
  readonly canceled?: true;
}

/** An answer that cannot be, or with which a user could not go on. */
export interface Flaw {
  readonly kind: 'flaw';
  readonly what: string;
}

/** How a process of the generator fares. */
export interface Strain {
  readonly kind: 'strain';
  readonly at: number;
  readonly process: number;
  /** Milliseconds its event loop was late, at p99 since the last look. */
  readonly loopDelay: number;
  /** Share of a processor it used since the last look. */
  readonly cpu: number;
}

/** A user began his visit. */
export interface Arrived {
  readonly kind: 'arrived';
  readonly at: number;
  readonly crowd: string;
}

/** What the generator writes down. */
export type Note = Sent | Acknowledged | Unknown | AcceptedJob | Flaw | Strain | Arrived;

/** Where notes go. */
export type TakeNote = (note: Note) => void;

/** Keeps notes and appends them to a file, a few hundred at once: writing must not hold up what is measured. */
export class Notebook {
  readonly #file: string;
  #lines: string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  readonly take: TakeNote = (note) => {
    this.#lines.push(`${JSON.stringify(note)}\n`);
    if (this.#lines.length >= 500) this.flush();
  };

  flush(): void {
    if (this.#lines.length === 0) return;
    appendFileSync(this.#file, this.#lines.join(''), { mode: 0o600 });
    this.#lines = [];
  }
}
