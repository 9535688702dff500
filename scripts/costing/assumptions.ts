import { getBoard } from '#shared/contract/appointments.ts';

/**
 * What `npm run cost` takes for granted, since nothing of this was ever billed: what shops do, and what only AWS could tell. Each has an option
 * or says where it comes from.
 */

/** What a shop does. Options of the command change each. */
export interface Habits {
  /** Booked for a day. */
  readonly appointments: number;
  /** A month. */
  readonly days: number;
  /** A day. */
  readonly hours: number;
  /** Boards that hang on a wall or stand open on a desk all day. */
  readonly screens: number;
  /** Looked at for `phoneHours`. */
  readonly phones: number;
  /** Seconds after which a board asks again that is looked at. */
  readonly poll: number;
  /** Who sign in. */
  readonly people: number;
}

/** A shop as the product is made for. */
export const usualHabits: Habits = {
  ...{ appointments: 40, days: 26, hours: 10 },
  // As often as the service asks clients to.
  ...{ screens: 3, phones: 3, poll: Number(getBoard.pollInterval), people: 2 },
};

/** Hours a day a phone is looked at. */
export const phoneHours = 2;

/** What people do with an appointment, from booking to leaving; a move is a step of its way. */
export const perAppointment = { bookings: 1, changes: 2, searches: 2, looks: 2 } as const;

/** What a function is billed. */
export interface Billing {
  /** Milliseconds of a warm call; undefined where they are calculated from measured CPU and what follows. */
  readonly billed: number | undefined;
  /** Milliseconds a function waits for a call of DynamoDB, one call after the other: 2 to 4 are usual within a region. */
  readonly wait: number;
  /** The share of calls that find no environment; undefined where it follows from how often a function is called. */
  readonly cold: number | undefined;
}

/** As far as nobody says otherwise. */
export const usualBilling: Billing = { billed: undefined, wait: 4, cold: undefined };

export const aws = {
  /** MB for which a function has a whole core; with less it has that share of one (Lambda Developer Guide, "Configure memory"). */
  memoryOfCore: 1_769,
  /** Milliseconds until Node loads the code; what an empty function of nodejs24.x takes on arm64, by public measurements of August 2026. */
  startOfRuntime: 120,
  /** Minutes after which an environment is gone that nobody called; AWS says nothing, people see 5 to 15. */
  idleMinutes: 5,
  /** However often a function is called, environments are replaced: AWS tells of less than 1 % of calls. */
  leastCold: 0.01,
  /** Bytes of headers Lambda adds to an answer: date, length, its ids. */
  headerBytes: 250,
  /** X-Ray samples a call of each second, and this share of the others (Lambda Developer Guide, "Visualize invocations"). */
  sampledShare: 0.05,
  /** Long polls of a queue: at least 5 at once, 20 seconds each (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
  pollsOfQueue: { pollers: 5, seconds: 20 },
  /** An environment believes what it read of a caller and his shop so many seconds (`shared/data/api-key-store.ts`). */
  believedSeconds: 30,
} as const;

/** What is stored. */
export const stored = {
  /** Of an appointment, with its share of customers, cars and their search terms. */
  bytes: 4_000,
  /** After so many months of work. */
  months: 12,
  /** Of a stage that keeps its data: 7 of days, 4 of weeks, 6 of months (`infra/constructs/table-backups.ts`), each of them whole. */
  backups: 17,
} as const;

/** Loads of the page: each device once a day, as if nothing were cached; files of a first load. */
export const pageRequests = 10;

/** Hours of a month. */
export const hoursOfMonth = 730;

/** What a million reads, or moves, are to cost, and all that is in it (docs/operating/cost.md). */
export const targets = { read: 0.5, move: 1.05 } as const;
