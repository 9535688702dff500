import { beforeEach, describe, expect, it } from '@jest/globals';
import { rollback } from '#scripts/releasing/rollback.ts';
import { planRollback } from '#scripts/releasing/rollback-plan.ts';
import { failureFrom, names, Scene, typed } from './scene.ts';

const at = (version: string) => Object.fromEntries(names.map((name) => [name, version]));

async function withThreeReleases(): Promise<Scene> {
  const scene = new Scene();
  await scene.release('v1', 'one');
  await scene.release('v2', 'two');
  await scene.release('v3', 'three');
  return scene;
}

describe('a rollback', () => {
  let scene: Scene;

  beforeEach(async () => {
    scene = await withThreeReleases();
  });

  it('goes to the release before the live one', async () => {
    await scene.rollback();
    expect(scene.fleet.standing()).toEqual(at('2'));
  });

  it('does not begin where the live release is the first one', async () => {
    scene = new Scene();
    await scene.release('v1', 'one');
    const failure = await failureFrom(scene.rollback());
    expect([failure.kind, failure.message]).toEqual([
      'precondition',
      'v1 is the first release: there is nothing to go back to',
    ]);
  });

  it.each(['v1', '1'])('goes to the release it is told: %s', async (wanted) => {
    await scene.rollback(wanted);
    expect(scene.fleet.standing()).toEqual(at('1'));
    expect(await scene.ledger.moves(1)).toMatchObject([
      {
        number: 4,
        kind: 'rollback',
        release: 1,
        replaced: 3,
        state: 'done',
        reason: 'it was bad',
        from: at('3'),
        to: at('1'),
      },
    ]);
  });

  describe('where an item of the ledger is damaged', () => {
    const damage = (pk: string, sk: string) =>
      scene.table.write({
        kind: 'update',
        key: { pk, sk },
        set: { actor: 7 },
        remove: [],
        condition: { kind: 'present' },
      });

    it.each([
      ['RELEASES', '00000002'],
      ['RELEASES', '00000003'],
      ['MOVES', '00000001'],
    ])('goes to the release it is told all the same: %s %s', async (pk, sk) => {
      await damage(pk, sk);
      const { damaged } = await planRollback(scene.ledger, 'v1', typed);
      expect(damaged.map(({ key }) => key)).toEqual([{ pk, sk }]);
      await scene.rollback('v1');
      expect(scene.fleet.standing()).toEqual(at('1'));
    });

    it.each([['v2'], [undefined]])('does not go to a release whose own item it is: %p', async (wanted) => {
      await damage('RELEASES', '00000002');
      const failure = await failureFrom(scene.rollback(wanted));
      expect(failure.message).toContain('item RELEASES 00000002 of table ops cannot be read');
      expect(scene.fleet.standing()).toEqual(at('3'));
    });
  });

  it('says that it is half done from its first move on, so that whatever ends it pages somebody', async () => {
    const said: unknown[] = [];
    const operator = scene.operator();
    const run = { ...operator.run, stands: (...told: readonly unknown[]) => said.push(told) };
    await scene.rollback('v1', { ...operator, run });
    const finish = 'npm run rollback --reason "it was half done"';
    expect(said).toEqual([['the rollback to v1 is half done', finish, { isHalfDone: true }], ['v1 is live']]);
  });

  it('can be rolled back itself, forward', async () => {
    await scene.rollback('v1');
    await scene.rollback('v3');
    expect(scene.fleet.standing()).toEqual(at('3'));
  });

  it('names the releases there are where it is told one there is not', async () => {
    const failure = await failureFrom(planRollback(scene.ledger, 'v9', typed));
    expect(failure.message).toBe('there is no release "v9"; the last ones are v3, v2, v1');
  });

  it('does not go to a release that could not read what was written since', async () => {
    await scene.release('v4', 'four', { schemaVersions: { card: 2 } });
    const failure = await failureFrom(scene.rollback('v3'));
    expect(failure.message).toBe(
      'v3 cannot read what v4 has written: card (format 2); roll forward by a release that mends it',
    );
    expect(scene.fleet.standing()).toEqual(at('4'));
  });

  it('moves nothing where a version is gone', async () => {
    await scene.fleet.remove('get', '1');
    const failure = await failureFrom(scene.rollback('v1'));
    expect([failure.kind, failure.message]).toEqual(['precondition', 'versions of that release are gone: get 1']);
    expect(scene.fleet.standing()).toEqual(at('3'));
  });

  it('moves nothing where somebody else moved traffic since it was planned', async () => {
    const late = await planRollback(scene.ledger, undefined, typed);
    await scene.rollback('v1', scene.operator('ben'));
    const failure = await failureFrom(rollback(scene.operator(), late, 'it was bad'));
    expect([failure.kind, failure.next, scene.fleet.standing()]).toEqual(['precondition', 'npm run releases', at('1')]);
    expect(failure.message).toBe(
      'v3 was rolled back to v1 at 1970-01-01T00:16Z by ben, after this run had made its plan; it has done nothing, plan anew',
    );
  });

  it('does not end a move again that somebody else has ended since', async () => {
    scene.fleet.before = (call, name) => {
      if (call === 'move' && name === 'move') throw new Error('no connection');
    };
    await failureFrom(scene.rollback());
    scene.fleet.before = () => {};
    const late = await planRollback(scene.ledger, undefined, typed);
    await scene.rollback();
    await scene.rollback('v3');
    const failure = await failureFrom(rollback(scene.operator(), late, 'it was bad'));
    expect([failure.kind, scene.fleet.standing()]).toEqual(['precondition', at('3')]);
  });

  it('leaves functions alone that came later, and those that are gone', async () => {
    scene.fleet.deploy({ later: 'x' });
    scene.fleet.functions.delete('get');
    await scene.rollback('v1');
    expect(scene.fleet.standing()).toEqual({ create: '1', move: '1', later: '$LATEST' });
  });

  it('says which function stands where, where some could not be moved, and finishes when it is run again', async () => {
    scene.fleet.before = (call, name) => {
      if (call === 'move' && name === 'move') throw new Error('no connection');
    };
    const failure = await failureFrom(scene.rollback());
    expect([failure.kind, failure.next]).toEqual(['half-done', 'npm run rollback --reason "it was half done"']);
    expect(failure.message).toContain('move stands at 3: no connection');
    expect(scene.fleet.standing()).toEqual({ create: '2', get: '2', move: '3' });
    scene.fleet.before = () => {};
    const other = await failureFrom(scene.rollback('v1'));
    expect(other.kind).toBe('precondition');
    await scene.rollback();
    expect(scene.fleet.standing()).toEqual(at('2'));
    expect(await scene.ledger.moves(1)).toMatchObject([{ number: 4, state: 'done' }]);
  });

  it('killed at any call, ends where it was going when it is run again', async () => {
    for (let point = 1; ; point += 1) {
      scene = await withThreeReleases();
      let calls = 0;
      const count = (): void => {
        calls += 1;
        if (calls >= point) throw new Error('killed');
      };
      Object.assign(scene.fleet, { before: count, after: count });
      const died = await scene.rollback().then(
        () => false,
        () => true,
      );
      Object.assign(scene.fleet, { before: () => {}, after: () => {} });
      if (!died) break;
      scene.endAll();
      await scene.rollback();
      expect([point, scene.fleet.standing()]).toEqual([point, at('2')]);
    }
  });

  it('killed at any call of the ledger, ends where it was going when it is run again', async () => {
    for (const effect of ['before', 'after'] as const) {
      for (let call = 1; ; call += 1) {
        scene = await withThreeReleases();
        scene.table.arm({ call, effect });
        await scene.rollback().catch(() => undefined);
        const reached = scene.table.calls >= call;
        scene.table.arm();
        if (!reached) break;
        scene.endAll();
        await scene.rollback();
        expect([effect, call, scene.fleet.standing()]).toEqual([effect, call, at('2')]);
      }
    }
  });
});
