import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { watchTree } from '#scripts/serving/watch-tree.ts';

describe('a watched tree', () => {
  let root: string;
  let end: () => void;
  let changes: string[];
  let marks = 0;
  let told: () => void;

  const file = () => join(root, 'area/file.ts');

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'status-board-tree-'));
    mkdirSync(join(root, 'area'));
    writeFileSync(file(), '0');
    changes = [];
    told = () => undefined;
    end = watchTree(root, (path) => {
      changes.push(path);
      told();
    });
  });

  afterEach(() => {
    end();
    rmSync(root, { recursive: true, force: true });
  });

  /** What was told of an edit; the system tells in order, so a mark made after it is told after it. */
  const toldOf = async (edit: () => void): Promise<string[]> => {
    changes = [];
    edit();
    marks += 1;
    const mark = join(root, `mark-${marks}`);
    writeFileSync(mark, '');
    while (!changes.includes(mark)) {
      await new Promise<void>((resolve) => {
        told = resolve;
      });
    }
    return changes;
  };

  const replace = () => {
    writeFileSync(join(root, 'area/file.ts.new'), 'replaced');
    renameSync(join(root, 'area/file.ts.new'), file());
  };

  it('tells when a file is written', async () => {
    expect(await toldOf(() => writeFileSync(file(), '1'))).toContain(file());
  });

  it('tells of a file again and again, also after an editor or git has replaced it', async () => {
    expect(await toldOf(replace)).toContain(file());
    expect(await toldOf(() => writeFileSync(file(), '2'))).toContain(file());
    expect(await toldOf(replace)).toContain(file());
    const anew = () => {
      rmSync(file());
      writeFileSync(file(), '3');
    };
    expect(await toldOf(anew)).toContain(file());
    expect(await toldOf(() => writeFileSync(file(), '4'))).toContain(file());
  });

  it('tells what happens in a folder that was made, or made anew, since', async () => {
    await toldOf(() => mkdirSync(join(root, 'new/deep'), { recursive: true }));
    const deep = join(root, 'new/deep/file.ts');
    expect(await toldOf(() => writeFileSync(deep, '1'))).toContain(deep);
    await toldOf(() => rmSync(join(root, 'new'), { recursive: true }));
    await toldOf(() => mkdirSync(join(root, 'new/deep'), { recursive: true }));
    expect(await toldOf(() => writeFileSync(deep, '2'))).toContain(deep);
  });
});
