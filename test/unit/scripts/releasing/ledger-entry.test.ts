import { describe, expect, it } from '@jest/globals';
import { Ledger } from '#scripts/releasing/ledger.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { failureFrom, Scene } from './scene.ts';

describe('an entry of the ledger', () => {
  it('forges no line and moves no cursor where it is shown, whoever wrote it', async () => {
    const scene = new Scene();
    await scene.release('v1', 'one');
    const forged = `ada\n${String.fromCodePoint(0x1b)}[1Av9  live`;
    const forge = (pk: string, set: Readonly<Record<string, string>>) =>
      scene.table.write({
        kind: 'update',
        key: { pk, sk: '00000001' },
        set,
        remove: [],
        condition: { kind: 'present' },
      });
    await forge('RELEASES', { actor: forged, name: forged, gitSha: forged, reason: forged });
    await forge('MOVES', { actor: forged, reason: forged, outcome: forged });
    const shown = 'ada��[1Av9  live';
    const [release] = await scene.ledger.releases(1);
    expect(release).toMatchObject({ actor: shown, name: shown, gitSha: shown, reason: shown });
    expect(await scene.ledger.moves(1)).toMatchObject([{ actor: shown, reason: shown, outcome: shown }]);
  });
});

describe('an entry of the ledger that cannot be read', () => {
  it('is named in one line, with what is wrong with it', async () => {
    const table = new MemoryTable({ now: () => 0 });
    const item = { pk: 'MOVES', sk: '00000007', number: 7, kind: 'leap', release: 1, replaced: null, from: {}, to: {} };
    await table.write({
      kind: 'put',
      item: { ...item, actor: 'ada', at: 0, state: 'done' },
      condition: { kind: 'absent' },
    });
    const { kind, message } = await failureFrom(new Ledger(table).moves(1));
    expect(kind).toBe('precondition');
    expect(message).toMatch(
      /^item MOVES 00000007 of table ops cannot be read \(kind: [^\n]*\); it is damaged, or of a newer/,
    );
  });
});
