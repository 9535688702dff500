import { expect, it } from '@jest/globals';
import { inventoryLine } from '#scripts/serving/inventory-line.ts';

it('what a cloud runs is counted by the words of a developer, and what it does not have is not said', () => {
  const inventory = [
    { type: 'AWS::DynamoDB::GlobalTable', count: 3 },
    { type: 'AWS::Lambda::EventSourceMapping', count: 1 },
    { type: 'AWS::Lambda::Function', count: 30 },
    { type: 'AWS::SQS::Queue', count: 2 },
    { type: 'AWS::IAM::Role', count: 31, inertBecause: 'local calls are not authorized' },
    { type: 'AWS::Logs::LogGroup', count: 30, inertBecause: 'lines go to files' },
  ];
  expect(inventoryLine(inventory)).toBe(
    '30 functions, 3 tables, 2 queues, 1 consumer; 61 of 97 resources do nothing locally (local/assembly/inert.ts says why)',
  );
});
