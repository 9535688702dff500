/*
 * What each test file costs of the processors, on a machine that does other things, too: files run one after the other,
 * and what all processes of the run have used is read from `/proc` before and after. Linux only.
 *
 *     npx jest test/infra -i --reporters=./test/support/cpu-reporter.mjs
 *
 * What is started by a file and shared (a cloud, a browser) counts for the first one; esbuild's own process is not seen.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, for programs. */
const ticks = 100;

/** The parent of a process, and what it and its ended children have used. */
function readProcess(id) {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name before it may have blanks.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [own, ofSystem, children, ofSystemForChildren] = fields.slice(11, 15).map(Number);
    return [{ id, parent: fields[1], used: own + ofSystem + children + ofSystemForChildren }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

/** Seconds that this process and all it has started have used. */
function usedSeconds() {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess);
  const byParent = Map.groupBy(processes, ({ parent }) => parent);
  const sum = ({ id, used }) => (byParent.get(id) ?? []).reduce((total, child) => total + sum(child), used);
  return sum(readProcess(String(process.pid))[0]) / ticks;
}

export default class CpuReporter {
  #files = [];
  #before = 0;

  onTestFileStart() {
    this.#before = usedSeconds();
  }

  onTestResult({ path }, { numFailingTests: failed }) {
    const name = path.replace(/^.*\/test\//, '');
    this.#files.push({ name, seconds: usedSeconds() - this.#before, failed });
  }

  onRunComplete() {
    const dearest = this.#files.toSorted((one, other) => other.seconds - one.seconds);
    for (const { name, seconds, failed } of dearest) {
      console.log(`${seconds.toFixed(1).padStart(7)}  ${name}${failed === 0 ? '' : `, ${failed} failed`}`);
    }
    const sum = dearest.reduce((total, { seconds }) => total + seconds, 0);
    console.log(`${sum.toFixed(1).padStart(7)}  all ${dearest.length} files`);
  }
}
