import { beforeEach, describe, expect, it } from '@jest/globals';
import { release } from '#scripts/releasing/release.ts';
import { prepareRelease } from '#scripts/releasing/release-preparation.ts';
import { liveRelease } from '#scripts/releasing/traffic-move.ts';
import { MemoryFleet } from './memory-fleet.ts';
import { content, failureFrom, generation, names, Scene } from './scene.ts';

const at = (version: string) => Object.fromEntries(names.map((name) => [name, version]));

describe('a release', () => {
  let scene: Scene;

  beforeEach(() => {
    scene = new Scene();
  });

  it('moves all functions from $LATEST to their first version, and is written down', async () => {
    const made = await scene.release('v1', 'one');
    expect(scene.fleet.standing()).toEqual(at('1'));
    expect(made).toMatchObject({ number: 1, name: 'v1', gitSha: 'sha of one', actor: 'ada', replaced: null });
    expect(made.functions.get).toEqual({ version: '1', codeSha256: 'get one' });
    expect(await scene.ledger.moves(9)).toMatchObject([
      { number: 1, kind: 'release', release: 1, state: 'done', from: at('$LATEST'), to: at('1') },
    ]);
  });

  it('a deployment alone moves nobody', async () => {
    await scene.release('v1', 'one');
    scene.fleet.deploy(generation('two'));
    expect(scene.fleet.standing()).toEqual(at('1'));
  });

  it('publishes no version anew where the code is the same', async () => {
    await scene.release('v1', 'one');
    const { functions } = await scene.release('v2', 'one');
    expect(Object.values(functions).map(({ version }) => version)).toEqual(['1', '1', '1']);
  });

  it('gives a share first, then everything', async () => {
    await scene.release('v1', 'one');
    const seen: unknown[] = [];
    const judges = {
      ...content,
      canary: async (versions: object) => {
        seen.push(versions, scene.fleet.standing());
        return undefined;
      },
    };
    await scene.release('v2', 'two', { canary: { share: 0.1, milliseconds: 5 }, judges });
    expect(seen).toEqual([at('2'), at('1+2@0.1')]);
    expect(scene.fleet.standing()).toEqual(at('2'));
  });

  it('gives the first release no share, since $LATEST takes none', async () => {
    await scene.release('v1', 'one', { canary: { share: 0.1, milliseconds: 5 } });
    expect(scene.fleet.standing()).toEqual(at('1'));
  });

  it.each([
    ['new versions by number', 'versions', '2 moves fail'],
    ['the canary', 'canary', '3 of 9 calls failed'],
    ['the Function URLs', 'urls', 'the smoke test failed'],
  ])('is put back where a judge finds fault with %s', async (_what, judge, fault) => {
    await scene.release('v1', 'one');
    const judges = { ...content, [judge]: async () => fault };
    const canary = { share: 0.1, milliseconds: 5 };
    const failure = await failureFrom(scene.release('v2', 'two', { canary, judges }));
    expect(failure.kind).toBe('rolled-back');
    expect(failure.message).toContain(fault);
    expect(scene.fleet.standing()).toEqual(at('1'));
    const [last] = await scene.ledger.moves(1);
    if (judge === 'versions') expect(last).toMatchObject({ number: 1 });
    else expect(last).toMatchObject({ number: 2, state: 'undone', outcome: fault });
    // The next one goes through, and replaces the one that is live.
    expect(await scene.release('v3', 'three')).toMatchObject({ replaced: 1 });
  });

  it('does not go on with one that was written down before another was made', async () => {
    await scene.release('v1', 'one');
    scene.fleet.deploy(generation('two'));
    await prepareRelease(scene.operator(), scene.wanted('v2', 'two'), content);
    await scene.release('v3', 'three');
    const failure = await failureFrom(scene.release('v2', 'two'));
    expect(failure.message).toBe('there is a release v2 already, overtaken by v3; take another name');
    expect(scene.fleet.standing()).toEqual(at('3'));
  });

  it('does not begin with other code than was built, naming both', async () => {
    scene.fleet.deploy({ ...generation('one'), get: 'something else' });
    const operator = scene.operator();
    await operator.lock.take();
    const failure = await failureFrom(release(operator, scene.wanted('v1', 'one'), content));
    expect([failure.kind, failure.next]).toEqual(['precondition', 'the same again']);
    expect(failure.message).toContain('get holds other code (something else) than this build (get one)');
    expect(scene.fleet.standing()).toEqual(at('$LATEST'));
  });

  it('does not begin where a function of the build is not deployed', async () => {
    const { create: _create, ...others } = generation('one');
    scene.fleet.deploy(others);
    const operator = scene.operator();
    await operator.lock.take();
    const failure = await failureFrom(release(operator, scene.wanted('v1', 'one'), content));
    expect([failure.kind, failure.message]).toEqual(['precondition', 'create of this build is not deployed']);
  });

  it('refuses a name that is used up', async () => {
    await scene.release('v1', 'one');
    const failure = await failureFrom(scene.release('v1', 'two'));
    expect([failure.kind, failure.next]).toEqual(['precondition', 'npm run rollback v1 --reason "…"']);
  });

  it('refuses a name an earlier run wrote down for other code, and takes the same code', async () => {
    await scene.release('v1', 'one');
    // Killed between writing the release down and beginning its move.
    const start = scene.ledger.start.bind(scene.ledger);
    scene.ledger.start = async () => {
      throw new Error('killed');
    };
    await failureFrom(scene.release('v2', 'two'));
    scene.ledger.start = start;
    scene.fleet.deploy(generation('three'));
    const operator = scene.operator();
    await operator.lock.take();
    // On a changed checkout the commit is the same.
    const wanted = { ...scene.wanted('v2', 'three'), gitSha: 'sha of two' };
    const failure = await failureFrom(release(operator, wanted, content));
    await operator.lock.release();
    expect([failure.kind, failure.next]).toEqual(['precondition', 'npm run releases']);
    expect(failure.message).toBe('there is a release v2 already, of other code (commit sha of two); take another name');
    expect(scene.fleet.standing()).toEqual(at('1'));
    expect(await scene.release('v2', 'two')).toMatchObject({ number: 2, name: 'v2' });
    expect(scene.fleet.standing()).not.toEqual(at('1'));
  });

  it('reads each alias once, since Lambda takes few calls a second', async () => {
    await scene.release('v1', 'one');
    const calls: string[] = [];
    scene.fleet.before = (call, name) => calls.push(`${call} ${name}`);
    await scene.release('v2', 'two');
    const expected = names.flatMap((name) => ['code', 'live', 'move', 'publish'].map((call) => `${call} ${name}`));
    expect(calls.sort()).toEqual(expected.sort());
  });

  it('is not live while it is half done: the one before is', async () => {
    await scene.release('v1', 'one');
    const judges = { ...content, urls: () => Promise.reject(new Error('killed')) };
    await failureFrom(scene.release('v2', 'two', { judges }));
    expect(await liveRelease(scene.ledger)).toBe(1);
    await scene.release('v2', 'two');
    expect(await liveRelease(scene.ledger)).toBe(2);
  });

  it('says that everything is back, once it is, and not that it is half done', async () => {
    await scene.release('v1', 'one');
    scene.fleet.deploy(generation('two'));
    const said: unknown[] = [];
    const operator = scene.operator();
    const run = { ...operator.run, stands: (...told: readonly unknown[]) => said.push(told) };
    await operator.lock.take();
    const bad = { ...content, urls: async () => 'bad' };
    await failureFrom(release({ ...operator, run }, scene.wanted('v2', 'two'), bad));
    expect(said).toEqual([
      ['release v2 is half done', 'the same again', { isHalfDone: true }],
      ['everything is back where it was', 'npm run releases'],
    ]);
  });

  it('leaves a function alone that left the stage, and one that is no part of the build', async () => {
    scene.fleet.deploy({ publishPage: 'page' });
    await scene.release('v1', 'one');
    expect(scene.fleet.standing()).toEqual({ ...at('1'), publishPage: '$LATEST' });
  });

  it('says which functions could not be moved nor put back, with the code that pages somebody', async () => {
    await scene.release('v1', 'one');
    let moves = 0;
    scene.fleet.before = (call, name) => {
      if (call !== 'move' || name !== 'get') return;
      moves += 1;
      if (moves > 1) throw new Error('Lambda is down');
    };
    const failure = await failureFrom(scene.release('v2', 'two', { judges: { ...content, urls: async () => 'bad' } }));
    expect(failure.kind).toBe('half-done');
    expect(failure.message).toContain('get stands at 2: Lambda is down');
    scene.fleet.before = () => {};
    await scene.rollback();
    expect(scene.fleet.standing()).toEqual(at('1'));
  });

  it('takes no callers back where a run was killed after all calls had moved: it goes on with the checks', async () => {
    const canary = { share: 0.1, milliseconds: 60_000 };
    const asked: string[] = [];
    const judges = (urls: () => Promise<undefined>) => ({
      ...content,
      canary: async () => {
        asked.push('canary');
        return undefined;
      },
      urls: async () => {
        asked.push('urls');
        return urls();
      },
    });
    await scene.release('v1', 'one');
    const killed = judges(() => Promise.reject(new Error('killed')));
    await failureFrom(scene.release('v2', 'two', { canary, judges: killed }));
    expect([scene.fleet.standing(), asked.splice(0)]).toEqual([at('2'), ['canary', 'urls']]);
    const moved: string[] = [];
    scene.fleet.before = (call, name) => {
      if (call === 'move') moved.push(name);
    };
    await scene.release('v2', 'two', { canary, judges: judges(async () => undefined) });
    expect([scene.fleet.standing(), asked, moved]).toEqual([at('2'), ['urls'], []]);
    expect(await scene.ledger.moves(1)).toMatchObject([{ state: 'done' }]);
  });

  it.each(['get', 'move'])('begins the canary again where %s has not moved whole', async (left) => {
    const canary = { share: 0.1, milliseconds: 60_000 };
    let watched = 0;
    const judges = {
      ...content,
      canary: async () => {
        watched += 1;
        return undefined;
      },
    };
    await scene.release('v1', 'one');
    let moves = 0;
    scene.fleet.before = (call, name) => {
      if (call === 'move' && name === left) moves += 1;
      if (moves > 1) throw new Error('killed');
    };
    await failureFrom(scene.release('v2', 'two', { canary, judges }));
    scene.fleet.before = () => {};
    scene.endAll();
    await scene.release('v2', 'two', { canary, judges });
    expect([watched, scene.fleet.standing()]).toEqual([2, at('2')]);
  });

  it('tries a function again that somebody else moved in between', async () => {
    await scene.release('v1', 'one');
    let foreign = 2;
    scene.fleet.before = (call, name) => {
      const it = scene.fleet.functions.get(name);
      if (call !== 'move' || it === undefined || foreign === 0) return;
      foreign -= 1;
      it.revision += 1;
    };
    await scene.release('v2', 'two');
    expect(scene.fleet.standing()).toEqual(at('2'));
  });
});

