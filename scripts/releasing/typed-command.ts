/** A command as it is typed for one stage, ready to be pasted. Its arguments are what it is to be given, not yet quoted. */
export type TypedCommand = (name: string, ...args: readonly string[]) => string;

/** A word as it is typed into a shell: quoted where the shell would make something else of it. */
export function shellWord(text: string): string {
  if (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(text)) return text;
  if (!/["$`\\!]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * Options as a command is given them; those that are undefined are left out.
 * @param values by name, such as `{ reason: 'it is slow' }`
 */
export function optionWords(values: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return [];
    // Apart from its name it would be taken for an option itself.
    return value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];
  });
}

/** What names a data folder on a command line. */
const folderWords = (data: string): string[] => (data === '.local' ? [] : optionWords({ data }));

/**
 * Says commands for a stage.
 * @param data the data folder of the local cloud, for stage `local`
 */
export function typedCommands(stage: string, data: string): TypedCommand {
  const there = ['--stage', stage, ...(stage === 'local' ? folderWords(data) : [])];
  return (name, ...args) => ['npm run', name, '--', ...[...args, ...there].map(shellWord)].join(' ');
}

/** How the local cloud of a data folder is started. */
export function typedStart(data: string): string {
  const folder = folderWords(data).map(shellWord);
  return ['npm start', ...(folder.length === 0 ? [] : ['--', ...folder])].join(' ');
}

/** How the inbox of the local cloud of a data folder is read. */
export function typedInbox(data: string): string {
  const folder = folderWords(data).map(shellWord);
  return ['npm run inbox', ...(folder.length === 0 ? [] : ['--', ...folder])].join(' ');
}

/** A rollback as it is typed to end what is half done; a reason is asked of every one. */
export const finishingRollback = (typed: TypedCommand): string => typed('rollback', '--reason', 'it was half done');
