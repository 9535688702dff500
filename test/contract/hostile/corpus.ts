import type { Operation } from '#shared/contract/operation.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import type { HostileCase } from './hostile-case.ts';
import { encodingCases } from './hostile-encoding.ts';
import { headerCases } from './hostile-headers.ts';
import { numberCases } from './hostile-numbers.ts';
import { pathCases } from './hostile-paths.ts';
import { structureCases } from './hostile-structure.ts';

/** Every hostile request of an operation, the same in every run. */
export function corpusOf(operation: Operation): HostileCase[] {
  const random = new SeededRandom(operation.id);
  return [
    ...structureCases(operation, random),
    ...encodingCases(operation),
    ...numberCases(operation, random),
    ...headerCases(random),
    ...pathCases(operation, random),
  ];
}
