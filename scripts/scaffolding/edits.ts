import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EndpointPlan } from './plan.ts';
import {
  addAreaToClient,
  addContract,
  addFields,
  describeArea,
  type Edit,
  expectInClient,
  registerArea,
} from './registration.ts';
import { functionSource, testSource } from './sources.ts';

/** What is to change, file by file; a file that is not there is made. */
export function editsOf(plan: EndpointPlan): ReadonlyMap<string, Edit> {
  const { area, name, id } = plan;
  return new Map<string, Edit>([
    [`shared/contract/${area}.ts`, addContract(plan)],
    ['shared/contract/fields.ts', addFields(plan)],
    [`functions/${area}/${name}.ts`, () => functionSource(plan)],
    [`test/unit/functions/${area}/${name}.test.ts`, () => testSource(plan)],
    ['test/contract/one-contract.test.ts', expectInClient(id)],
    ...(plan.isNewArea
      ? ([
          ['shared/contract/operations.ts', registerArea(area)],
          ['scripts/building/openapi-document.ts', describeArea(area)],
          ['client/core/api.ts', addAreaToClient(area)],
        ] as const)
      : []),
  ]);
}

/** A file as an edit leaves it, not written yet. */
export async function edited(rootDir: string, path: string, edit: Edit) {
  const file = join(rootDir, path);
  const before = existsSync(file) ? await readFile(file, 'utf8') : '';
  const text = edit(before);
  return { path, text, changed: text !== before };
}
