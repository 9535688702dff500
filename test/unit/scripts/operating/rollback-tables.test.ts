import { describe, expect, it } from '@jest/globals';
import { requireItsTables } from '#scripts/operating/rollback-tables.ts';
import { typedCommands } from '#scripts/releasing/typed-command.ts';
import { failureFrom } from '../releasing/scene.ts';

const first = 'status-board-prod-board';
const [second, third] = [`${first}-20261128-070000`, `${first}-20261129-070000`];
const access = 'status-board-prod-access';
const typed = typedCommands('prod', '.local');

/** A stage whose board was restored twice. */
const scene = (gone: readonly string[] = []) => ({
  stage: { name: 'prod' as const },
  current: { board: third, access },
  former: { board: second, access },
  isThere: async (table: string) => !gone.includes(table),
});
const release = (board?: string) => ({ name: 'v1.0.0', ...(board !== undefined && { tables: { board } }) });
const refusal = async (board?: string, gone?: readonly string[]) =>
  failureFrom(requireItsTables(release(board), scene(gone), typed));

describe('a rollback', () => {
  it.each([third, second])('may go to a release that works on %s', async (board) => {
    expect(await requireItsTables(release(board), scene(), typed)).toBeUndefined();
  });

  it('is refused to a release from before the last two tables: its functions would have no right on theirs', async () => {
    const { kind, message, next } = await refusal();
    expect([kind, next]).toEqual([
      'precondition',
      `npm run restore -- --from table:${first} --table board --stage prod`,
    ]);
    expect(message).toContain(
      `v1.0.0 works on the table ${first}, and functions have rights on ${third} and ${second}`,
    );
  });

  it('is refused to a release whose table is gone, which is told before what rights there are', async () => {
    for (const [board, gone] of [
      [second, second],
      [undefined, first],
      [third, access],
    ] as const) {
      const { kind, message } = await refusal(board, [gone]);
      expect([kind, message]).toEqual(['precondition', expect.stringContaining(`${gone}, which is gone`)]);
    }
  });
});
