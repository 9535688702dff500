/**
 * Lets the process live where what it prints cannot be written: a full disk, a closed pipe. Without it Node ends the
 * process at the first such line, or says nothing. The first time is told on the other of stdout and stderr. What stdout
 * loses is what was asked for, so the process fails in the end; but for a reader who has seen enough, such as `head`.
 */
export function surviveBrokenOutput(): void {
  let isTold = false;
  for (const [name, other] of [
    ['stdout', process.stderr],
    ['stderr', process.stdout],
  ] as const) {
    process[name].on('error', (error: NodeJS.ErrnoException) => {
      if (name === 'stdout' && error.code !== 'EPIPE') process.exitCode = 1;
      if (isTold) return;
      isTold = true;
      other.write(`cannot write to ${name}: ${error.message}; what it would have said is lost\n`);
    });
  }
}
