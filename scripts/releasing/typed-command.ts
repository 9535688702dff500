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

/**
 * Says commands for a stage.
 * @param options what names the stage, such as `--stage`, `prod`
 */
export function typedCommands(options: readonly string[]): TypedCommand {
  return (name, ...args) => ['npm run', name, '--', ...[...args, ...options].map(shellWord)].join(' ');
}

/** A rollback as it is typed to end what is half done; a reason is asked of every one. */
export const finishingRollback = (typed: TypedCommand): string => typed('rollback', '--reason', 'it was half done');
