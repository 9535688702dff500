import { beforeAll, describe, expect, it } from '@jest/globals';
import { readStage, stageNames } from '#infra/config.ts';
import { only, refersTo } from '../endpoint-parts.ts';
import { type Assembly, type Placed, resourcesOfType, synthesized } from '../synthesized.ts';

const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];
const index = (name: string, partition: string, sort: string) => ({
  IndexName: name,
  KeySchema: keys(partition, sort),
  Projection: { ProjectionType: 'KEYS_ONLY' },
});

describe.each(stageNames)('the tables of %s', (stage) => {
  let tables: Map<unknown, Placed>;

  beforeAll(async () => {
    const placed = resourcesOfType(await synthesized(stage), 'AWS::DynamoDB::GlobalTable');
    tables = new Map(placed.map((table) => [table.Properties.TableName, table]));
  });

  it('are board, access, work and ops, all in the data stack', () => {
    const names = ['board', 'access', 'work', 'ops'].map((name) => `status-board-${stage}-${name}`);
    expect([...tables.keys()]).toEqual(names);
    expect([...tables.values()].map((table) => table.stack)).toEqual(Array(4).fill(`status-board-${stage}-data`));
  });

  it('share keys, billing on demand, time to live and point-in-time recovery', () => {
    for (const { Properties } of tables.values()) {
      expect(Properties).toMatchObject({
        KeySchema: keys('pk', 'sk'),
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [
          {
            Region: 'us-east-1',
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
          },
        ],
      });
    }
  });

  it('have key attributes of text only', () => {
    for (const { Properties } of tables.values()) {
      const attributes = Properties.AttributeDefinitions as { AttributeType: string }[];
      expect(attributes.filter(({ AttributeType }) => AttributeType !== 'S')).toEqual([]);
    }
  });

  it('refuse deletion and outlive the stack exactly where the stage keeps its data', () => {
    const { keepsData } = readStage(stage, {});
    for (const { Properties, DeletionPolicy } of tables.values()) {
      expect(Properties.Replicas).toMatchObject([{ DeletionProtectionEnabled: keepsData }]);
      expect(DeletionPolicy).toBe(keepsData ? 'Retain' : 'Delete');
    }
  });

  it('board streams old and new images and is indexed by open cars and by customer, keys only', () => {
    expect(tables.get(`status-board-${stage}-board`)?.Properties).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      GlobalSecondaryIndexes: [index('open', 'openPk', 'openSk'), index('byCustomer', 'customerPk', 'customerSk')],
    });
  });

  it('work has no stream and is indexed by state and by when somebody must look, keys only', () => {
    const properties = tables.get(`status-board-${stage}-work`)?.Properties;
    expect(properties).not.toHaveProperty('StreamSpecification');
    expect(properties).toMatchObject({
      GlobalSecondaryIndexes: [index('byState', 'statePk', 'stateSk'), index('due', 'duePk', 'dueSk')],
    });
  });

  it('ops has neither stream nor index', () => {
    const properties = tables.get(`status-board-${stage}-ops`)?.Properties;
    expect(properties).not.toHaveProperty('StreamSpecification');
    expect(properties).not.toHaveProperty('GlobalSecondaryIndexes');
  });

  it('access has no stream and is indexed by shop, keys only', () => {
    const properties = tables.get(`status-board-${stage}-access`)?.Properties;
    expect(properties).not.toHaveProperty('StreamSpecification');
    expect(properties).toMatchObject({ GlobalSecondaryIndexes: [index('byShop', 'shopPk', 'shopSk')] });
  });
});

