import * as z from 'zod';
import { Limits } from '#shared/contract/limit-numbers.ts';
import { stages } from './stage-settings.ts';
import { listed, Watch, watchOf } from './watch-settings.ts';

/** The stages the product is deployed to; `local` is the one a laptop runs. */
export const stageNames = ['local', 'dev', 'staging', 'prod'] as const;

/** Name of a stage. */
export type StageName = (typeof stageNames)[number];

/** How callers of the Function URLs authenticate to AWS; the API's own credentials are checked in either mode. */
export const authModes = ['NONE', 'AWS_IAM'] as const;

/** One of them. */
export type AuthMode = (typeof authModes)[number];

/** How shops are kept apart by credentials. */
export const tenantIsolations = ['off', 'shadow', 'enforce'] as const;

/** Retention periods CloudWatch Logs accepts, in days (the short ones; PutRetentionPolicy lists all). */
const retentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365] as const;

const Origin = z
  .string()
  .refine(isOrigin, 'must be an origin such as https://board.example.com; http only on loopback');

const Page = z.strictObject({
  /** Host name of the page, such as `board.example.com`; its DNS record points to the distribution. */
  domain: z.hostname('must be a host name such as board.example.com'),
  certificateArn: z
    .string('must be given with the domain')
    .regex(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'must be the ARN of a certificate in us-east-1, where CloudFront looks for it',
    ),
});

const Canary = z.strictObject({
  /** Percent of the calls of each function; Lambda takes whole hundredths of its weight. */
  percent: z.int().min(1, 'must be from 1 to 50').max(50, 'must be from 1 to 50'),
  /** Minutes it is watched before all calls follow. */
  minutes: z.number().min(0.05, 'must be at least 3 seconds').max(120, 'must be at most two hours'),
});

/** Regions of China, of governments and of sovereign clouds. */
const otherPartitions = /^(cn|us-gov|us-iso[a-z]*|eu-iso[a-z]*|eusc)-/;

const StageConfig = z.strictObject({
  account: z.string().regex(/^\d{12}$/, 'must be the 12 digits of an AWS account id'),
  region: z
    .string()
    .regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'must be a region such as us-east-1')
    .refine(
      (region) => !otherPartitions.test(region),
      'must be a region of the partition aws, such as us-east-1: elsewhere Function URLs, CloudFront and its certificates have other names, or do not exist',
    ),
  /** Value of the `AuthMode` parameter when the stacks are first created; later changes go through the parameter. */
  authMode: z.enum(authModes),
  /** Web origins whose pages may call the API. */
  allowedOrigins: z.array(Origin).min(1, 'must name at least one origin').max(100),
  /** The page's own domain; without one it has the name CloudFront gives it. */
  page: z.optional(Page),
  logRetentionDays: z.literal([...retentionDays]),
  /**
   * Lambda filters by it what a function writes, and takes metrics for `INFO`, as lines without a level: above that, they
   * and the line of each request would never arrive.
   */
  logLevel: z.enum(['DEBUG', 'INFO'], 'must be DEBUG or INFO; above INFO, Lambda drops metrics and request lines'),
  /** True where data and logs must outlive a deleted stack and tables refuse to be deleted. */
  keepsData: z.boolean(),
  /** How many days somebody stays signed in who does not come back. */
  daysSignedIn: z.int().min(1).max(3_650),
  /**
   * Whether functions ask tables with credentials that reach one shop: not at all; with a look at what they would be refused, which is
   * counted and then asked with their own; or with those alone.
   */
  tenantIsolation: z.enum(tenantIsolations),
  /** Whether functions keep the rights to all shops that releases from before `enforce` need (docs/security/isolation.md). */
  keepsRightsToAllShops: z.optional(z.boolean()),
  /** How many jobs of one shop may be open, and how many messages of all may wait; more work is told to come back. */
  jobs: z.strictObject({ perShop: z.int().min(1).max(100_000), inAll: z.int().min(1).max(1_000_000) }),
  /** How many calls are taken of whom, while the parameter `Limits` of the stacks is `default`. */
  limits: Limits,
  /** Who is told by alarms, and where they read on. */
  watch: Watch,
  /** How many calls at once Lambda gives the account in the region; its quota, 1,000 unless raised. */
  accountConcurrency: z.int().min(10).max(1_000_000),
  /** The share of calls a release gets first, and for how long; without it, it gets all at once. */
  canary: z.optional(Canary),
});

