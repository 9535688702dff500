/**
 * What AWS asks for what a stage uses: the only place of the project where prices are written, and where a new one goes. List prices of the
 * first tier in dollars, without discount or tax.
 */

/** The day they were looked up, and where they hold. CloudFront and Cognito have no region; CloudFront's are those of North America and Europe. */
export const lookedUpOn = '2026-11-30';
export const region = 'us-east-1';

/** A price: so many dollars for so many of a unit. */
export interface Price {
  readonly service: string;
  readonly unit: string;
  readonly dollars: number;
  readonly per: number;
  /** The page of AWS that has it. */
  readonly source: string;
  /** Whether it was read on that page, or on pages of others from 2026 that agree on it: check those before you rely on them. */
  readonly readOn: 'source' | 'others';
}

const pages = {
  lambda: 'https://aws.amazon.com/lambda/pricing/',
  dynamodb: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  cloudwatch: 'https://aws.amazon.com/cloudwatch/pricing/',
  xray: 'https://aws.amazon.com/xray/pricing/',
  sqs: 'https://aws.amazon.com/sqs/pricing/',
  ec2: 'https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer',
  cloudfront: 'https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/',
  kms: 'https://aws.amazon.com/kms/pricing/',
  secrets: 'https://aws.amazon.com/secrets-manager/pricing/',
  backup: 'https://aws.amazon.com/backup/pricing/',
  cognito: 'https://aws.amazon.com/cognito/pricing/',
} as const;

const [million, thousand] = [1_000_000, 1_000];

function price(
  service: string,
  page: keyof typeof pages,
  unit: string,
  [dollars, per]: readonly [number, number],
): Price {
  return { service, unit, dollars, per, source: pages[page], readOn: 'others' };
}

/** Read on the page itself. */
const read = (of: Price): Price => ({ ...of, readOn: 'source' });

/** Every price, by its name in the calculation. */
export const prices = {
  'lambda.request': read(price('Lambda', 'lambda', 'requests', [0.2, million])),
  /** On arm64; the first 7.5 billion a month. */
  'lambda.time': price('Lambda', 'lambda', 'GB-seconds on arm64', [13.3334, million]),
  'dynamodb.read': price('DynamoDB', 'dynamodb', 'read units', [0.125, million]),
  'dynamodb.write': price('DynamoDB', 'dynamodb', 'write units', [0.625, million]),
  'dynamodb.storage': read(price('DynamoDB', 'dynamodb', 'GB-months', [0.25, 1])),
  'dynamodb.recovery': price('DynamoDB', 'dynamodb', 'GB-months of continuous backup', [0.2, 1]),
  'backup.storage': price('Backup', 'backup', 'GB-months of a table', [0.1, 1]),
  'logs.ingest': price('CloudWatch Logs', 'cloudwatch', 'GB written', [0.5, 1]),
  'logs.storage': price('CloudWatch Logs', 'cloudwatch', 'GB-months', [0.03, 1]),
  'cloudwatch.metric': price('CloudWatch', 'cloudwatch', 'metric-months', [0.3, 1]),
  'cloudwatch.alarmMetric': price('CloudWatch', 'cloudwatch', 'metric-months of alarms', [0.1, 1]),
  'cloudwatch.compositeAlarm': price('CloudWatch', 'cloudwatch', 'composite alarm-months', [0.5, 1]),
  'cloudwatch.dashboard': price('CloudWatch', 'cloudwatch', 'dashboard-months', [3, 1]),
  'xray.trace': read(price('X-Ray', 'xray', 'traces', [5, million])),
  'sqs.poll': price('SQS', 'sqs', 'requests that found nothing', [0.4, million]),
  /** The first 10 TB a month. */
  'transfer.out': price('Data transfer', 'ec2', 'GB to the internet', [0.09, 1]),
  'cloudfront.transfer': read(price('CloudFront', 'cloudfront', 'GB to viewers', [0.085, 1])),
  'cloudfront.request': price('CloudFront', 'cloudfront', 'requests over HTTPS', [0.01, 10 * thousand]),
  /** In its first year; the first two rotations raise it by as much each. */
  'kms.key': price('KMS', 'kms', 'key-months', [1, 1]),
  'secrets.secret': read(price('Secrets Manager', 'secrets', 'secret-months', [0.4, 1])),
  /** Plan Essentials, beyond those an account has for nothing. */
  'cognito.person': read(price('Cognito', 'cognito', 'people who sign in that month', [0.015, 1])),
} satisfies Readonly<Record<string, Price>>;

/** The name of a price. */
export type PriceName = keyof typeof prices;

/** How many of each an account has for nothing every month, as long as it exists. */
export const free = {
  metrics: 10,
  alarmMetrics: 10,
  dashboards: 3,
  /** A dashboard of more than these is never one of them. */
  metricsOfDashboard: 50,
} as const;

/** Dollars for one of a unit. */
export function priceOf(name: PriceName): number {
  const { dollars, per } = prices[name];
  return dollars / per;
}
