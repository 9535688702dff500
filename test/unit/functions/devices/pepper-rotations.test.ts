import { expect, it } from '@jest/globals';
import { claimPairing, confirmPairing, getPairing, startPairing } from '#shared/contract/devices.ts';
import { Secret } from '#shared/data/secret.ts';
import { type Answer, call } from '#test/support/call.ts';
import type { World } from '#test/support/world.ts';
import { handler as claimsPairing } from '../../../../functions/devices/claim-pairing.ts';
import { handler as confirmsPairing } from '../../../../functions/devices/confirm-pairing.ts';
import { handler as getsPairing } from '../../../../functions/devices/get-pairing.ts';
import { handler as startsPairing } from '../../../../functions/devices/start-pairing.ts';
import { openWorld } from '../open-world.ts';

const minute = 60_000;
const rotations = 50;

/** What a device was told when it asked to be paired. */
interface Told {
  readonly deviceCode: string;
  readonly userCode: string;
}

/** The functions of pairing as started at some time: what each knows of the secret is its own, the tables are everybody's. */
function environment(world: World) {
  const alone = () => ({
    ...world.runtime,
    secrets: new Map([['pairing-pepper' as const, new Secret(world.pepper, world.runtime)]]),
  });
  const handlers = {
    start: startsPairing.on(alone()),
    lookUp: getsPairing.on(alone()),
    confirm: confirmsPairing.on(alone()),
    claim: claimsPairing.on(alone()),
  };
  const body = { name: 'Wall', role: 'viewer' };
  return {
    start: () => call(handlers.start, startPairing, { body: {} }),
    lookUp: (code: string) => call(handlers.lookUp, getPairing, world.signed({ query: { code } })),
    confirm: (id: string) => call(handlers.confirm, confirmPairing, world.signed({ params: { id }, body })),
    claim: (deviceCode: string) => call(handlers.claim, claimPairing, { body: { deviceCode } }),
  };
}

type Environment = ReturnType<typeof environment>;

it('fifty rotations of what letters are hashed with fail no request, begun before, during or after, in whichever environment', async () => {
  const world = await openWorld();
  const failed: (readonly [rotation: number, what: string, status: number])[] = [];
  let [rotation, answered] = [0, 0];
  /** Waits for requests that are under way; answers the data of those that did not fail. */
  const settled = async <Data>(what: string, requests: readonly Promise<Answer>[]): Promise<Data[]> => {
    const answers = await Promise.all(requests);
    answered += answers.length;
    failed.push(
      ...answers.filter(({ status }) => status !== 200).map(({ status }) => [rotation, what, status] as const),
    );
    return answers.filter(({ status }) => status === 200).map(({ body }) => body.data);
  };
  let old = environment(world);
  for (rotation = 1; rotation <= rotations; rotation += 1) {
    const young = environment(world);
    const both = [old, young];
    const starting = (what: string, by: readonly Environment[]) =>
      settled<Told>(
        what,
        by.map((one) => one.start()),
      );
    const before = await starting('begun before', both);
    const lookingUp = (devices: readonly Told[], by: readonly Environment[]) =>
      devices.flatMap(({ userCode }) => by.map((one) => one.lookUp(userCode)));
    const load = settled('looked up during', lookingUp(before, both));
    const during = starting('begun during', both);
    // Another piece of each request is done by now, from one rotation to the next.
    for (let turn = 0; turn < rotation; turn += 1) await Promise.resolve();
    world.pepper.rotate();
    await load;
    // Who knows of no rotation hashes with what was, for as long as it believes that.
    world.clock += 4 * minute;
    const all = [...both, environment(world)];
    const devices = [...before, ...(await during), ...(await starting('begun after', all))];
    const found = await settled<{ id: string }>('looked up after', lookingUp(devices, all));
    const ids = [...new Set(found.map(({ id }) => id))];
    await settled(
      'confirmed',
      ids.map((id, place) => (all[place % all.length] ?? young).confirm(id)),
    );
    const states = await settled<{ state: string }>(
      'claimed',
      devices.map(({ deviceCode }) => young.claim(deviceCode)),
    );
    expect(states.map(({ state }) => state)).toEqual(devices.map(() => 'paired'));
    world.clock += 15 * minute;
    // One lives on for many rotations, and is replaced in the end.
    if (rotation % 7 === 0) old = young;
  }
  expect({ failed, isLoad: answered >= rotations * 40 }).toEqual({ failed: [], isLoad: true });
});