/** The settings of a stage. */
export type StageConfig = z.output<typeof StageConfig>;

/** A stage and its settings; the origin of a page with a domain of its own is among the allowed ones. */
export interface Stage extends StageConfig {
  readonly name: StageName;
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || url.origin !== value || value.includes('*')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname));
}

function originsOf({ allowedOrigins, page }: StageConfig): string[] {
  return [...new Set([...allowedOrigins, ...(page === undefined ? [] : [`https://${page.domain}`])])];
}

/**
 * Checks the settings of a stage.
 * @throws Error naming the stage and each field that is wrong
 */
export function parseStage(name: string, settings: unknown): Stage {
  const known = stageNames.find((stage) => stage === name);
  if (known === undefined) throw new Error(`stage "${name}" is unknown; choose one of ${stageNames.join(', ')}`);
  const result = StageConfig.safeParse(settings);
  if (result.success) return { name: known, ...result.data, allowedOrigins: originsOf(result.data) };
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.') || 'settings'}: ${issue.message}`);
  throw new Error(`the configuration of stage "${name}" is wrong:\n${faults.join('\n')}`);
}

/**
 * The settings of a stage. Where an installation differs from the committed defaults, the environment says so:
 * `STATUS_BOARD_ACCOUNT` and `STATUS_BOARD_REGION` (else the CDK CLI's `CDK_DEFAULT_*`),
 * `STATUS_BOARD_ALLOWED_ORIGINS` (comma-separated), and `STATUS_BOARD_PAGE_DOMAIN` with `STATUS_BOARD_PAGE_CERTIFICATE`.
 * `STATUS_BOARD_PAGE_MAIL` and `STATUS_BOARD_TICKET_MAIL` (comma-separated) name who is written to by alarms, `STATUS_BOARD_SLACK`
 * (`<workspace id>/<channel id>`) the channel that is told, `STATUS_BOARD_RUNBOOKS` where runbooks can be read.
 * A page without a domain of its own has the origin that output `PageUrl` of the web stack tells, which then has to be
 * among the allowed ones: the functions are deployed before the page and cannot know it. Stage `local` is the same on every machine and reads none of them.
 * An empty variable is one that is not set: pipelines hand over all of them.
 *
 * @throws Error naming the stage and each field that is wrong
 */
export function readStage(name: string, variables: Readonly<Record<string, string | undefined>> = process.env): Stage {
  const defaults = Object.hasOwn(stages, name) ? stages[name as StageName] : undefined;
  if (name === 'local' || defaults === undefined) return parseStage(name, defaults);
  const given = (variable: string) => variables[variable] || undefined;
  const page = { domain: given('STATUS_BOARD_PAGE_DOMAIN'), certificateArn: given('STATUS_BOARD_PAGE_CERTIFICATE') };
  return parseStage(name, {
    ...defaults,
    ...((page.domain ?? page.certificateArn) !== undefined && { page }),
    account: given('STATUS_BOARD_ACCOUNT') ?? given('CDK_DEFAULT_ACCOUNT') ?? defaults.account,
    region: given('STATUS_BOARD_REGION') ?? given('CDK_DEFAULT_REGION') ?? defaults.region,
    allowedOrigins: listed(given('STATUS_BOARD_ALLOWED_ORIGINS')) ?? defaults.allowedOrigins,
    watch: watchOf(defaults.watch, given),
  });
}
