import * as z from 'zod/mini';

/**
 * Kinds of operations that have a limit of their own, beside that of whoever calls: what makes or tries credentials, what
 * brings files, what starts work.
 */
export const limitClasses = ['credentials', 'jobs', 'upload'] as const;

/** One of them. */
export type LimitClass = (typeof limitClasses)[number];

/** The windows calls are counted in, by their lengths in milliseconds; each begins with its minute or hour of the epoch (UTC). */
export const windowLengths = { minute: 60_000, hour: 3_600_000 } as const;

/** Name of a window. */
export type WindowName = keyof typeof windowLengths;

/** Every window, the shorter first. */
export const windowNames = Object.keys(windowLengths) as WindowName[];

const calls = z.optional(z.int().check(z.minimum(1), z.maximum(1_000_000)));
const Windows = z.strictObject({ minute: calls, hour: calls });

/** Calls in each window; a window that is left out has no limit. */
export type WindowLimits = z.output<typeof Windows>;

/** How many calls a stage takes of whom. Infra checks what it hands to functions by this schema, and functions read it by it. */
export const Limits = z.strictObject({
  /** Of one caller: a key, a person, a device. */
  caller: Windows,
  /** How many times as much operators and managers may call. */
  raisedBy: z.int().check(z.minimum(1), z.maximum(100)),
  /** Of all callers of a shop together. */
  shop: Windows,
  /** Of all callers of a shop that come from one address. */
  address: Windows,
  /** Of operations of a class: of one address where they try or make credentials, else of one caller. */
  classes: z.strictObject({ credentials: Windows, jobs: Windows, upload: Windows }),
  /** Requests without a valid credential, from one address. */
  refused: Windows,
});

/** The numbers of a stage. */
export type Limits = z.output<typeof Limits>;

/** Whether limits hold. */
export const limitModes = ['default', 'off'] as const;

/** One of them. */
export type LimitMode = (typeof limitModes)[number];
