import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A command as a text has people type it. */
export interface TypedText {
  /** As `npm run` takes it; `start` of `npm start`. */
  readonly script: string;
  /** Long options, with their dashes. */
  readonly flags: readonly string[];
}

/** The commands of npm a text names, with the options it gives them. */
export function typedTexts(text: string): TypedText[] {
  const joined = text.replaceAll(/\\\n\s*/g, '');
  return [...joined.matchAll(/\bnpm (?:run ([\w:-]*\w)|(start|test)\b)((?: -- [^`\n]*)?)/g)].map(
    ([, script, own, rest = '']) => {
      // What is said after the command, and a second command, are no part of it.
      const [words = ''] = rest.replace(/^ -- /, '').split(/ # | && |; |" |\bnpm /);
      return { script: script ?? own ?? '', flags: words.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? [] };
    },
  );
}

const flagsIn = (source: string): string[] =>
  [...source.matchAll(/'(?:-\w, )?(--[a-z][a-z-]*)/g)].map(([, flag]) => flag ?? '');

/** What the options all operator commands share are called, by the function that gives them. */
function sharedFlags(name: 'withConsent' | 'withReport'): string[] {
  const source = readFileSync('scripts/cli/operator-options.ts', 'utf8');
  return flagsIn(source.split(`export function ${name}`).at(1)?.split('\nexport function ')[0] ?? '');
}

/** The options a command takes, by its source; undefined where it is none of ours. */
export function flagsOf(command: string | undefined): string[] | undefined {
  const [path] = /scripts\/[\w-]+\.ts/.exec(command ?? '') ?? [];
  if (path === undefined || !existsSync(path)) return undefined;
  const source = readFileSync(path, 'utf8');
  const optionFiles = [...source.matchAll(/from '(\.\/[\w/-]+-options\.ts)'/g)]
    .map(([, file = '']) => join(dirname(path), file))
    .filter((file) => basename(file) !== 'operator-options.ts');
  return [
    '--help',
    ...[path, ...optionFiles].flatMap((file) => flagsIn(readFileSync(file, 'utf8'))),
    ...(['withReport', 'withConsent'] as const).filter((name) => source.includes(`${name}(`)).flatMap(sharedFlags),
  ];
}
