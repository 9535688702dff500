import type { ConsumerPlan } from './consumer-plan.ts';
import { consumerTestSource, declarationSource, handlerSource } from './consumer-sources.ts';
import { type Edit, replaceOnce } from './registration.ts';

/** Adds names to the import of a neighbouring contract file, or the import. */
function withImport(text: string, names: readonly string[], file: string): string {
  const pattern = new RegExp(`import \\{([^}]*)\\} from '${file.replaceAll('.', String.raw`\.`)}';\n`);
  const known = (pattern.exec(text)?.[1] ?? '').split(',').map((name) => name.trim());
  const all = [...new Set([...known, ...names])].filter((name) => name !== '').sort();
  return `import { ${all.join(', ')} } from '${file}';\n${text.replace(pattern, '')}`;
}

/** The contract file with one more declaration; `text` is empty where the file is new. */
export function declare(plan: ConsumerPlan): Edit {
  const isConsumer = plan.called.by === 'queue';
  return (text) => {
    const imported = isConsumer
      ? withImport(text, ['consumer', 'envelope'], './consumer.ts')
      : withImport(text, ['schedule'], './schedule.ts');
    const needsSchemas = isConsumer && !text.includes("from 'zod/mini'");
    const head = needsSchemas ? `import * as z from 'zod/mini';\n${imported}` : imported;
    return `${head.trimEnd()}\n\n${declarationSource(plan)}`;
  };
}

/** Makes `shared/contract/consumers.ts` know a contract file; one that it knows stays as it is. */
export function registerContract(contract: string): Edit {
  const name = contract.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  const line = `import * as ${name} from './${contract}.ts';\n`;
  return (text) => {
    if (text.includes(line)) return text;
    const registered = replaceOnce(
      text,
      /(const contracts[^=]*= \{)([^}]*)\};/,
      ([, head = '', members = '']) => {
        const member = name === contract ? name : `'${contract}': ${name}`;
        const all = [...members.split(',').map((it) => it.trim()), member].filter((it) => it !== '').sort();
        return `${head} ${all.join(', ')} };`;
      },
      'the contracts in consumers.ts',
    );
    return `${line}${registered}`;
  };
}

/** Adds a queue to the names in `shared/contract/rights.ts`; one that is there stays. */
export function nameQueue(queue: string): Edit {
  return (text) =>
    replaceOnce(
      text,
      /export type QueueName = ([^;]*);/,
      ([all, names = '']) => (names.includes(`'${queue}'`) ? all : `export type QueueName = ${names} | '${queue}';`),
      'QueueName in rights.ts',
    );
}

const variableOf = (queue: string) => `${queue.toUpperCase()}_QUEUE_URL`;

/** Gives functions a variable for a queue, where there is none. */
export function readQueueVariable(queue: string): Edit {
  const line = `  ${variableOf(queue)}: z.optional(z.string()),\n`;
  return (text) =>
    text.includes(line)
      ? text
      : replaceOnce(text, / {2}FILES_BUCKET: z/, ([found]) => `${line}${found}`, 'the queues in environment.ts');
}

/** Has infra set that variable. */
export function setQueueVariable(queue: string): Edit {
  const line = `    ${variableOf(queue)}: contract.queueActions.${queue} === undefined ? undefined : queueUrl(stage, '${queue}'),\n`;
  return (text) =>
    text.includes(line)
      ? text
      : replaceOnce(
          text,
          / {4}FILES_BUCKET: /,
          ([found]) => `${line}${found}`,
          'the queues in function-environment.ts',
        );
}

/** What is to change, file by file; a file that is not there is made. */
export function consumerEdits(plan: ConsumerPlan): ReadonlyMap<string, Edit> {
  const { contract, name, called } = plan;
  return new Map<string, Edit>([
    [`shared/contract/${contract}.ts`, declare(plan)],
    ['shared/contract/consumers.ts', registerContract(contract)],
    [`functions/consumers/${name}.ts`, () => handlerSource(plan)],
    [`test/unit/functions/consumers/${name}.test.ts`, () => consumerTestSource(plan)],
    ...(called.by === 'queue'
      ? ([
          ['shared/contract/rights.ts', nameQueue(called.queue)],
          ['shared/config/environment.ts', readQueueVariable(called.queue)],
          ['infra/function-environment.ts', setQueueVariable(called.queue)],
        ] as const)
      : []),
  ]);
}
