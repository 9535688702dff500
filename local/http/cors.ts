import type { IncomingMessage } from 'node:http';
import type { CorsRules } from '../lambda/function-url.ts';

type Headers = Record<string, string>;

/** The value of `Access-Control-Allow-Origin`; undefined for an origin the rules do not list. */
function allowedOrigin(rules: CorsRules, origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined;
  if (rules.AllowOrigins.includes(origin)) return origin;
  if (!rules.AllowOrigins.includes('*')) return undefined;
  return rules.AllowCredentials ? origin : '*';
}

function commonHeaders(rules: CorsRules, allowed: string): Headers {
  return {
    'Access-Control-Allow-Origin': allowed,
    ...(rules.AllowCredentials && { 'Access-Control-Allow-Credentials': 'true' }),
  };
}

/** Whether a request is a preflight of the Fetch standard, which the URL answers without its function. */
export function isPreflight({ method, headers }: Pick<IncomingMessage, 'headers' | 'method'>): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

/** Headers of the answer (200, no body) to a preflight; only `Vary` for an origin that is not listed. */
export function preflightHeaders(rules: CorsRules, origin: string | undefined): Headers {
  const allowed = allowedOrigin(rules, origin);
  if (allowed === undefined) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    ...commonHeaders(rules, allowed),
    ...(rules.AllowHeaders.length > 0 && { 'Access-Control-Allow-Headers': rules.AllowHeaders.join(',') }),
    ...(rules.AllowMethods.length > 0 && { 'Access-Control-Allow-Methods': rules.AllowMethods.join(',') }),
    ...(rules.MaxAge !== undefined && { 'Access-Control-Max-Age': String(rules.MaxAge) }),
  };
}

/** Headers the URL adds to what its function answers. */
export function responseHeaders(rules: CorsRules, origin: string | undefined): Headers {
  const allowed = allowedOrigin(rules, origin);
  if (allowed === undefined) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    ...commonHeaders(rules, allowed),
    ...(rules.ExposeHeaders.length > 0 && { 'Access-Control-Expose-Headers': rules.ExposeHeaders.join(',') }),
  };
}
