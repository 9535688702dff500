import type { StageConfig, StageName } from './config.ts';

/** A placeholder: templates are synthesized without an account, and the CLI refuses to deploy to one it has no key for. */
const noAccount = '000000000000';
const jobs = { perShop: 1_000, inAll: 20_000 } as const;
/** More than a dispatcher's day needs by far: a board asks four times a minute, and what it has already costs nothing. */
const limits: StageConfig['limits'] = {
  caller: { minute: 60, hour: 1_000 },
  raisedBy: 5,
  shop: { minute: 1_800, hour: 30_000 },
  address: { minute: 1_200 },
  classes: { credentials: { minute: 5 }, jobs: { minute: 10 }, pairing: { minute: 120 }, upload: { hour: 50 } },
  refused: { minute: 20, hour: 200 },
  // A shop of ten boards that asks for nothing else makes 60,000 calls in ten hours.
  tiers: { trial: { day: 10_000 }, standard: { day: 100_000 }, premium: { day: 500_000 } },
};
const watch: StageConfig['watch'] = { page: [], ticket: [], slos: 'all', runbooks: 'docs/runbooks' };
const common = {
  account: noAccount,
  region: 'us-east-1',
  authMode: 'NONE',
  logLevel: 'INFO',
  tenantIsolation: 'enforce',
  jobs,
  limits,
  watch,
  accountConcurrency: 1_000,
  daysSignedIn: 30,
} as const;

/** What is committed of each stage; where an installation differs, the environment says so (`readStage`). */
export const stages: Readonly<Record<StageName, StageConfig>> = {
  local: {
    ...common,
    allowedOrigins: ['http://127.0.0.1:4000', 'http://localhost:4000', 'http://localhost:5173'],
    logRetentionDays: 1,
    // Nobody gets mail of a laptop: it stands in the inbox of the local cloud.
    watch: { ...watch, page: ['on-call@example.com'], ticket: ['team@example.com'] },
    keepsData: false,
  },
  dev: {
    ...common,
    allowedOrigins: ['https://board.dev.example.com', 'http://localhost:5173'],
    logRetentionDays: 7,
    watch: { ...watch, slos: 'availability' },
    logLevel: 'DEBUG',
    keepsData: false,
  },
  staging: {
    ...common,
    allowedOrigins: ['https://board.staging.example.com'],
    logRetentionDays: 30,
    keepsData: true,
  },
  prod: {
    ...common,
    allowedOrigins: ['https://board.example.com'],
    logRetentionDays: 90,
    keepsData: true,
    canary: { percent: 10, minutes: 5 },
  },
};
