/** Asks many times by one way in a fresh process, and prints the CPU of a call in microseconds: `node sample.ts <way> <port>`. */
import { wayNames, wayTo } from './ways.ts';

const [name, port] = process.argv.slice(2);
const known = wayNames.find((each) => each === name);
if (known === undefined) throw new RangeError(`no way is called ${name}`);
const ask = wayTo(known, Number(port));
const calls = { discarded: 600, measured: 1_400 };
for (let call = 0; call < calls.discarded; call += 1) await ask();
const before = process.cpuUsage();
for (let call = 0; call < calls.measured; call += 1) await ask();
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / calls.measured));
process.exit();
