import { expect, it } from '@jest/globals';
import { withoutPersonalData } from '#shared/data/job-view.ts';

it('an input is shown without what people are called and reached by', () => {
  const input = {
    from: '2025-09-20',
    at: '2025-09-20T16:00:00.000Z',
    customer: 'cus_3k9x2m4q8r7t5v1w',
    service: 'OIL001',
    count: 3,
    dryRun: true,
    none: null,
    name: 'Mia Cohen',
    nested: [{ phone: '+13105550123', notes: 'gate code 12' }, 'cus'],
  };
  expect(withoutPersonalData(input)).toEqual({
    ...input,
    name: '(9 characters)',
    nested: [{ phone: '(12 characters)', notes: '(12 characters)' }, '(3 characters)'],
  });
});
