import { resourceName } from '#infra/names.ts';
import { waitingMetrics } from '#shared/observability/counting-witness.ts';
import { workMetrics } from '#shared/observability/work-observer.ts';
import type { AlarmStand } from './alarm-stand.ts';
import type { MeasuredLife } from './measured-life.ts';
import { drilledPage } from './watched-templates.ts';

/** What is planted: a fault as functions, tables, queues and services measure it. */
export interface AlarmFault {
  /** In words. */
  readonly what: string;
  /** Ids of the alarms it sets off: these, and no other. */
  readonly expected: readonly string[];
  /** Minutes it lasts. */
  readonly minutes: number;
  /** Every how many of them alarms are evaluated, where it lasts long. */
  readonly pace?: number;
  /** Whether the services that publish its metrics have no counterpart on a laptop. */
  readonly isOfAws?: true;
  /** What the clock and the backups do not do while it lasts. */
  readonly silences?: 'backups' | 'clock';
  /** Before its first minute: also what nobody watches minute by minute. */
  readonly begin?: (life: MeasuredLife, stand: AlarmStand) => void;
  /** In each of its minutes. @param minute from 0 */
  readonly each?: (life: MeasuredLife, minute: number, stand: AlarmStand) => Promise<void> | void;
  /** After its last minute. */
  readonly end?: (life: MeasuredLife, stand: AlarmStand) => void;
}

const hour = 3_600_000;

/** An operation that is slow for everybody. */
const slow = (operation: string, milliseconds: number, ...expected: string[]): AlarmFault => ({
  what: `${operation} takes ${milliseconds} ms`,
  expected,
  minutes: 16,
  each: (life) => life.requests(operation, 20, { milliseconds }),
});

/** A table that answers so, to so many requests a minute. */
const table = (what: string, times: number, status: number, told: string, ...expected: string[]): AlarmFault => ({
  what,
  expected,
  minutes: 11,
  each: async (life) => {
    for (let request = 0; request < times; request += 1) await life.table('Query', status, told);
  },
});

/** A message of the jobs' queue that stands where it is. */
const message = (
  where: 'dead' | 'inFlight' | 'visible',
  minutes: number,
): Pick<AlarmFault, 'begin' | 'each' | 'end' | 'minutes'> => ({
  minutes,
  begin: (life, stand) => life.message(where, stand.now()),
  each: (life) => {
    if (where !== 'visible') life.call('runJob');
  },
  end: (_life, stand) => {
    stand.levels = [];
  },
});

/** Something that happens once. */
const once = (happens: NonNullable<AlarmFault['begin']>): Pick<AlarmFault, 'begin' | 'minutes'> => ({
  minutes: 2,
  begin: happens,
});