describe('a release killed at any call', () => {
  /** Calls of the fleet and of the ledger, counted as one; at the n-th the process ends. */
  function dyingAt(scene: Scene, point: number): () => number {
    let calls = 0;
    const count = (): void => {
      calls += 1;
      if (calls >= point) throw new Error('killed');
    };
    scene.fleet.before = count;
    scene.fleet.after = count;
    return () => calls;
  }

  it.each([
    ['again', (scene: Scene) => scene.release('v2', 'two', { canary: { share: 0.5, milliseconds: 1 } }), '2'],
    ['a rollback', (scene: Scene) => scene.rollback(), '1'],
  ])('ends in one of two states after %s', async (_what, after, expected) => {
    let ended = 0;
    for (let point = 1; ; point += 1) {
      const scene = new Scene();
      await scene.release('v1', 'one');
      const died = dyingAt(scene, point);
      const failure = await scene
        .release('v2', 'two', { canary: { share: 0.5, milliseconds: 1 } })
        .then(() => undefined)
        .catch((error: Error) => error);
      scene.fleet.before = () => {};
      scene.fleet.after = () => {};
      if (failure === undefined && died() < point) break;
      for (const name of ['ada-1', 'ada-2']) scene.gone.add(name);
      const left = await scene.ledger.moves(1);
      if (left[0]?.state === 'started' || expected === '2') await after(scene);
      const standing = scene.fleet.standing();
      expect([point, standing]).toEqual([point, at(left[0]?.state === 'started' ? expected : (standing.get ?? ''))]);
      ended += 1;
    }
    expect(ended).toBeGreaterThan(30);
  });
});

