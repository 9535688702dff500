import type * as z from 'zod/mini';
import * as fields from '#shared/contract/fields.ts';
import { createService } from '#shared/contract/services.ts';
import { createVehicle } from '#shared/contract/vehicles.ts';

const vehicleField = (name: 'year' | 'plate' | 'vin' | 'make') => createVehicle.body.shape[name];

/** What each field takes and what it refuses. */
export const examples: readonly [
  name: string,
  schema: z.core.$ZodType,
  good: readonly unknown[],
  bad: readonly unknown[],
][] = [
  [
    'line',
    fields.line(12),
    ['Ann', 'فاطمة الزهرا', 'Zoë 🔧', 'a\u200fb'],
    ['', ' ', 'a\nb', 'a\rb', 'a\u2028b', 'a\u2029b', 'a\u001b[2J', '\u202Egnp.exe', 'a\u2066b', 'thirteen long'],
  ],
  [
    'text',
    fields.text(3),
    ['a', 'aaa', ' a ', '😀😀😀', 'é', '\u0000a'],
    ['', ' ', '\n\t', '\u00a0', '\u200b', '\u202e', '\u3164', '\u0007 ', 'aaaa', '😀😀😀😀', 5, null],
  ],
  ['freeText', fields.freeText(3), ['', ' ', '😀😀😀'], ['aaaa', 5, null]],
  ['Money', fields.Money, [0, 1, 1_000_000_000], [-1, 1.5, 1_000_000_001, '1', Number.NaN, null]],
  ['MoneySum', fields.MoneySum, [0, 62_000_000_000], [-1, 0.5]],
  ['Version', fields.Version, [1, 2, 9_007_199_254_740_991], [0, -1, 1.5, '1', 9_007_199_254_740_992]],
  [
    'ShopDate',
    fields.ShopDate,
    ['2000-01-01', '2024-02-29', '2099-12-31'],
    [
      '1999-12-31',
      '2100-01-01',
      '2025-02-29',
      '2025-13-01',
      '2025-00-10',
      '2025-1-1',
      '20250101',
      '2025-09-20T00:00',
      '',
    ],
  ],
  [
    'InstantIn',
    fields.InstantIn,
    [
      '2025-09-20T09:00:00Z',
      '2025-09-20t09:00:00z',
      '2025-09-20T09:00:00-07:00',
      '2025-09-20T09:00:00.123456+05:45',
      '2024-02-29T00:00:00Z',
    ],
    [
      '2025-09-20T09:00:00',
      '2025-09-20',
      '2025-02-29T09:00:00Z',
      '2025-09-20T24:00:00Z',
      '2025-09-20T09:00:00+25:00',
      '1999-12-31T00:00:00Z',
      '2100-01-01T00:00:00Z',
      1758358800000,
      'noon',
    ],
  ],
  ['Instant', fields.Instant, ['2025-09-20T16:00:00.000Z'], ['2025-09-20T16:00:00Z', '2025-09-20T09:00:00.000-07:00']],
  [
    'Phone',
    fields.Phone,
    ['+13105550123', '+4915112345678', '+1234567', `+1${'2'.repeat(14)}`, '\u202a+13105550123\u202c'],
    ['3105550123', '+03105550123', '+1 310', '+123456', `+1${'2'.repeat(15)}`, '+1٣١٠٥٥٥٠١٢٣'],
  ],
  [
    'Email',
    fields.Email,
    ['sam@example.com', 's.a+m@mail.example.co', '用户@例子.广告', '"sam smith"@example.com'],
    ['sam', 'sam@', '@example.com', 'a b@example.com', `${'a'.repeat(250)}@example.com`],
  ],
  [
    'AppointmentId',
    fields.AppointmentId,
    ['apt_3k9x2m4q8r7t5v1w'],
    [
      'cus_3k9x2m4q8r7t5v1w',
      'apt_3k9x2m4q8r7t5v1',
      'apt_3k9x2m4q8r7t5v1i',
      'APT_3K9X2M4Q8R7T5V1W',
      'apt_3k9x2m4q\n8r7t5v1w',
    ],
  ],
  [
    'ServiceCode',
    fields.ServiceCode,
    ['OIL001', 'A1', '9_-', ' OIL001\n'],
    ['oil', 'A', '_A', `A${'B'.repeat(32)}`, 'A B', 'OIL\n001'],
  ],
  ['ShopId', fields.ShopId, ['edgar', 'a1', 'north-side'], ['Edgar', '1a', 'a', `a${'b'.repeat(31)}`, 'a_b', 'a#b']],
  ['Currency', fields.Currency, ['USD'], ['usd', 'US', 'USDX']],
  ['Cursor', fields.Cursor, ['abc'], ['', 'a'.repeat(1_025)]],
  ['year', vehicleField('year'), [1886, 2100], [1885, 2101, '2018', 2018.5]],
  [
    'plate',
    vehicleField('plate'),
    ['8ABC123', null, undefined, `\u200e${'a'.repeat(15)}`],
    ['', ' ', '\u200b', 'a'.repeat(16)],
  ],
  [
    'vin',
    vehicleField('vin'),
    ['1FTEW1EP5JFA00001', '1ftew1ep5jfa00001', '12345678901', '1234567890', 'BNR32-305123', null],
    ['1FTEW1EP5JFA0000O', '123', 'UNKNOWN', '123456789012345678', ''],
  ],
  ['minutes', createService.body.shape.minutes, [1, 1_440], [0, 1_441, 30.5]],
];
