/**
 * Lets the process live where what it prints cannot be written: a full disk, a closed pipe. Without it Node ends the process at
 * the first such line. The first time is told on the other of stdout and stderr.
 */
export function surviveBrokenOutput(): void {
  let isTold = false;
  for (const [name, other] of [
    ['stdout', process.stderr],
    ['stderr', process.stdout],
  ] as const) {
    process[name].on('error', (error) => {
      if (isTold) return;
      isTold = true;
      other.write(`cannot write to ${name}: ${error.message}; what it would have said is lost\n`);
    });
  }
}
