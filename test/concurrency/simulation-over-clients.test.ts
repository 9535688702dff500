import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { httpDynamoClient } from '#shared/data/dynamo-http.ts';
import { apart } from '#test/support/apart.ts';
import { allFaults } from '#test/support/simulation/faults.ts';
import { simulate } from '#test/support/simulation/simulate.ts';
import type { episodesOver } from '#test/support/simulation/wire/episodes-over.ts';
import type { OpenClient, WireClient } from '#test/support/simulation/wire/wire-road.ts';

const simulator = join(import.meta.dirname, '../support/simulation/wire/episodes-over.ts');
const seeds = [2, 8, 11, 13];
const operations = 100;

/** A client for which whatever the service cannot do now is done. */
const believer: OpenClient = (endpoint, calls) => {
  const credentials = async () => ({ accessKeyId: calls.current, secretAccessKey: 'simulated' });
  const client = httpDynamoClient({ endpoint, credentials, region: 'us-east-1', now: Date.now });
  const believing = (error: { readonly name?: string }) => {
    if (error.name === 'InternalServerError') return {};
    throw error;
  };
  return { ...client, updateItem: (input) => client.updateItem(input).catch(believing) };
};

describe('the service, simulated over its clients of DynamoDB', () => {
  it('keeps its promises with faults on the wire, and does the very same over either client', async () => {
    const over = (client: WireClient) =>
      apart<typeof episodesOver>(simulator, 'episodesOver', client, seeds, operations);
    const byFunctions = await over('functions');
    expect(await over('sdk')).toEqual(byFunctions);
    const struck = new Set(byFunctions.flatMap(({ faults }) => Object.keys(faults)));
    // Whatever is drawn otherwise one day, nearly all of them strike in four such episodes.
    expect(allFaults.filter((fault) => !struck.has(fault)).length).toBeLessThanOrEqual(2);
  }, 120_000);

  it('is seen to break them by a client that takes an outage for an answer', async () => {
    const { failed } = await simulate({ seed: 1, operations: 3_000, perEpisode: 200, over: believer });
    expect(failed?.findings.length).toBeGreaterThan(0);
  }, 120_000);
});
