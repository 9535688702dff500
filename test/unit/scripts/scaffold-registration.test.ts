import { describe, expect, it } from '@jest/globals';
import { planEndpoint } from '#scripts/cli/scaffold-plan.ts';
import {
  addAreaToClient,
  addContract,
  addFields,
  describeArea,
  expectInClient,
  registerArea,
} from '#scripts/cli/scaffold-registration.ts';
import { operations } from '#shared/contract/operations.ts';

const plan = planEndpoint({ name: 'appointments/archive-appointment' }, operations);

describe('a contract file', () => {
  it('keeps what it has, and imports what the new contract needs', () => {
    const before =
      "import { Phone, text } from './fields.ts';\nimport { operation } from './operation.ts';\n\nconst kept = 1;\n";
    const after = addContract(plan)(before);
    expect(after).toContain("import { Phone, text, AppointmentId, Version } from './fields.ts';");
    expect(after).toContain('const kept = 1;\n\nexport const archiveAppointment = operation({');
  });

  it('is begun where the area is new', () => {
    const quote = planEndpoint({ name: 'quotes/get-quote', scope: 'appointments:read' }, operations);
    const after = addContract(quote)('');
    expect(after.split('\n').slice(0, 5)).toEqual([
      "import * as z from 'zod/mini';",
      "import { QuoteId } from './fields.ts';",
      "import { operation } from './operation.ts';",
      '',
      'export const getQuote = operation({',
    ]);
  });
});

describe('the fields', () => {
  it('get an identity where there is none yet', () => {
    const quote = planEndpoint({ name: 'quotes/get-quote', scope: 'appointments:read' }, operations);
    const after = addFields(quote)('const kept = 1;\n');
    expect(after).toMatch(/^const kept = 1;\n\n\/\*\* The identity of a quote. \*\/\nexport const QuoteId = z\n/);
    expect(after).toContain("z.regex(idPattern('quo'), 'must be a quote id')");
  });

  it('stay as they are where there is one', () => {
    expect(addFields(plan)('const kept = 1;\n')).toBe('const kept = 1;\n');
  });
});

describe('a new area', () => {
  it('is put among the areas in their order', () => {
    const before = "import * as health from './health.ts';\n\nconst contracts = { health, services };\n";
    expect(registerArea('quotes')(before)).toBe(
      "import * as quotes from './quotes.ts';\nimport * as health from './health.ts';\n\nconst contracts = { health, quotes, services };\n",
    );
  });

  it('is described, and given to the client', () => {
    expect(describeArea('quotes')('const areaDescriptions: X = {\n  a: 1,\n};')).toBe(
      "const areaDescriptions: X = {\n  quotes: 'Quotes',\n  a: 1,\n};",
    );
    const client = "import type * as health from '#shared/contract/health.ts';\ntype Contracts = typeof health;\n";
    expect(addAreaToClient('quotes')(client)).toContain('type Contracts = typeof quotes & typeof health;');
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
    ['the imports', registerArea('quotes')],
    ['areaDescriptions', describeArea('quotes')],
    ['client/api.ts', addAreaToClient('quotes')],
    ['clientOperations', expectInClient('b')],
  ])('is said to need a hand: %s', (what, edit) => {
    expect(() => edit('nothing of the kind')).toThrow(new RegExp(`${what}.*by hand`));
  });
});