describe('two operators', () => {
  it('of whom one holds the lock: the other is told who, since when, and how to take it', async () => {
    const scene = new Scene();
    const [ada, ben] = [scene.operator('ada'), scene.operator('ben')];
    await ada.lock.take();
    scene.now += 125_000;
    const failure = await failureFrom(ben.lock.take());
    expect(failure.kind).toBe('precondition');
    expect(failure.message).toContain("ada-1 has held the operators' lock for 2 min (npm run release)");
    expect(failure.next).toBe('npm run release --steal-lock');
  });

  it('of whom one takes the lock from the other: the other stops before its next move', async () => {
    const scene = new Scene();
    const [ada, ben] = [scene.operator('ada'), scene.operator('ben', { steal: true })];
    await ada.lock.take();
    await ben.lock.take();
    const failure = await failureFrom(ada.lock.keep());
    expect([failure.kind, failure.message]).toEqual([
      'half-done',
      "ben-2 has taken the operators' lock; this run stops where it is",
    ]);
    await ada.lock.release();
    await ben.lock.keep();
  });

  it('who both take it from a third: one gets it', async () => {
    const scene = new Scene();
    await scene.operator('cid').lock.take();
    scene.gone.add('cid-1');
    const locks = ['ada', 'ben', 'dia'].map((name) => scene.operator(name).lock);
    const taken = await Promise.allSettled(locks.map((lock) => lock.take()));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('who release at once, without a lock between them, do not both write the same move', async () => {
    const scene = new Scene();
    scene.fleet.deploy(generation('one'));
    const [a, b] = [scene.operator('ada'), scene.operator('ben')];
    await a.lock.take();
    const both = await Promise.allSettled([
      release(a, scene.wanted('v1', 'one'), content),
      release({ ...b, lock: a.lock }, scene.wanted('v2', 'one'), content),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

it('the fleet of these tests keeps to Lambda’s rules', async () => {
  const fleet = new MemoryFleet();
  fleet.deploy({ get: 'one' });
  const code = await fleet.code('get');
  if (code === undefined) throw new Error('there is no code');
  expect([await fleet.publish('get', code), await fleet.publish('get', code)]).toEqual(['1', '1']);
  const seen = await fleet.live('get');
  if (seen === undefined) throw new Error('there is no alias');
  await expect(fleet.move('get', { version: '$LATEST', canary: { version: '1', share: 0.1 } }, seen)).rejects.toThrow();
  await fleet.move('get', { version: '1', canary: undefined }, seen);
  await expect(fleet.move('get', { version: '1', canary: undefined }, seen)).rejects.toThrow('the alias was moved');
});
