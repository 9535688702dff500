import { contractSource } from './contract.ts';
import type { EndpointPlan } from './plan.ts';

/** Changes the text of a file. */
export type Edit = (text: string) => string;

/** @throws Error where the text has no such place */
export function replaceOnce(
  text: string,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => string,
  what: string,
): string {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`cannot find ${what}; add there by hand what is new`);
  return text.slice(0, match.index) + replacement(match) + text.slice(match.index + match[0].length);
}

/** Adds names to the import of `./fields.ts`, or the import. */
function withFieldNames(text: string, names: readonly string[]): string {
  if (names.length === 0) return text;
  const imported = /import \{([^}]*)\} from '\.\/fields\.ts';/;
  const known = (imported.exec(text)?.[1] ?? '').split(',').map((name) => name.trim());
  const all = [...new Set([...known, ...names])].filter((name) => name !== '');
  const line = `import { ${all.join(', ')} } from './fields.ts';`;
  if (imported.test(text)) return text.replace(imported, () => line);
  return text.replace(/(?=import \{ operation \})/, () => `${line}\n`);
}

/** The contract file of an area with one more operation; `text` is empty where the area is new. */
export function addContract(plan: EndpointPlan): Edit {
  const { source, names } = contractSource(plan);
  return (text) => {
    const before = text === '' ? "import * as z from 'zod/mini';\nimport { operation } from './operation.ts';\n" : text;
    return `${withFieldNames(before, names).trimEnd()}\n\n${source}`;
  };
}

/** `shared/contract/fields.ts` with the fields a new contract is the first to need. */
export function addFields(plan: EndpointPlan): Edit {
  const { newFields } = contractSource(plan);
  return (text) => [text.trimEnd(), ...newFields.map((source) => source.trimEnd())].join('\n\n').concat('\n');
}

/** Makes `shared/contract/operations.ts` know a new area. */
export function registerArea(area: string): Edit {
  return (text) => {
    const line = `import * as ${area} from './${area}.ts';\n`;
    const imported = replaceOnce(
      text,
      /import \* as /,
      (match) => `${line}${match[0]}`,
      'the imports of the areas in operations.ts',
    );
    return replaceOnce(
      imported,
      /const contracts = \{([^}]*)\};/,
      ([, areas = '']) =>
        `const contracts = { ${[
          ...areas
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== ''),
          area,
        ]
          .sort()
          .join(', ')} };`,
      'the areas in operations.ts',
    );
  };
}

/** Makes the OpenAPI document describe a new area. */
export function describeArea(area: string): Edit {
  const line = `  ${area}: '${area.charAt(0).toUpperCase()}${area.slice(1)}',\n`;
  return (text) =>
    replaceOnce(text, /const areaDescriptions: [^{]*\{\n/, (match) => `${match[0]}${line}`, 'areaDescriptions');
}

/** Gives the client's types a new area. */
export function addAreaToClient(area: string): Edit {
  return (text) => {
    const line = `import type * as ${area} from '#shared/contract/${area}.ts';\n`;
    const imported = replaceOnce(
      text,
      /import type \* as \w+ from '#shared/,
      (match) => `${line}${match[0]}`,
      'the imports in client/core/api.ts',
    );
    return replaceOnce(imported, /type Contracts = /, (match) => `${match[0]}typeof ${area} & `, 'type Contracts');
  };
}

/** Tells the test that compares the client with the contracts that the client has the operation. */
export function expectInClient(id: string): Edit {
  return (text) =>
    replaceOnce(
      text,
      /(const clientOperations: [^{]*\{\n)([^}]*)\};/,
      ([, head = '', lines = '']) =>
        `${head}${[...lines.trimEnd().split('\n'), `  ${id}: true,`].sort().join('\n')}\n};`,
      'clientOperations',
    );
}
