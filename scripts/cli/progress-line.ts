/** Shows how far a command is: one line that rewrites itself on a terminal, a line per tenth elsewhere. */
export function progressLine(label: string): (done: number, of: number) => void {
  let shownTenth = 0;
  return (done, of) => {
    if (process.stderr.isTTY) {
      process.stderr.write(`\r${label} ${done}/${of}${done === of ? '\n' : ''}`);
      return;
    }
    const tenth = Math.floor((done * 10) / of);
    if (tenth === shownTenth) return;
    shownTenth = tenth;
    process.stderr.write(`${label} ${done}/${of}\n`);
  };
}
