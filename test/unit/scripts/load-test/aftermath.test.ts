import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { notesIn } from '#scripts/load-test/aftermath.ts';
import { Notebook } from '#scripts/load-test/notes.ts';

const folder = mkdtempSync(join(tmpdir(), 'load-notes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('what each process noted is read, and what was cut short makes the run void', async () => {
  for (const number of [1, 2]) {
    const notebook = new Notebook(join(folder, `${number}.ndjson`));
    notebook.take({ kind: 'arrived', at: number, crowd: 'people' });
    notebook.flush();
  }
  const notes = await notesIn(folder);
  expect(notes.map((note) => note.kind === 'arrived' && note.at).sort()).toEqual([1, 2]);
  writeFileSync(join(folder, '3.ndjson'), '{"kind":"arrived","a');
  await expect(notesIn(folder)).rejects.toThrow('the run is void: its notes');
});
