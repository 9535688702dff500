/**
 * What does a technician's day cost on their data plan? Starts the local cloud, opens the phone view in Chromium through a
 * proxy that counts every byte of HTTP in both directions, and lets a described day pass on a clock that is wound forward.
 * The page comes from one origin and calls each function at its own URL, as on AWS, preflights included.
 *
 *     node perf/phone-day.ts [--jobs 5] [--looks 15] [--seconds 60] [--changes 4] [--hours 10] [--json]
 *
 * Each job takes three taps, spread evenly over the looks; the office changes what the technician sees some times. Fails
 * where a phone nobody looks at asks for anything.
 */
import { parseArgs } from 'node:util';
import { type Bill, billOf, linesOf } from './phone-day/bill.ts';
import { Scene } from './phone-day/scene.ts';

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '5' },
    looks: { type: 'string', default: '15' },
    seconds: { type: 'string', default: '60' },
    changes: { type: 'string', default: '4' },
    hours: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});
const jobs = Number(values.jobs);
const looks = Number(values.looks);
const seconds = Number(values.seconds);
const changes = Number(values.changes);
const hours = Number(values.hours);

/** Hours for which Chromium remembers that it may ask; the clock it goes by is the machine's, which is not wound forward. */
const preflightHours = 2;

/** The shift: phone out, tap, phone back, while the office changes a job now and then. */
async function work(scene: Scene): Promise<void> {
  const pocketSeconds = (hours * 3_600) / looks - seconds;
  let [taps, changed] = [0, 0];
  for (let look = 1; look <= looks; look += 1) {
    await scene.inThePocket(pocketSeconds);
    while (changed < (changes * look) / looks) {
      await scene.changeJob(changed % jobs);
      changed += 1;
    }
    const isTap = taps < (3 * jobs * look) / looks;
    if (isTap) taps += 1;
    await scene.look(seconds, isTap);
  }
}

const scene = await Scene.open(jobs);
try {
  const bills: Record<string, Bill> = {};
  await scene.load();
  bills['first load'] = billOf(scene.takeExchanges());
  await scene.load();
  bills['opened again'] = billOf(scene.takeExchanges());
  await work(scene);
  const day = scene.takeExchanges();
  const preflight = billOf(scene.preflights).bytes;
  bills['the shift'] = billOf(day);
  bills['preflights every two hours'] = { bytes: preflight * (hours / preflightHours - 1), requests: [] };
  const total = ['opened again', 'the shift', 'preflights every two hours'].reduce(
    (sum, name) => sum + (bills[name]?.bytes ?? 0),
    0,
  );
  const described = { jobs, looks, seconds, changes, hours };
  if (values.json) console.log(JSON.stringify({ ...described, total, bills }, undefined, 2));
  else {
    console.log(`${jobs} jobs, ${looks} looks of ${seconds} s in ${hours} hours, ${changes} changes by the office`);
    for (const [name, bill] of Object.entries(bills)) console.log(linesOf(name, bill).join('\n'));
    console.log(`a day, opened once: ${total} bytes, ${(total / 1_024).toFixed(1)} KB`);
  }
} finally {
  await scene.close();
}
