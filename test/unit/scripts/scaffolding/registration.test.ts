import { describe, expect, it } from '@jest/globals';
import { planEndpoint } from '#scripts/scaffolding/plan.ts';
import {
  addAreaToClient,
  addContract,
  addFields,
  describeArea,
  expectInClient,
  registerArea,
} from '#scripts/scaffolding/registration.ts';
import { operations } from '#shared/contract/operations.ts';

const plan = planEndpoint({ name: 'appointments/juggle-appointment' }, operations);

describe('a contract file', () => {
  it('keeps what it has, and imports what the new contract needs', () => {
    const before =
      "import { Phone, text } from './fields.ts';\nimport { operation } from './operation.ts';\n\nconst kept = 1;\n";
    const after = addContract(plan)(before);
    expect(after).toContain("import { Phone, text, AppointmentId, Version } from './fields.ts';");
    expect(after).toContain('const kept = 1;\n\nexport const juggleAppointment = operation({');
  });

  it('is begun where the area is new', () => {
    const parrot = planEndpoint({ name: 'parrots/get-parrot', scope: 'appointments:read' }, operations);
    const after = addContract(parrot)('');
    expect(after.split('\n').slice(0, 5)).toEqual([
      "import * as z from 'zod/mini';",
      "import { ParrotId } from './fields.ts';",
      "import { operation } from './operation.ts';",
      '',
      'export const getParrot = operation({',
    ]);
  });
});

describe('the fields', () => {
  it('get an identity where there is none yet', () => {
    const parrot = planEndpoint({ name: 'parrots/get-parrot', scope: 'appointments:read' }, operations);
    const after = addFields(parrot)('const kept = 1;\n');
    expect(after).toMatch(/^const kept = 1;\n\n\/\*\* The identity of a parrot. \*\/\nexport const ParrotId = z\n/);
    expect(after).toContain("z.regex(idPattern('par'), 'must be a parrot id')");
  });

  it('stay as they are where there is one', () => {
    expect(addFields(plan)('const kept = 1;\n')).toBe('const kept = 1;\n');
  });
});

describe('a new area', () => {
  it('is put among the areas in their order', () => {
    const before = "import * as health from './health.ts';\n\nconst contracts = { health, services };\n";
    expect(registerArea('parrots')(before)).toBe(
      "import * as parrots from './parrots.ts';\nimport * as health from './health.ts';\n\nconst contracts = { health, parrots, services };\n",
    );
  });

  it('is described, and given to the client', () => {
    expect(describeArea('parrots')('const areaDescriptions: X = {\n  a: 1,\n};')).toBe(
      "const areaDescriptions: X = {\n  parrots: 'Parrots',\n  a: 1,\n};",
    );
    const client = "import type * as health from '#shared/contract/health.ts';\ntype Contracts = typeof health;\n";
    expect(addAreaToClient('parrots')(client)).toContain('type Contracts = typeof parrots & typeof health;');
  });
});

describe('a new operation', () => {
  it('is expected of the client, in the order of the alphabet', () => {
    const before = 'const clientOperations: X = {\n  a: true,\n  c: true,\n};\n';
    expect(expectInClient('b')(before)).toBe('const clientOperations: X = {\n  a: true,\n  b: true,\n  c: true,\n};\n');
  });
});

describe('a file that has changed its form', () => {
  it.each([
    ['the imports', registerArea('parrots')],
    ['areaDescriptions', describeArea('parrots')],
    ['client/core/api.ts', addAreaToClient('parrots')],
    ['clientOperations', expectInClient('b')],
  ])('is said to need a hand: %s', (what, edit) => {
    expect(() => edit('nothing of the kind')).toThrow(new RegExp(`${what}.*by hand`));
  });
});
