import type { Request } from '#test/support/call.ts';

/** What of a request is hostile. */
export type HostileKind = 'encoding' | 'headers' | 'numbers' | 'paths' | 'structure';

/** A request nobody means well with: one that would succeed, but for one thing. */
export interface HostileCase {
  readonly kind: HostileKind;
  /** What is wrong with it, for whoever reads that it was not refused. */
  readonly what: string;
  /** @param request one that would succeed */
  readonly in: (request: Request) => Request;
}

/** The beginning of a text, in visible ASCII. */
export function shownText(text: string): string {
  const begin = JSON.stringify(text.slice(0, 30));
  return begin.replace(/[^\x20-\x7e]/g, '?') + (text.length > 30 ? `… of ${text.length}` : '');
}

/** The body of a request as it would be sent, with something in place of a part of it. */
export function withBody(request: Request, change: (body: Readonly<Record<string, unknown>>) => unknown): Request {
  return { ...request, body: change({ ...Object(request.body) }) };
}
