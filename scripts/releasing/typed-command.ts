/** A command as it is typed for one stage, ready to be pasted. */
export type TypedCommand = (name: string, ...args: readonly string[]) => string;

/**
 * Says commands for a stage.
 * @param options what names the stage, such as `--stage prod`
 */
export function typedCommands(options: string): TypedCommand {
  return (name, ...args) => ['npm run', name, '--', ...args, options].filter((part) => part !== '').join(' ');
}

/** A rollback as it is typed to end what is half done; a reason is asked of every one. */
export const finishingRollback = (typed: TypedCommand): string => typed('rollback', '--reason', '"it was half done"');
