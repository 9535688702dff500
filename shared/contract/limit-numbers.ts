import * as z from 'zod/mini';
import { shopTiers } from './shop-standing.ts';

const calls = z.optional(z.int().check(z.minimum(1), z.maximum(1_000_000)));
const Windows = z.strictObject({ minute: calls, hour: calls });

/** Calls in each window; a window that is left out has no limit. */
export type WindowLimits = z.output<typeof Windows>;

/** How many calls a stage takes of whom. Infra checks by this schema what it hands to functions, which take its word: none of it is in their bundles. */
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
  classes: z.strictObject({ credentials: Windows, jobs: Windows, pairing: Windows, upload: Windows }),
  /** Requests without a valid credential, from one address. */
  refused: Windows,
  /** Of all callers of a shop together on a day of its, by what it has bought; a tier without a number has no end. */
  tiers: z.record(
    z.enum(shopTiers),
    z.strictObject({ day: z.optional(z.int().check(z.minimum(1), z.maximum(1_000_000_000))) }),
  ),
});

/** The numbers of a stage. */
export type Limits = z.output<typeof Limits>;
