import { describe, expect, it } from '@jest/globals';
import { KillSwitch } from '#scripts/drilling/kill-switch.ts';
import { killedAt } from '#scripts/drilling/mortal-operator.ts';
import type { Judges } from '#scripts/releasing/wanted-release.ts';
import { BackupLedger, type BackupRecord } from '#scripts/restoring/backup-ledger.ts';
import { stoneOf } from '#test/support/stone.ts';
import { content, failureFrom, generation } from '../releasing/scene.ts';
import { first, itemsOf, RestoreScene } from './restore-scene.ts';

/** What people see of a stage: whose table callers have, what the stacks name, whether somebody holds the lock. */
async function standing(scene: RestoreScene) {
  const [last] = await scene.operator().restores.restores(1);
  return { callers: scene.fleet.ofCallers, stacks: scene.named, state: last?.state };
}

const allAt = (table: string, state: string) => ({ callers: [table], stacks: [table, table, undefined], state });

describe('a restore', () => {
  it('gives callers a table of another name by a release of the code they have, and keeps the table they had', async () => {
    const scene = await RestoreScene.released();
    const { target, release, steps } = await scene.restore();
    expect(target).toBe(`${first}-20261129-070000`);
    expect(await standing(scene)).toEqual(allAt(target, 'done'));
    expect(release).toBe('v1.0.0-restored.1');
    expect(Object.keys(steps)).toEqual(['made', 'compared', 'set', 'pointed', 'released']);
    expect([scene.tables.items.has(first), scene.tables.settled]).toEqual([true, new Set([target])]);
    const [made] = await scene.operator().ledger.releases(1);
    expect(made).toMatchObject({ number: 2, name: release, gitSha: 'sha', tables: { board: target } });
    expect(scene.numbered).toBe('2');
  });

  it('asks each function once what code it has: each call is a wait of its own', async () => {
    const scene = await RestoreScene.released();
    const asked: string[] = [];
    const { code } = scene.fleet;
    scene.fleet.code = (name) => {
      asked.push(name);
      return code(name);
    };
    await scene.restore();
    expect(asked.sort()).toEqual(Object.keys(generation('one')).sort());
  });

  it('is taken back, and done again: callers have what they had before each', async () => {
    const scene = await RestoreScene.released();
    const { target } = await scene.restore();
    await scene.undo();
    expect(await standing(scene)).toEqual(allAt(first, 'undone'));
    await scene.undo();
    scene.now += 60_000;
    const again = await scene.restore();
    expect([again.release, again.target === target]).toEqual(['v1.0.0-restored.2', false]);
    scene.now += 60_000;
    const third = await scene.restore();
    expect([third.source, third.release]).toEqual([again.target, 'v1.0.0-restored.3']);
    await scene.undo();
    expect(await standing(scene)).toEqual(allAt(again.target, 'undone'));
  });

  it('is not taken back once something was released on its table: callers would keep it, and the stacks name another', async () => {
    const scene = await RestoreScene.released();
    const { target } = await scene.restore();
    await scene.release('v1.1.0');
    const { kind, message, next } = await failureFrom(scene.undo());
    expect([kind, message]).toEqual(['precondition', expect.stringContaining(`v1.1.0 was released on ${target}`)]);
    expect(next).toContain(`--from table:${first}`);
    expect(await standing(scene)).toEqual(allAt(target, 'done'));
    scene.now += 60_000;
    const back = await scene.restore(undefined, undefined, { table: first });
    expect([back.release, await standing(scene)]).toEqual(['v1.1.0-restored.2', allAt(first, 'done')]);
    await scene.undo();
    expect(await standing(scene)).toEqual(allAt(target, 'undone'));
  });

  it('is taken back with a release on its table that was left half done', async () => {
    const scene = await RestoreScene.released();
    await scene.restore();
    const killed: Judges = { ...content, urls: () => Promise.reject(new Error('killed')) };
    await expect(scene.release('v1.1.0', killed)).rejects.toThrow('killed');
    await scene.undo();
    expect(await standing(scene)).toEqual(allAt(first, 'undone'));
  });

  it('is taken back where one after it was, and callers went back by rollbacks', async () => {
    const scene = await RestoreScene.released();
    const one = await scene.restore();
    scene.now += 60_000;
    await scene.restore();
    await scene.undo();
    await scene.rollback('v1.0.0');
    expect(await standing(scene)).toEqual({ ...allAt(one.target, 'undone'), callers: [first] });
    await scene.undo();
    expect(await standing(scene)).toEqual(allAt(first, 'undone'));
    expect((await scene.operator().restores.restores(9)).map(({ state }) => state)).toEqual(['undone', 'undone']);
  });

  it('releases what is deployed first where nothing was released: there is something to go back to', async () => {
    const scene = new RestoreScene();
    scene.fleet.deploy({ 'status-board-local-get-board': 'code' });
    const { target, release } = await scene.restore();
    expect([release, scene.fleet.ofCallers]).toEqual(['v0.0.0-as.deployed.restored.1', [target]]);
    await scene.undo();
    expect(await standing(scene)).toEqual(allAt(first, 'undone'));
    expect((await scene.operator().ledger.releases(9)).map(({ name }) => name)).toEqual([
      release,
      'v0.0.0-as.deployed',
    ]);
  });

  it('is refused where other code is deployed than callers have: it would be released unseen', async () => {
    const scene = await RestoreScene.released();
    scene.fleet.deploy({ create: 'another' });
    const failure = await failureFrom(scene.restore());
    expect([failure.kind, failure.message]).toEqual([
      'precondition',
      expect.stringMatching(/^other code is deployed than v1\.0\.0 has, of 1 functions \(create, …\)/),
    ]);
    expect(scene.fleet.ofCallers).toEqual([first]);
  });
});

