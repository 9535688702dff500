import * as z from 'zod/mini';
import type { Operation } from '#shared/contract/operation.ts';
import { problemSchema } from '#shared/contract/problem-schemas.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import type { Answer } from '#test/support/call.ts';

/** What tells how the service is made: stacks, files, tables and keys, the names of its parts, and of their errors. */
const internals: readonly RegExp[] = [
  /\n\s+at |\\n\s+at |\.[cm]?[jt]s:\d+/,
  /node_modules|file:\/\/\/(?!etc)|\/var\/task|\/tmp\//,
  /status-board-(?:local|test)-|"[ps]k"|T#[a-z]|#A#/,
  /zod|invalid_type|unrecognized_keys|invalid_union|middy|dynamo|ConditionalCheck|ECONN|TypeError|RangeError|SyntaxError/i,
  /Cannot (?:read|set|convert)|is not a function|is not iterable|Maximum call stack/,
];

/** What protects whoever receives an answer. */
const protection: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** No problem is larger, whatever is sent: it would be the request that decides how much we send. */
const longestProblem = 16_384;

/** What every address can answer before it is known which operation is meant. */
const ofRoutes: readonly ProblemCode[] = ['not_found', 'method_not_allowed'];

function faultsOfProblem(operation: Operation, { status, headers, body }: Answer): string[] {
  const code: ProblemCode = body?.code;
  const faults: string[] = [];
  if (headers['content-type'] !== 'application/problem+json') faults.push(`is ${headers['content-type']}`);
  if (![...operation.problems, ...ofRoutes].includes(code)) faults.push(`has the code ${code}`);
  else if (!z.safeParse(problemSchema(code, operation), body).success) faults.push('is no problem of its code');
  if (body?.status !== status) faults.push(`says ${body?.status}`);
  const { current: _, ...said } = body ?? {};
  const text = JSON.stringify(said);
  if (text.length > longestProblem) faults.push(`has ${text.length} characters`);
  return [...faults, ...internals.filter((each) => each.test(text)).map((each) => `tells of ${each}`)];
}

/** What is wrong with the answer to a hostile request; nothing where it is refused as documented, or was harmless. */
export function faultsOf(operation: Operation, answer: Answer): string[] {
  const { status, headers, body } = answer;
  const faults: string[] = [];
  for (const [name, value] of Object.entries(protection)) {
    if (headers[name] !== value) faults.push(`has ${name}: ${headers[name]}`);
  }
  const split = Object.entries(headers).filter(([name, value]) => /[^\t\x20-\x7e]/.test(name + value));
  faults.push(...split.map(([name]) => `splits at ${name}`));
  if (status >= 500) faults.push(`is a failure: ${JSON.stringify(body).slice(0, 300)}`);
  else if (status >= 400) faults.push(...faultsOfProblem(operation, answer));
  else if (status !== 304 && (status !== operation.status || body?.ok !== true))
    faults.push('is neither a success nor a refusal');
  return faults.map((fault) => `${status} ${fault}`);
}
