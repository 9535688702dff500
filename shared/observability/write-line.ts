/** Takes a line of the log, without its end. */
export type WriteLine = (line: string) => void;

/** Writes lines at once. Not by the console, which Lambda would make a record of its own. */
export const writeLine: WriteLine = (line) => {
  process.stdout.write(`${line}\n`);
};
