import type { InsightsQuestion, InsightsRow } from '../releasing/insights.ts';

/** Somebody who called without a signature of AWS, and is locked out where IAM guards the URLs. */
export interface UnsignedCaller {
  /** Undefined for calls without a key that is any good, such as those of a health check. */
  readonly shop: string | undefined;
  /** Such as `key:3k9x2m4q8r7t`; `npm run keys -- list` tells what a key is for to who may read keys. */
  readonly credential: string | undefined;
  readonly role: string | undefined;
  /** What kind of program it is, such as `browser`. */
  readonly client: string | undefined;
  readonly calls: number;
}

/** What answers questions about logs. */
export interface Logs {
  rows(question: InsightsQuestion): Promise<readonly InsightsRow[]>;
}

/**
 * By the text of the line: how Logs Insights compares values that are true or false, it does not say. Releases that knew keys alone
 * log `keyId` and no `credential`.
 */
const query = `
filter message = "request" and @message like /"signed":false/
| stats count(*) as calls by shop, credential, keyId, role, client
| limit 10000`;

const keyOf = ({ shop, credential, role, client }: UnsignedCaller): string =>
  JSON.stringify([shop, credential, role, client]);

function callerOf({ shop, credential, keyId, role, client, calls }: InsightsRow): UnsignedCaller {
  return { shop, credential: credential ?? (keyId && `key:${keyId}`), role, client, calls: Number(calls) };
}

/** Who called without a signature since a time, those who called most first. */
export async function unsignedCallers(
  logs: Logs,
  question: Omit<InsightsQuestion, 'query'>,
): Promise<UnsignedCaller[]> {
  const rows = (await logs.rows({ ...question, query })).map(callerOf);
  // Of many functions there is a row from each of several queries.
  const callers = Map.groupBy(rows, keyOf).values();
  const summed = Array.from(callers, ([first, ...others]) => {
    const calls = others.reduce((sum, other) => sum + other.calls, first?.calls ?? 0);
    return first === undefined ? [] : [{ ...first, calls }];
  }).flat();
  return summed.sort((left, right) => right.calls - left.calls);
}

/** A caller in words: `shop edgar, technician key 01H…, browser: 1240 calls`. */
export function callerText({ shop, credential, role, client, calls }: UnsignedCaller): string {
  const proof = credential?.replace(':', ' ') ?? 'credential unknown';
  const place = shop === undefined ? 'no shop' : `shop ${shop}`;
  const who =
    credential === undefined && shop === undefined ? 'without a key' : `${place}, ${role ?? 'unknown'} ${proof}`;
  return `${who}${client === undefined ? '' : `, ${client}`}: ${calls === 1 ? '1 call' : `${calls} calls`}`;
}
