import { describe, expect, it } from '@jest/globals';
import { startPairing } from '#shared/contract/devices.ts';
import { createUpload } from '#shared/contract/jobs.ts';
import { createApiKey } from '#shared/contract/keys.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { acceptInvitation } from '#shared/contract/people.ts';
import type { Answer } from '#test/support/call.ts';
import { must } from '#test/support/fixtures.ts';
import { acceptance, givenInvitation } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { writtenLines } from '#test/support/written-lines.ts';
import { allScenarios } from './all-scenarios.ts';
import { notedCredentials } from './canaries/credentials.ts';
import { canaries, canariesAnywhere, secretsIn, tracesIn } from './canaries/plants.ts';
import { failuresQuoting, fieldPlants, otherPlants } from './canaries/requests.ts';
import { watchedWorld } from './canaries/watched-world.ts';
import type { Scenarios } from './scenario.ts';

const written = writtenLines();

/** What a problem says by itself. `current` is what the caller may read anyway, and asked to change. */
function problemText({ status, body }: Answer): string {
  if (status < 400) return '';
  const { current: _, ...said } = body ?? {};
  return JSON.stringify(said);
}

/** What an answer's headers say; a correlation's repeats what the caller sent, if it can be one, and `Location` the name of a new thing. */
function headerText({ headers }: Answer): string {
  const { 'x-correlation-id': _, location: __, ...others } = headers;
  return JSON.stringify(others);
}

/** Sends what would succeed, with each canary at each place a request has. */
async function sendAll(world: World, { operation, success }: Scenarios) {
  const answers: { where: string; answer: Answer }[] = [];
  const plants = [...fieldPlants(operation).map((plant) => ({ ...plant, what: canaries }))];
  plants.push(...otherPlants.map((plant) => ({ ...plant, what: canariesAnywhere })));
  for (const { where, in: plant, what } of plants) {
    const request = await success(world);
    for (const [kind, canary] of Object.entries(what)) {
      const answer = await world.call(operation, plant(request, canary));
      answers.push({ where: `${kind} in ${where}`, answer });
    }
  }
  return answers;
}

/** The problems of the operation as documented, once everything it keeps was written by canaries. */
async function problemsOf(world: World, operation: Operation, { problems }: Scenarios): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const prepare of Object.values(problems)) answers.push(await world.call(operation, await prepare(world)));
  return answers;
}

describe.each(
  allScenarios.map((scenarios) => [scenarios.operation.id, scenarios] as const),
)('what people say and what is secret, sent in every part of %s,', (_id, scenarios) => {
  const { operation } = scenarios;

  it('is in no log line, metric, message, header or problem of anybody else', async () => {
    const world = await watchedWorld();
    const credentials = notedCredentials(world);
    const answers = await sendAll(world, scenarios);
    const later = await problemsOf(world, operation, scenarios);
    const secretsOf = (text: string) => [...secretsIn(text), ...credentials.givenAwayBy(text)];
    const toldBy = (text: string) => [...tracesIn(text), ...credentials.givenAwayBy(text)];
    // A problem quotes to callers what they have just sent, but no secret.
    const told = answers.filter(({ answer }) => secretsOf(problemText(answer)).length > 0);
    expect(told.map(({ where, answer }) => [where, problemText(answer)])).toEqual([]);
    const inHeaders = answers.filter(({ answer }) => toldBy(headerText(answer)).length > 0);
    expect(inHeaders.map(({ where, answer }) => [where, answer.headers])).toEqual([]);
    expect(later.map(problemText).filter((text) => toldBy(text).length > 0)).toEqual([]);
    expect(world.queue.waiting.filter((message) => toldBy(JSON.stringify(message)).length > 0)).toEqual([]);
    const { lines, logs, metrics } = written();
    expect(lines.filter((line) => toldBy(line).length > 0)).toEqual([]);
    expect(logs.length).toBeGreaterThanOrEqual(answers.length);
    expect(metrics.length).toBeGreaterThanOrEqual(answers.length);
  });

  it('is in no log line of a failure that quotes it', async () => {
    const world = await watchedWorld();
    const credentials = notedCredentials(world);
    for (const [kind, canary] of Object.entries(canaries)) {
      for (const failure of failuresQuoting) {
        const request = await scenarios.success(world);
        world.failNext(failure(canary));
        const answer = await world.call(operation, request);
        expect([kind, tracesIn(problemText(answer))]).toEqual([kind, []]);
      }
    }
    const { lines, logs } = written();
    expect(lines.filter((line) => [...tracesIn(line), ...credentials.givenAwayBy(line)].length > 0)).toEqual([]);
    // An operation that needs nothing fails by nothing.
    if (operation.id === 'getPrincipal') return;
    expect(logs.filter(({ status }) => status === 500).length).toBeGreaterThan(0);
  });
});

it('looks for what the service makes itself as well: keys, codes of devices and their letters, links, tokens it is sent', async () => {
  const world = await watchedWorld();
  const { has } = notedCredentials(world);
  const secretOf = (key: string) => key.split('_').at(-1) ?? '';
  const { key } = await must(world, createApiKey, { body: { role: 'viewer' } });
  const { deviceCode, userCode } = await must(world, startPairing, { body: {}, as: null });
  const { url } = await must(world, createUpload, { body: { bytes: 1 } });
  await givenInvitation(world);
  const accepting = acceptance(world, 'ann');
  await must(world, acceptInvitation, accepting);
  const tokens = [accepting.headers?.['x-access-token'], Object(accepting.body).idToken].map((token) =>
    String(token).split('.').at(-1),
  );
  const secrets = [secretOf(world.keys.edgar.manager), secretOf(key), secretOf(deviceCode), userCode, ...tokens];
  secrets.push(new URL(url).searchParams.get('X-Amz-Signature'));
  expect(secrets.filter((secret) => !has(secret))).toEqual([]);
});