describe.each(stageNames)('the files of %s', (name) => {
  const stage = readStage(name, {});
  const bucketName = `status-board-${name}-files-000000000000-us-east-1`;
  let files: Placed;
  let policy: Placed | undefined;

  beforeAll(async () => {
    const assembly = await synthesized(name);
    const inStack = ({ stack }: Placed) => stack === `status-board-${name}-data`;
    files = only(resourcesOfType(assembly, 'AWS::S3::Bucket').filter((it) => it.Properties.BucketName === bucketName));
    policy = resourcesOfType(assembly, 'AWS::S3::BucketPolicy')
      .filter(inStack)
      .find((it) => refersTo(it.Properties.Bucket, files));
  });

  it('are encrypted, closed to everybody, reached by TLS only, and every access is written down', () => {
    expect(files.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LoggingConfiguration: { DestinationBucketName: { Ref: expect.any(String) } },
    });
    expect(policy?.Properties.PolicyDocument).toMatchObject({
      Statement: [
        { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        { Effect: 'Deny', Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
      ],
    });
  });

  it('go by themselves after eight days, and what was never sent whole after one', () => {
    expect(files.Properties.LifecycleConfiguration).toEqual({
      Rules: [
        {
          Id: 'expire',
          Status: 'Enabled',
          ExpirationInDays: 8,
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    });
  });

  it('are sent up and fetched by the pages of the stage, by link', () => {
    const origins = { AllowedMethods: ['GET', 'PUT'], AllowedOrigins: stage.allowedOrigins };
    expect(files.Properties.CorsConfiguration).toEqual({
      CorsRules: [{ ...origins, AllowedHeaders: ['content-type'], MaxAge: 7_200 }],
    });
  });

  it('outlive the stack exactly where the stage keeps its data', () => {
    expect(files.DeletionPolicy).toBe(stage.keepsData ? 'RetainExceptOnCreate' : 'Delete');
  });
});

describe.each(stageNames)('the exports of %s', (name) => {
  const { keepsData } = readStage(name, {});
  let assembly: Assembly;
  let bucket: Placed;

  beforeAll(async () => {
    assembly = await synthesized(name);
    const named = `status-board-${name}-exports-000000000000-us-east-1`;
    bucket = only(resourcesOfType(assembly, 'AWS::S3::Bucket').filter((it) => it.Properties.BucketName === named));
  });

  it('are encrypted by a key of their own that is rotated, and has a name', () => {
    const { BucketEncryption } = bucket.Properties;
    const [{ ServerSideEncryptionByDefault: by, BucketKeyEnabled }] =
      Object(BucketEncryption).ServerSideEncryptionConfiguration;
    expect([by.SSEAlgorithm, BucketKeyEnabled]).toEqual(['aws:kms', true]);
    const key = only(resourcesOfType(assembly, 'AWS::KMS::Key').filter((it) => refersTo(by.KMSMasterKeyID, it)));
    expect(key.Properties.EnableKeyRotation).toBe(true);
    expect(key.DeletionPolicy).toBe(keepsData ? 'Retain' : 'Delete');
    const aliases = resourcesOfType(assembly, 'AWS::KMS::Alias');
    expect(aliases.filter((it) => refersTo(it.Properties.TargetKeyId, key))).toMatchObject([
      { Properties: { AliasName: `alias/status-board-${name}-exports` } },
    ]);
  });

  it('are closed to everybody, reached by TLS only, kept when they are overwritten, and every access is written down', () => {
    expect(bucket.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
      LoggingConfiguration: { DestinationBucketName: { Ref: expect.any(String) }, LogFilePrefix: 'exports/' },
    });
    expect(bucket.DeletionPolicy).toBe(keepsData ? 'RetainExceptOnCreate' : 'Delete');
    const policies = resourcesOfType(assembly, 'AWS::S3::BucketPolicy');
    expect(only(policies.filter((it) => refersTo(it.Properties.Bucket, bucket))).Properties).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          { Effect: 'Deny', Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
        ],
      },
    });
  });
});

it('only stages people work with keep their data', () => {
  expect(stageNames.filter((stage) => readStage(stage, {}).keepsData)).toEqual(['staging', 'prod']);
});

describe.each(stageNames)('the backups of %s', (name) => {
  const stage = readStage(name, {});
  const ofBackup = async (type: string) =>
    resourcesOfType(await synthesized(name), type).filter(({ stack }) => stack === `status-board-${name}-data`);

  it('are made where a stage keeps its data, and nowhere else', async () => {
    const types = ['BackupPlan', 'BackupSelection', 'BackupVault'].map((type) => `AWS::Backup::${type}`);
    const found = await Promise.all(types.map(ofBackup));
    expect(found.map((those) => those.length)).toEqual(Array(3).fill(stage.keepsData ? 1 : 0));
  });

  if (!stage.keepsData) return;

  it('keep seven days, four weeks and six months', async () => {
    const [plan] = await ofBackup('AWS::Backup::BackupPlan');
    const { BackupPlanRule: rules } = Object(plan?.Properties.BackupPlan);
    const kept = rules.map((rule: { RuleName: string; ScheduleExpression: string; Lifecycle: object }) => [
      rule.RuleName,
      rule.ScheduleExpression,
      rule.Lifecycle,
    ]);
    expect(kept).toEqual([
      ['daily', 'cron(0 7 * * ? *)', { DeleteAfterDays: 7 }],
      ['weekly', 'cron(0 8 ? * SUN *)', { DeleteAfterDays: 28 }],
      ['monthly', 'cron(0 9 1 * ? *)', { DeleteAfterDays: 184 }],
    ]);
  });

  it('are of the tables in use that hold what people wrote: another one put in their place by a restore is, too', async () => {
    const [selection] = await ofBackup('AWS::Backup::BackupSelection');
    const { Resources, IamRoleArn } = Object(selection?.Properties.BackupSelection);
    const text = JSON.stringify(Resources);
    expect(Resources).toHaveLength(3);
    for (const part of ['{"Ref":"BoardTable"}', '{"Ref":"AccessTable"}', `table/status-board-${name}-ops`]) {
      expect(text).toContain(part);
    }
    const role = (await ofBackup('AWS::IAM::Role')).find((it) => refersTo(IamRoleArn, it));
    const [policy] = Object(role?.Properties).Policies;
    expect(policy.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:StartAwsBackupJob'],
        Resource: Resources,
      },
      expect.objectContaining({ Action: ['backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'] }),
    ]);
  });

  it('are in a vault that outlives the stack, encrypted by a key of its own that is rotated', async () => {
    const [vault] = await ofBackup('AWS::Backup::BackupVault');
    const keys = await ofBackup('AWS::KMS::Key');
    expect(vault).toMatchObject({ DeletionPolicy: 'Retain' });
    expect(keys.filter((key) => refersTo(vault?.Properties.EncryptionKeyArn, key))).toMatchObject([
      { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } },
    ]);
  });
});
