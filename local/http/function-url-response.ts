import { isObject, type Json, type JsonObject } from '../assembly/json.ts';
import type { HttpAnswer } from './http-answer.ts';

/** Headers of the connection, which the platform sets itself whatever a function says. */
const platformHeaders = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/**
 * Headers that reach the caller under another name, so that no browser asks for a password that belongs to the page: seen
 * on Function URLs as on API Gateway.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const renamedHeaders: ReadonlyMap<string, string> = new Map([['www-authenticate', 'x-amzn-Remapped-www-authenticate']]);

function json(body: string): HttpAnswer {
  return { status: 200, headers: [['Content-Type', 'application/json']], body };
}

function statusOf(value: Json): number | undefined {
  const status = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isInteger(status) && status >= 200 && status <= 599 ? status : undefined;
}

/** Header pairs with the default content type; undefined when a value is no text. */
function headersOf(result: JsonObject): [string, string][] | undefined {
  const headers = isObject(result.headers) ? Object.entries(result.headers) : [];
  const cookies = Array.isArray(result.cookies) ? result.cookies.map((it): [string, Json] => ['Set-Cookie', it]) : [];
  const pairs: [string, string][] = [];
  for (const [name, value] of [...headers, ...cookies]) {
    if (value === null || typeof value === 'object') return undefined;
    const lowerCase = name.toLowerCase();
    if (!platformHeaders.has(lowerCase)) pairs.push([renamedHeaders.get(lowerCase) ?? name, String(value)]);
  }
  const hasContentType = pairs.some(([name]) => name.toLowerCase() === 'content-type');
  return hasContentType ? pairs : [['Content-Type', 'application/json'], ...pairs];
}

function bodyOf({ body = '', isBase64Encoded }: JsonObject): Buffer | string {
  if (typeof body !== 'string') return JSON.stringify(body);
  return isBase64Encoded === true ? Buffer.from(body, 'base64') : body;
}

/**
 * What a Function URL makes of a handler's result, payload format 2.0: an object with a `statusCode` is a response, a
 * string is a JSON body as it stands, anything else is a JSON body.
 * @param payload the result as JSON text
 * @returns undefined when the result has a `statusCode` but is no response HTTP can carry
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function functionUrlResponse(payload: string): HttpAnswer | undefined {
  const result: Json = JSON.parse(payload);
  if (typeof result === 'string') return json(result);
  if (!isObject(result) || result.statusCode === undefined) return json(payload);
  const status = statusOf(result.statusCode);
  const headers = headersOf(result);
  if (status === undefined || headers === undefined) return undefined;
  return { status, headers, body: bodyOf(result) };
}
