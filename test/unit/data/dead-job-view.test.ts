import { expect, it } from '@jest/globals';
import { withoutPersonalData } from '#shared/data/dead-job-view.ts';

it('an input is shown as far as the service and its contract say it themselves', () => {
  const input = {
    from: '2025-09-20',
    at: '2025-09-20T16:00:00.000Z',
    customerId: 'cus_3k9x2m4q8r7t5v1w',
    dryRun: true,
    milliseconds: 3,
    dateOrder: 'day-first',
    file: { upload: 'upl_3k9x2m4q8r7t5v1w', encoding: 'windows-1252' },
  };
  const { at, ...known } = input;
  expect(withoutPersonalData(input)).toEqual({ ...known, '2 (2 characters)': at });
});

it('an input is shown without what people are called and reached by, be it in the place of headings', () => {
  const input = {
    file: { text: 'MIA,B-AB1234\n' },
    columns: { 'Mia Cohen': 'name', '+13105550123': 'phone', MIA: null },
    nested: [{ notes: 'gate code 12' }, 'OIL001', 'cus'],
  };
  expect(withoutPersonalData(input)).toEqual({
    file: { text: '(13 characters)' },
    columns: { '1 (9 characters)': '(4 characters)', '2 (12 characters)': '(5 characters)', '3 (3 characters)': null },
    '3 (6 characters)': [{ '1 (5 characters)': '(12 characters)' }, '(6 characters)', '(3 characters)'],
  });
});
