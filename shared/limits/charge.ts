import type { Credential, Role } from '#shared/contract/access.ts';
import { credentialText } from '#shared/contract/access.ts';
import type { Limits, WindowLimits } from '#shared/contract/limit-numbers.ts';
import { type LimitClass, windowLengths, windowNames } from '#shared/contract/limits.ts';
import { limitsOfAddressKey, limitsOfShopKey } from '#shared/data/keys.ts';
import { limitsOfPersonKey } from '#shared/data/person-keys.ts';
import type { Key } from '#shared/data/table.ts';
import type { CountedEntry } from '#shared/data/window-counters.ts';
import { shortHash } from '#shared/data/writer.ts';
import type { DayBounds } from '#shared/domain/shop-time.ts';
import { limitOf, type Quota } from './quota.ts';

/** One limit of a call: what is counted, and what the limit is called in headers and logs. */
export interface CountedLimit extends CountedEntry {
  /** Such as `minute`, `shop-hour`, `upload-hour` or `day`. */
  readonly policy: string;
  /** Milliseconds its window has. */
  readonly length: number;
}

/** What a call is charged to: numbers of one item, all or none. */
export interface Charge {
  readonly key: Key;
  readonly limits: readonly CountedLimit[];
  /** The day of the shop, where calls are counted by it. */
  readonly day?: DayBounds | undefined;
}

/** Whose call it is. */
export interface ChargedCall {
  readonly shop: string | undefined;
  readonly role: Role;
  readonly credential: Credential;
  /** Where it came from, hashed. */
  readonly address: string;
  readonly limitClass: LimitClass | undefined;
  /** What the shop has a day; undefined where that has no end. */
  readonly quota?: Quota | undefined;
}

/** The roles that may call more often: they look after the whole board. */
const raisedRoles: readonly Role[] = ['manager', 'operator'];

function counted(name: string, entry: string, calls: WindowLimits, times = 1): CountedLimit[] {
  return windowNames.flatMap((window) => {
    const limit = calls[window];
    if (limit === undefined) return [];
    return [
      {
        window,
        entry,
        limit: limit * times,
        policy: name === '' ? window : `${name}-${window}`,
        length: windowLengths[window],
      },
    ];
  });
}

/**
 * What a caller is counted by. Short, since every call pays for the whole item, which has each caller of the hour twice; by their names, forty
 * people would take four write units instead of one. It has 36 bits: that any two of 1,000 callers share a number is one chance in 100,000.
 */
function entryOfCaller(credential: Credential): string {
  return Buffer.from(shortHash(credentialText(credential)))
    .toString('base64url')
    .slice(0, 6);
}

/** What of a class a call is counted by: whoever tries credentials has many, and one address. */
function entryOfClass(limitClass: LimitClass, caller: string, address: string): string {
  return `${limitClass === 'credentials' ? address : caller}#${limitClass}`;
}

/**
 * The item a call is counted in. An operator is of no shop, and takes nothing away from the one he names; anybody may sign up, and who
 * is of no shop takes nothing away from operators.
 */
function itemOf({ shop, role, credential }: ChargedCall): Key {
  if (role === 'operator') return limitsOfShopKey(undefined);
  return shop === undefined ? limitsOfPersonKey(credential.id) : limitsOfShopKey(shop);
}

/**
 * What the call of somebody with a valid credential is charged to: himself, his address, its class and the shop.
 */
export function chargeOfCaller(limits: Limits, call: ChargedCall): Charge {
  const { role, limitClass } = call;
  const caller = entryOfCaller(call.credential);
  const address = `@${call.address}`;
  const key = itemOf(call);
  // An operator looks after the shop, and takes nothing of its day.
  const quota = role === 'operator' ? undefined : call.quota;
  return {
    key,
    day: quota?.day,
    limits: [
      ...counted('', caller, limits.caller, raisedRoles.includes(role) ? limits.raisedBy : 1),
      ...(limitClass === undefined
        ? []
        : counted(limitClass, entryOfClass(limitClass, caller, address), limits.classes[limitClass])),
      ...counted('address', address, limits.address),
      ...counted('shop', 'all', limits.shop),
      ...(quota === undefined ? [] : [limitOf(quota)]),
    ],
  };
}

/** What the call of somebody who needs no credential is charged to: his address, by the class of what he asks. */
export function chargeOfVisitor(limits: Limits, address: string, limitClass: LimitClass | null): Charge {
  return {
    key: limitsOfAddressKey(address),
    limits: limitClass === null ? [] : counted(limitClass, limitClass, limits.classes[limitClass]),
  };
}

/** What a request without a valid credential is charged to: its address. */
export function chargeOfStranger(limits: Limits, address: string): Charge {
  return { key: limitsOfAddressKey(address), limits: counted('refused', 'refused', limits.refused) };
}
