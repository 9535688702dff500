import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';

/** A result, as services of the protocol REST-JSON answer. */
export function jsonAnswer(
  status: number,
  result: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  const body = result === undefined ? '' : JSON.stringify(result);
  return { status, headers: headerPairs({ 'Content-Type': 'application/json', ...headers }), body };
}

/**
 * An error, as services of the protocol REST-JSON tell it: its name in a header.
 * @param details members beside the message
 */
export function errorAnswer(
  status: number,
  name: string,
  message: string,
  details: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return jsonAnswer(status, { ...details, message, Message: message }, { 'x-amzn-ErrorType': name });
}
