import type { Exchange } from './counting-proxy.ts';

/** What some exchanges cost, and which kinds of them there are. */
export interface Bill {
  readonly bytes: number;
  readonly requests: readonly {
    /** Method, what for, and how it was answered. */
    readonly kind: string;
    readonly times: number;
    /** Mean bytes of one. */
    readonly sent: number;
    readonly received: number;
  }[];
}

function kindOf({ method, url, status }: Exchange): string {
  const { pathname } = new URL(url);
  const isApi = pathname.startsWith('/api/');
  const what = isApi ? pathname.replace(/apt_[^/]+/, '{id}').replace('/api/admin/', '') : 'page';
  return `${method} ${what} ${status}`;
}

function sum(exchanges: readonly Exchange[], read: (exchange: Exchange) => number): number {
  return exchanges.reduce((total, exchange) => total + read(exchange), 0);
}

/** Adds up exchanges by kind. */
export function billOf(exchanges: readonly Exchange[]): Bill {
  const kinds = [...Map.groupBy(exchanges, kindOf)];
  return {
    bytes: sum(exchanges, ({ sent, received }) => sent + received),
    requests: kinds.map(([kind, some]) => ({
      kind,
      times: some.length,
      sent: Math.round(sum(some, ({ sent }) => sent) / some.length),
      received: Math.round(sum(some, ({ received }) => received) / some.length),
    })),
  };
}

/** A bill as people read it. */
export function linesOf(name: string, { bytes, requests }: Bill): string[] {
  const lines = requests.map(
    ({ kind, times, sent, received }) =>
      `  ${kind.padEnd(36)} ${String(times).padStart(4)} × ${String(sent + received).padStart(6)} (${sent} sent)`,
  );
  return [`${name}: ${bytes} bytes`, ...lines];
}
