import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';

/** JSON for programs. As Cognito's, a page of any origin may read it: to fetch tokens takes a code and a secret. */
export function json(status: number, content: object): HttpAnswer {
  const headers = {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'content-type, authorization',
  };
  return { status, headers: headerPairs(headers), body: JSON.stringify(content) };
}

/** Words for a person. */
export function plain(status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  const all = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers };
  return { status, headers: headerPairs(all), body };
}

/** Sends a browser on. */
export function redirect(to: string): HttpAnswer {
  return plain(302, '', { Location: to });
}