describe('a restored table', () => {
  const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/board/backup/1';

  async function backedUp(isSteady: boolean): Promise<RestoreScene> {
    const scene = await RestoreScene.released();
    const digest = await scene.tables.service.digest(
      { name: first, id: '', arn: '', status: '', indexes: [] },
      scene.now,
    );
    await new BackupLedger(scene.table).add({ arn, table: first, actor: 'ada', at: scene.now, isSteady, digest });
    return scene;
  }

  it('that is not what was backed up is given to nobody', async () => {
    const scene = await backedUp(true);
    scene.tables.lost = 1;
    const failure = await failureFrom(scene.restore(undefined, undefined, { backup: arn }));
    expect([failure.kind, failure.message]).toEqual([
      'rolled-back',
      expect.stringContaining('it is not what was backed up: north: 3 → 2; callers have what they had'),
    ]);
    expect(await standing(scene)).toEqual(allAt(first, 'undone'));
  });

  it('is taken where its backup was made while people wrote: nobody can say what it has to hold', async () => {
    const scene = await backedUp(false);
    scene.tables.lost = 1;
    expect(await scene.restore(undefined, undefined, { backup: arn })).toMatchObject({ state: 'done' });
  });

  it('that is made of an export is compared with what was exported; where it does not get in, callers keep what they had', async () => {
    const exportArn = arn.replace('/backup/', '/export/');
    const scene = await backedUp(true);
    await new BackupLedger(scene.table).add({
      ...((await new BackupLedger(scene.table).find(arn)) as BackupRecord),
      arn: exportArn,
    });
    scene.tables.items.set(first, itemsOf('south', 9));
    scene.tables.lost = 1;
    const failure = await failureFrom(scene.restore(undefined, undefined, { export: exportArn }));
    expect(failure.message).toContain('it is not what was backed up: north: 3 → 2');
    scene.tables.lost = 0;
    scene.now += 60_000;
    expect(await scene.restore(undefined, undefined, { export: exportArn })).toMatchObject({ state: 'done' });
    await scene.undo();
    scene.now += 60_000;
    scene.tables.ending = { status: 'FAILED', failure: 'no right to read the bucket' };
    const refused = await failureFrom(scene.restore(undefined, undefined, { export: exportArn }));
    expect([refused.kind, refused.message]).toEqual(['failed', expect.stringContaining('no right to read the bucket')]);
    expect(scene.fleet.ofCallers).toEqual([first]);
  });

  it('is compared with its backup, not with the table of now', async () => {
    const scene = await backedUp(true);
    scene.tables.items.set(first, itemsOf('south', 9));
    expect(await scene.restore(undefined, undefined, { backup: arn })).toMatchObject({ state: 'done' });
  });

  it('whose smoke test fails is taken from callers again, and from the stacks', async () => {
    const scene = await RestoreScene.released();
    const failure = await failureFrom(scene.restore(undefined, { ...content, urls: async () => 'no board' }));
    expect([failure.kind, failure.message]).toEqual(['rolled-back', expect.stringContaining('no board')]);
    expect(failure.message.match(/callers have what they had/g)).toHaveLength(1);
    expect(await standing(scene)).toEqual(allAt(first, 'undone'));
  });
});

