import { aws, hoursOfMonth } from './assumptions.ts';
import { type CostLine, priceText } from './cost-line.ts';
import { rounded } from './money.ts';
import { type PriceName, priceOf, prices } from './prices.ts';
import { type TemplateResources, watchingCost } from './watching-cost.ts';

function countedLine(name: PriceName, what: string, count: number, how: string): CostLine {
  return { service: prices[name].service, what, how, shop: 0, stage: rounded(count * priceOf(name)) };
}

/**
 * What a stage costs whoever uses it, by list price: what watches it, keys, secrets, and the queues that are asked for messages.
 * @param openHours hours of a month in which anybody works
 */
export function fixedCosts(templates: readonly TemplateResources[], openHours: number): CostLine[] {
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  const count = (type: string) => resources.filter(({ Type }) => Type === type).length;
  const watching = watchingCost(templates, openHours);
  const ofTopics = watching.find(({ what }) => what === 'keys of topics')?.gross ?? 0;
  const keys = count('AWS::KMS::Key') - ofTopics / priceOf('kms.key');
  const secrets = count('AWS::SecretsManager::Secret');
  const queues = resources.filter(
    ({ Type, Properties }) =>
      Type === 'AWS::Lambda::EventSourceMapping' && JSON.stringify(Properties).includes(':sqs:'),
  ).length;
  const { pollers, seconds } = aws.pollsOfQueue;
  const polls = (pollers * hoursOfMonth * 3_600) / seconds;
  return [
    ...watching.map(({ what, how, gross }) => ({
      service: what === 'keys of topics' ? prices['kms.key'].service : prices['cloudwatch.metric'].service,
      ...{ what, how, shop: 0, stage: gross },
    })),
    countedLine(
      'kms.key',
      'other keys',
      keys,
      `${keys} × ${priceText('kms.key')}, rising with their first two rotations`,
    ),
    countedLine('secrets.secret', 'secrets', secrets, `${secrets} × ${priceText('secrets.secret')}; hardly ever read`),
    countedLine(
      'sqs.poll',
      'waiting for messages',
      queues * polls,
      `${queues} ${queues === 1 ? 'queue' : 'queues'} × ${pollers} polls each ${seconds} s × ${priceText('sqs.poll')}`,
    ),
  ];
}