/** The fault of each alarm, by its id. An alarm without one fails the build. */
export const alarmFaults: Readonly<Record<string, AlarmFault>> = {
  'slo-availability': {
    what: 'a handler throws for one in ten, of few callers',
    expected: ['slo-availability'],
    minutes: 40,
    each: (life, minute) => {
      life.requests('getBoard', 4);
      if (minute % 2 === 0) life.requests('moveAppointment', 1, { status: 500 });
    },
  },
  'url-5xx': {
    what: 'a handler throws for every other call',
    expected: ['slo-availability', 'url-5xx'],
    minutes: 16,
    each: (life) => {
      life.requests('getBoard', 5);
      life.requests('moveAppointment', 5, { status: 500 });
    },
  },
  'slo-board': {
    what: 'the board takes 1.2 s for the few who ask for it',
    expected: ['slo-board'],
    minutes: 20,
    each: (life) => life.requests('getBoard', 2, { milliseconds: 1_200 }),
  },
  'slo-stats': {
    what: "the day's numbers take 0.9 s for the few who ask for them",
    expected: ['slo-stats'],
    minutes: 20,
    each: (life) => life.requests('getDashboardStats', 2, { milliseconds: 900 }),
  },
  'slo-move': {
    what: 'moves take 0.7 s for the few who make them',
    expected: ['slo-move'],
    minutes: 20,
    each: (life) => life.requests('moveAppointment', 2, { milliseconds: 700 }),
  },
  'slo-jobs-start': {
    what: 'jobs wait two minutes until they are taken up',
    expected: ['slo-jobs-start'],
    minutes: 20,
    each: (life) => life.emit(waitingMetrics(120_000), { times: 5 }),
  },
  'slo-slow-burn': {
    what: 'two in a thousand fail, for three days',
    expected: ['slo-slow-burn'],
    minutes: 61,
    begin: (life, stand) => {
      for (let ago = 80; ago > 0; ago -= 1) {
        const at = stand.now() - ago * hour;
        const event = (value: number) =>
          ({ name: 'SloMiss', unit: 'Count', value, dimensions: { Slo: 'availability' } }) as const;
        life.emit([event(0)], { at, times: 998 });
        life.emit([event(1)], { at, times: 2 });
      }
    },
  },
  'board-latency': slow('getBoard', 1_200, 'board-latency', 'slo-board'),
  'stats-latency': slow('getDashboardStats', 900, 'slo-stats', 'stats-latency'),
  'move-latency': slow('moveAppointment', 700, 'move-latency', 'slo-move'),
  'function-crashes': {
    what: 'one call runs out of memory',
    expected: ['function-crashes'],
    ...once((life) => life.emit([{ name: 'FunctionCrash', unit: 'Count', value: 1 }])),
  },
  throttles: {
    what: 'Lambda turns a caller away each minute',
    expected: ['throttles'],
    minutes: 4,
    each: (life) => life.throttle('getBoard'),
  },
  concurrency: {
    what: '800 calls at once, again and again',
    expected: ['concurrency'],
    minutes: 4,
    each: (life) => life.atOnce('getBoard', 800)(),
  },
  'refused-credentials': {
    what: 'somebody tries 120 keys',
    expected: ['refused-credentials'],
    ...once((life) => life.requests('getBoard', 120, { status: 401, problem: 'unauthorized' })),
  },
  'queue-age': {
    what: 'a worker is stuck with a message',
    expected: ['queue-age'],
    ...message('inFlight', 12),
  },
  'event-source': {
    what: 'the event source is off, and a message waits',
    expected: ['event-source'],
    ...message('visible', 6),
  },
  'dead-letters': {
    what: 'a message failed for the last time',
    expected: ['dead-letters'],
    ...message('dead', 2),
  },
  'poison-messages': {
    what: 'a message nobody can read',
    expected: ['poison-messages'],
    ...once((life) => life.emit(workMetrics({ outcome: 'poison', isDeadLetter: false }))),
  },
  'dead-jobs': {
    what: 'a job uses up its attempts',
    expected: ['dead-jobs'],
    ...once((life) => life.emit([{ name: 'JobEnded', unit: 'Count', value: 1, dimensions: { State: 'dead' } }])),
  },
  'silent-clock': {
    what: 'the schedule calls nobody',
    expected: ['silent-clock'],
    minutes: 12,
    silences: 'clock',
  },
  'table-throttles': table(
    'a table turns requests away',
    3,
    400,
    '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}',
    'table-throttles',
  ),
  'table-errors': table('DynamoDB answers 500', 2, 500, '{}', 'table-errors'),
  'table-latency': {
    what: 'a table answers slowly',
    expected: ['table-latency'],
    minutes: 16,
    each: async (life, minute) => {
      if (minute % 5 === 0) await life.table('Query', 200, '{}', 110);
    },
  },
  'page-errors': {
    what: 'CloudFront answers one in ten with an error',
    expected: ['page-errors'],
    minutes: 16,
    isOfAws: true,
    each: (life) => {
      const { distributionId: DistributionId } = drilledPage;
      life.service('5xxErrorRate', { DistributionId, Region: 'Global' }, 10);
    },
  },
  'page-certificate': {
    what: 'the certificate ends in three weeks',
    expected: ['page-certificate'],
    isOfAws: true,
    ...once((life) => life.service('DaysToExpiry', { CertificateArn: drilledPage.certificateArn }, 21)),
  },
  'backup-missing': {
    what: 'no backup for two days',
    expected: ['backup-missing'],
    minutes: 51 * 60,
    pace: 2,
    isOfAws: true,
    silences: 'backups',
  },
};

/** What goes well all the time: the clock calls, backups are made. */
export function live(life: MeasuredLife, { stage }: AlarmStand, silenced: AlarmFault['silences'], at: number): void {
  if (silenced !== 'clock') life.call('sweepJobs');
  if (silenced === 'backups') return;
  const vault = { BackupVaultName: resourceName(stage.name, 'backups') };
  for (let ago = 0; ago < 48; ago += 6) life.service('NumberOfBackupJobsCompleted', vault, 3, at - ago * hour);
}