describe('a process that is killed at any of its calls', () => {
  it('leaves callers one table, and one more run gives them the restored one', async () => {
    for (let point = 1; ; point += 1) {
      const scene = await RestoreScene.released();
      scene.tables.backedUp = [...itemsOf('north', 3), ...itemsOf('gone', 2)];
      scene.stones = [stoneOf('gone')];
      const isKilled = await killedAt(point, (fate) => scene.restore(fate));
      // Of aliases that are moved one after the other some may have moved: that is what makes a release half done.
      if ((await scene.operator().ledger.moves(1))[0]?.state !== 'started') {
        expect(scene.fleet.ofCallers).toHaveLength(1);
      }
      expect(scene.tables.items.has(first)).toBe(true);
      const [last] = await scene.operator().restores.restores(1);
      if (last?.state !== 'done') await scene.restore();
      const { target = '' } = (await scene.operator().restores.restores(1))[0] ?? {};
      expect({ point, ...(await standing(scene)) }).toEqual({ point, ...allAt(target, 'done') });
      expect(await scene.operator().restores.restores(9)).toHaveLength(1);
      // A shop that was deleted since stays deleted.
      expect(scene.tables.items.get(target)).toEqual(itemsOf('north', 3));
      if (!isKilled) {
        expect(point).toBeGreaterThan(60);
        return;
      }
    }
  });

  it('can be taken back instead, wherever it was', async () => {
    for (let point = 1; ; point += 1) {
      const scene = await RestoreScene.released();
      const isKilled = await killedAt(point, (fate) => scene.restore(fate));
      await scene.undo();
      expect({ point, callers: scene.fleet.ofCallers, stacks: scene.named }).toEqual({
        point,
        callers: [first],
        stacks: [first, first, undefined],
      });
      expect(await scene.operator().restores.unfinished()).toBeUndefined();
      if (!isKilled) return;
    }
  });

  it('while it takes a restore back, is finished by one more run', async () => {
    for (let point = 1; ; point += 1) {
      const scene = await RestoreScene.released();
      await scene.restore();
      const isKilled = await killedAt(point, (fate) => scene.undo(fate));
      await scene.undo();
      expect({ point, ...(await standing(scene)) }).toEqual({ point, ...allAt(first, 'undone') });
      if (!isKilled) {
        expect(point).toBeGreaterThan(15);
        return;
      }
    }
  });

  it('while its judges put a release back, is finished by one more run: callers have what they had', async () => {
    for (let point = 1; ; point += 1) {
      const scene = await RestoreScene.released();
      const bad = { ...content, urls: async () => 'no board' };
      const isKilled = await killedAt(point, (fate) =>
        failureFrom(scene.restore(fate, bad)).then((error) => {
          if (error.kind === undefined) throw error;
        }),
      );
      const unfinished = await scene.operator().restores.unfinished();
      if (unfinished !== undefined) await failureFrom(scene.restore(new KillSwitch(Number.POSITIVE_INFINITY), bad));
      if ((await scene.operator().restores.restores(1)).length > 0) {
        expect({ point, ...(await standing(scene)) }).toEqual({ point, ...allAt(first, 'undone') });
      }
      if (!isKilled) return;
    }
  });
});
