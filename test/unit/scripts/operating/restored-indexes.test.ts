import { describe, expect, it } from '@jest/globals';
import { requireIndexes } from '#scripts/operating/restored-indexes.ts';
import { typedCommands } from '#scripts/releasing/typed-command.ts';
import { failureFrom } from '../releasing/scene.ts';

const first = 'status-board-prod-board';
const restored = `${first}-20261129-070000`;
const access = 'status-board-prod-access';
const typed = typedCommands('prod', '.local');
const given = { tables: [first, `${first}/open`, `${first}/byCar`, access, `${access}/byShop`] };

/** A stage with a table in use that has some indexes; of others nobody may ask. */
const scene = (board: string, indexes: readonly string[] | undefined) => ({
  stage: { name: 'prod' as const },
  current: { board, access },
  indexesOf: async (table: string) => {
    expect(table).toBe(restored);
    return indexes;
  },
});

describe('a deployment', () => {
  it('asks nothing where callers have the tables of the stack', async () => {
    expect(await requireIndexes(given, scene(first, []), typed)).toBeUndefined();
  });

  it('goes on where the table a restore has made has every index of the build', async () => {
    expect(await requireIndexes(given, scene(restored, ['byCar', 'open', 'more']), typed)).toBeUndefined();
  });

  it('is refused where it lacks one, which the deployment would give to the table nobody has', async () => {
    const { kind, message, next } = await failureFrom(requireIndexes(given, scene(restored, ['open']), typed));
    expect([kind, next]).toEqual(['precondition', 'npm run restore -- --settle --table board --stage prod']);
    expect(message).toContain(`callers have ${restored}`);
    expect(message).toContain('lacks the index byCar of');
  });

  it('is refused where the table the stacks name is gone', async () => {
    const { kind, message } = await failureFrom(requireIndexes(given, scene(restored, undefined), typed));
    expect([kind, message]).toEqual(['precondition', expect.stringContaining(`${restored}, which is not there`)]);
  });
});
